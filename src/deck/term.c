/* The keys of the query language: how each reads its value, what it compares,
 * and what must be there. */
#include "deck/term.h"

#include "deck/match.h"

struct key {
	const char *name;    /* NULL: written without one */
	const char *explain; /* before the value */
	enum term_syntax syntax;
	struct str (*compile)(struct arena *, struct term *, size_t *wrong_at);
	bool (*matches)(const struct term *, struct facts *);
	/* What a question has of it, for keys whose value must be there. */
	struct str (*nth)(const struct bank *, const struct question *, size_t);
	const char *thing; /* what that is called */
	const char *hint;  /* if nothing matches */
};

/* What is: and has: take. */
struct name {
	const char *key, *value;
	unsigned kind;
};

enum { IS_ANSWERED = 1, IS_UNANSWERED, IS_CHOICE, IS_CLOZE };

static const struct name names[] = {
	{ "is", "answered", IS_ANSWERED },
	{ "is", "unanswered", IS_UNANSWERED },
	{ "is", "choice", IS_CHOICE },
	{ "is", "cloze", IS_CLOZE },
	{ "has", "code", FACTS_CODE },
	{ "has", "math", FACTS_MATH },
	{ "has", "table", FACTS_TABLE },
	{ "has", "image", FACTS_IMAGE },
};

enum { NAMES = sizeof names / sizeof *names };

static const struct str fine = { 0 };

/* Compiling */

static struct str folded(struct arena *a, struct str s)
{
	struct buf b = { 0 };
	struct str result;

	match_fold(&b, s);
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static struct str compile_text(struct arena *a, struct term *t, size_t *wrong)
{
	(void)wrong;
	t->pattern = str_trim(folded(a, t->value));
	return fine;
}

/* Slashes at the ends of a path say nothing. */
static struct str compile_path(struct arena *a, struct term *t, size_t *wrong)
{
	struct str s;

	compile_text(a, t, wrong);
	s = t->pattern;
	while (s.n > 1 && s.p[s.n - 1] == '/')
		s.n--;
	while (s.n > 1 && s.p[0] == '/')
		s = str_slice(s, 1, s.n);
	t->pattern = s;
	return fine;
}

/* "./" before a file's name says nothing; a slash before it does. */
static struct str compile_file(struct arena *a, struct term *t, size_t *wrong)
{
	compile_text(a, t, wrong);
	while (str_starts(t->pattern, STR("./")))
		t->pattern = str_slice(t->pattern, 2, t->pattern.n);
	return fine;
}

/* Runs of white space are one space, as they are in a question's words. */
static struct str compile_words(struct arena *a, struct term *t, size_t *wrong)
{
	size_t n = 0, solid = 0;
	char *to;

	compile_text(a, t, wrong);
	to = arena_alloc(a, t->pattern.n + 1);
	for (size_t i = 0; i < t->pattern.n; i++) {
		char c = t->pattern.p[i];
		bool space = c == ' ' || (c >= '\t' && c <= '\r');

		solid += c != MATCH_ANY && c != MATCH_ONE;
		if (!space || to[n - 1] != ' ')
			to[n++] = space ? ' ' : c;
	}
	t->pattern = (struct str){ to, n };
	return solid ? fine
	             : STR("wildcards alone ask for nothing; there must be "
	                   "something to look for");
}

static struct str near_name(struct arena *a, const struct term *t)
{
	struct buf b = { 0 };
	struct nearest near = { .name = t->value };
	struct str result;

	buf_printf(&b, "'%s:' takes ", t->key->name);
	for (size_t i = 0, n = 0; i < NAMES; i++)
		if (strcmp(names[i].key, t->key->name) == 0) {
			nearest_try(&near, names[i].value);
			buf_printf(&b, "%s%s", n++ ? ", " : "", names[i].value);
		}
	buf_printf(&b, NEAREST_FORMAT, NEAREST_ARGS(near));
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static struct str compile_name(struct arena *a, struct term *t, size_t *wrong)
{
	(void)wrong;
	for (size_t i = 0; i < NAMES; i++)
		if (strcmp(names[i].key, t->key->name) == 0 &&
		    str_eq_nocase(t->value, str_from(names[i].value))) {
			t->kind = names[i].kind;
			return fine;
		}
	return near_name(a, t);
}

static struct str compile_ranges(struct arena *a, struct term *t, size_t *wrong)
{
	const char *text = number_ranges(a, &t->ranges, t->value, wrong);

	if (!text)
		return fine;
	return arena_printf(a,
	                    "%s; '%s:' takes numbers like 7, 1-20, 1-5,8, "
	                    ">120 or <=9",
	                    text, t->key->name);
}

static struct str compile_regex(struct arena *a, struct term *t, size_t *wrong)
{
	const char *text;

	(void)wrong;
	t->regex = regex_new(a, t->value, &text);
	if (t->regex)
		return fine;
	return arena_printf(a, "this regular expression cannot be used: %s",
	                    text);
}

/* Matching */

static bool any_path(const struct term *t, struct facts *f,
                     struct str_list list)
{
	for (size_t i = 0; i < list.n; i++)
		if (match_path(t->pattern, facts_fold(f, list.items[i])))
			return true;
	return false;
}

static bool match_topic(const struct term *t, struct facts *f)
{
	return any_path(t, f, f->question->topics);
}

static bool match_tag(const struct term *t, struct facts *f)
{
	return any_path(t, f, f->question->tags);
}

static struct str source_path(const struct bank *b, const struct question *q)
{
	struct str path = { 0 };

	if (q->source < b->source_count)
		path = str_from(b->sources[q->source].path);
	return path;
}

static bool match_file(const struct term *t, struct facts *f)
{
	struct str path = source_path(f->bank, f->question);

	return match_path_end(t->pattern, facts_fold(f, path));
}

static bool match_id(const struct term *t, struct facts *f)
{
	return match_glob(t->pattern, f->question->id);
}

static bool match_level(const struct term *t, struct facts *f)
{
	struct str level = f->question->level;

	return level.n && match_glob(t->pattern, facts_fold(f, level));
}

static bool match_is(const struct term *t, struct facts *f)
{
	if (t->kind == IS_CHOICE)
		return f->question->choices > 0;
	if (t->kind == IS_CLOZE)
		return f->question->cloze > 0;
	return f->question->answered == (t->kind == IS_ANSWERED);
}

static bool match_has(const struct term *t, struct facts *f)
{
	return (facts_kinds(f) & t->kind) != 0;
}

static bool match_question(const struct term *t, struct facts *f)
{
	return match_glob(t->pattern, facts_prompt(f));
}

static bool match_answer(const struct term *t, struct facts *f)
{
	return f->question->answered && match_glob(t->pattern, facts_answer(f));
}

static bool match_number(const struct term *t, struct facts *f)
{
	struct number n = number_read(f->question->number);

	return n.n && number_within(&n, t->ranges);
}

static bool match_length(const struct term *t, struct facts *f)
{
	size_t words = facts_words(f);
	struct number n =
		number_of(words < UINT32_MAX ? (uint32_t)words : UINT32_MAX);

	return number_within(&n, t->ranges);
}

static bool match_text(const struct term *t, struct facts *f)
{
	return match_words(t->pattern, facts_prompt(f)) ||
	       match_words(t->pattern, facts_answer(f));
}

static bool match_regex(const struct term *t, struct facts *f)
{
	return regex_finds(t->regex, facts_prompt(f)) ||
	       (f->question->answered &&
	        regex_finds(t->regex, facts_answer(f)));
}

/* What there is: the i-th of a question's; p is NULL behind the last. */

static struct str nth(struct str_list list, size_t i)
{
	return i < list.n ? list.items[i] : fine;
}

static struct str nth_topic(const struct bank *b, const struct question *q,
                            size_t i)
{
	(void)b;
	return nth(q->topics, i);
}

static struct str nth_tag(const struct bank *b, const struct question *q,
                          size_t i)
{
	(void)b;
	return nth(q->tags, i);
}

static struct str nth_level(const struct bank *b, const struct question *q,
                            size_t i)
{
	(void)b;
	return i || !q->level.n ? fine : q->level;
}

static struct str nth_id(const struct bank *b, const struct question *q,
                         size_t i)
{
	(void)b;
	return i ? fine : q->id;
}

static struct str nth_file(const struct bank *b, const struct question *q,
                           size_t i)
{
	return i ? fine : source_path(b, q);
}

static const char whole_text[] =
	"the whole text is compared; for a part of it write '*' before and "
	"behind the words";

/* clang-format off */
static const struct key keys[] = {
	{ "topic", "the topic % or one below it", TERM_WILD,
	  compile_path, match_topic, nth_topic, "topic", NULL },
	{ "tag", "the tag % or one below it", TERM_WILD,
	  compile_path, match_tag, nth_tag, "tag", NULL },
	{ "file", "in a file whose path is or ends in %", TERM_WILD,
	  compile_file, match_file, nth_file, "file", NULL },
	{ "id", "the id %", TERM_WILD,
	  compile_text, match_id, nth_id, "id", NULL },
	{ "level", "the level %", TERM_WILD,
	  compile_text, match_level, nth_level, "level", NULL },
	{ "is", "is %", TERM_PLAIN,
	  compile_name, match_is, NULL, NULL, NULL },
	{ "has", "question or answer has %", TERM_PLAIN,
	  compile_name, match_has, NULL, NULL, NULL },
	{ "question", "the whole question is %", TERM_WILD,
	  compile_text, match_question, NULL, NULL, whole_text },
	{ "answer", "the whole answer is %", TERM_WILD,
	  compile_text, match_answer, NULL, NULL, whole_text },
	{ "number", "the number is %", TERM_PLAIN,
	  compile_ranges, match_number, NULL, NULL, NULL },
	{ "words", "words in question and answer together: %", TERM_PLAIN,
	  compile_ranges, match_length, NULL, NULL, NULL },
	{ "re", "question or answer matches the regular expression %", TERM_RAW,
	  compile_regex, match_regex, NULL, NULL, NULL },
};

static const struct key word_key = {
	NULL, "the word % in question or answer", TERM_WILD,
	compile_words, match_text, NULL, NULL,
	"only whole words are found; a '*' behind one finds longer ones too"
};

static const struct key phrase_key = {
	NULL, "the phrase % in question or answer", TERM_PLAIN,
	compile_words, match_text, NULL, NULL, NULL
};
/* clang-format on */

enum { KEYS = sizeof keys / sizeof *keys };

const struct key *term_key(struct str name)
{
	for (size_t i = 0; i < KEYS; i++)
		if (str_eq_nocase(name, str_from(keys[i].name)))
			return &keys[i];
	return NULL;
}

const struct key *term_word(void)
{
	return &word_key;
}

const struct key *term_phrase(void)
{
	return &phrase_key;
}

enum term_syntax term_syntax(const struct key *key)
{
	return key->syntax;
}

struct nearest term_near_key(struct str name)
{
	struct nearest near = { .name = name };

	for (size_t i = 0; i < KEYS; i++)
		nearest_try(&near, keys[i].name);
	return near;
}

struct str term_compile(struct arena *a, struct term *t, size_t *wrong_at)
{
	*wrong_at = 0;
	return t->key->compile(a, t, wrong_at);
}

bool term_matches(const struct term *t, struct facts *f)
{
	return t->key->matches(t, f);
}

const char *term_hint(const struct term *t)
{
	return t->key->hint && !memchr(t->value.p, MATCH_ANY, t->value.n)
	               ? t->key->hint
	               : NULL;
}

/* The value as the query has it. */
static struct str written(const struct term *t)
{
	return str_slice(t->source, t->value_at - t->at, t->source.n);
}

void term_explain(struct buf *b, const struct term *t)
{
	const char *text = t->key->explain;
	size_t n = strcspn(text, "%");

	buf_put(b, (struct str){ text, n });
	buf_put(b, written(t));
	buf_put(b, str_from(text + n + 1));
}

/* Checking */

/* The value that was meant, which may be far longer than what is near. */
struct near {
	struct nearest nearest;
	const char *meant;
};

static void consider(struct near *near, const char *name, const char *meant)
{
	const char *before = near->nearest.best;

	nearest_try(&near->nearest, name);
	if (near->nearest.best != before)
		near->meant = meant;
}

/* A value, its last part, and if it is a path those above it. */
static void consider_path(struct arena *a, struct near *near, struct str path)
{
	const char *meant = arena_str(a, path).p;
	const char *slash = strrchr(meant, '/');

	consider(near, meant, meant);
	if (slash)
		consider(near, slash + 1, meant);
	for (size_t i = 0; i < path.n; i++)
		if (path.p[i] == '/') {
			meant = arena_str(a, str_slice(path, 0, i)).p;
			consider(near, meant, meant);
		}
}

static struct str missing(struct arena *a, const struct term *t,
                          const struct bank *b)
{
	enum { SHOWN = 80 }; /* bytes */
	struct str value = written(t), s;
	struct near near = { .nearest.name = t->value };
	size_t n = 0;

	for (size_t i = 0; i < b->count; i++)
		for (size_t k = 0; (s = t->key->nth(b, &b->questions[i], k)).p;
		     k++, n++)
			consider_path(a, &near, s);
	if (!n)
		return arena_printf(a, "no question of this bank has a %s",
		                    t->key->thing);
	if (value.n > SHOWN)
		value.n = SHOWN;
	near.nearest.best = near.meant;
	return arena_printf(a, "no question has the %s '%.*s'" NEAREST_FORMAT,
	                    t->key->thing, STR_FMT(value),
	                    NEAREST_ARGS(near.nearest));
}

struct str term_check(struct arena *a, const struct term *t,
                      const struct bank *b)
{
	struct facts f = { .bank = b };
	bool found = !t->key->nth;

	for (size_t i = 0; i < b->count && !found; i++) {
		facts_turn(&f, i);
		found = term_matches(t, &f);
	}
	facts_free(&f);
	return found ? fine : missing(a, t, b);
}
