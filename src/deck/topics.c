/* Topic files: lines of rules, what is wrong with them, and the questions that
 * they match. */
#include "deck/topics.h"

#include "base/file.h"
#include "base/utf8.h"
#include "deck/facts.h"
#include "deck/match.h"

enum {
	FILE_MAX = 1 << 20, /* bytes */
	RULES_MAX = 500,
	KEYWORDS_MAX = 2000, /* of all rules: each is sought in each question */
	KEYWORD_MAX = 200,   /* bytes */
	TOPICS_MAX = 3,      /* of a question */
	INSIDE_MIN = 6, /* letters that are not in other words by accident */
};

struct keyword {
	struct str pattern; /* folded; wildcards as in deck/match.h */
	struct str inside;  /* as it may stand in words run together; empty:
			     * it says too little there */
	bool unwanted;
};

struct rule {
	struct place place;
	struct str topic;
	const struct keyword *keywords;
	size_t n;
};

struct topic_rules {
	const char *file;
	struct rule *rules;
	size_t n;
};

/* Reading */

struct parser {
	struct arena *arena;
	struct diag *diag;
	const char *file;
	struct str line;
	uint32_t number; /* of the line */
	size_t at;
	struct buf keywords; /* struct keyword, of the rule being read */
	struct buf rules;    /* struct rule */
	struct buf scratch;
	size_t keyword_count;
};

static bool wrong(const struct parser *p, size_t at, const char *text)
{
	diag_error(p->diag,
	           (struct place){ p->file, p->number, (uint32_t)at + 1 }, "%s",
	           text);
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\t';
}

/* Where the line's content ends: at its end, or at a "#" that begins it or
 * stands behind a space, so that "C#" is a word. */
static bool ends_at(const struct parser *p, size_t at)
{
	return at >= p->line.n ||
	       (p->line.p[at] == '#' && (!at || is_space(p->line.p[at - 1])));
}

static void skip_space(struct parser *p)
{
	while (p->at < p->line.n && is_space(p->line.p[p->at]))
		p->at++;
}

/* Adds one level of a path, without the spaces around it. */
static bool put_level(struct parser *p, size_t from, size_t to)
{
	struct str level = str_trim(str_slice(p->line, from, to));

	if (!level.n)
		return wrong(p, from, "a level of this topic has no name");
	if (p->scratch.n)
		buf_char(&p->scratch, '/');
	buf_put(&p->scratch, level);
	return true;
}

static bool read_topic(struct parser *p, struct str *topic)
{
	size_t start = p->at, level = p->at;

	p->scratch.n = 0;
	for (; !ends_at(p, p->at) && p->line.p[p->at] != ':'; p->at++)
		if (p->line.p[p->at] == '/') {
			if (!put_level(p, level, p->at))
				return false;
			level = p->at + 1;
		}
	if (ends_at(p, p->at))
		return wrong(p, start,
		             "this is no rule; a rule reads 'topic/path: "
		             "word, \"a phrase\", prefix*, !notword'");
	if (!put_level(p, level, p->at))
		return false;
	p->at++;
	*topic = arena_str(p->arena, buf_str(&p->scratch));
	return true;
}

/* What stands in quotes, as it is but for \" and \\. */
static bool scan_phrase(struct parser *p)
{
	size_t start = p->at++;

	for (; p->at < p->line.n; p->at++) {
		char c = p->line.p[p->at];

		if (c == '"') {
			p->at++;
			return true;
		}
		if (c == '\\') {
			c = ++p->at < p->line.n ? p->line.p[p->at] : '\0';
			if (c != '"' && c != '\\')
				return wrong(p, p->at - 1,
				             "a backslash stands before '\"' "
				             "or a backslash only");
		}
		buf_char(&p->scratch, c);
	}
	return wrong(p, start, "this phrase is not closed by a '\"'");
}

static bool scan_word(struct parser *p)
{
	for (; !ends_at(p, p->at); p->at++) {
		char c = p->line.p[p->at];

		if (is_space(c) || strchr(",:\"!", c))
			break;
		if (c == '*')
			c = MATCH_ANY;
		else if (c == '?')
			c = MATCH_ONE;
		buf_char(&p->scratch, c);
	}
	return true;
}

static size_t count_letters(struct str s)
{
	size_t n = 0;

	for (size_t at = 0; at < s.n;)
		n += match_is_word(utf8_next(s, &at));
	return n;
}

/* Folded, runs of spaces as one, as they are in a question's words. */
static struct str fold_words(struct parser *p)
{
	struct buf folded = { 0 };
	struct str words;
	size_t n = 0;

	match_fold(&folded, buf_str(&p->scratch));
	for (size_t i = 0; i < folded.n; i++) {
		char c = folded.p[i] == '\t' ? ' ' : folded.p[i];

		if (c != ' ' || (n && folded.p[n - 1] != ' '))
			folded.p[n++] = c;
	}
	folded.n = n;
	words = arena_str(p->arena, str_trim(buf_str(&folded)));
	buf_free(&folded);
	return words;
}

static bool is_wild(char c)
{
	return c == MATCH_ANY || c == MATCH_ONE;
}

/* A keyword without the wildcards at its ends, if it is long enough and has
 * none within. */
static struct str inside_of(struct str s)
{
	while (s.n && is_wild(s.p[0]))
		s = str_slice(s, 1, s.n);
	while (s.n && is_wild(s.p[s.n - 1]))
		s.n--;
	if (count_letters(s) < INSIDE_MIN || memchr(s.p, MATCH_ANY, s.n) ||
	    memchr(s.p, MATCH_ONE, s.n))
		s.n = 0;
	return s;
}

static bool read_keyword(struct parser *p)
{
	struct keyword k = { 0 };
	bool quoted;
	size_t start;

	skip_space(p);
	if (!ends_at(p, p->at) && p->line.p[p->at] == '!') {
		k.unwanted = true;
		p->at++;
		skip_space(p);
	}
	start = p->at;
	p->scratch.n = 0;
	quoted = !ends_at(p, start) && p->line.p[start] == '"';
	if (!(quoted ? scan_phrase(p) : scan_word(p)))
		return false;
	if (p->at == start)
		return wrong(p, start, "a word is missing here");
	if (p->scratch.n > KEYWORD_MAX)
		return wrong(p, start, "this is longer than 200 bytes");
	k.pattern = fold_words(p);
	if (!count_letters(k.pattern))
		return wrong(p, start, "there is no letter or digit in this");
	k.inside = inside_of(k.pattern);
	buf_bytes(&p->keywords, &k, sizeof k);
	if (++p->keyword_count <= KEYWORDS_MAX)
		return true;
	return wrong(p, start, "more than 2000 words are in this file");
}

static bool read_keywords(struct parser *p)
{
	for (;;) {
		if (!read_keyword(p))
			return false;
		skip_space(p);
		if (ends_at(p, p->at))
			return true;
		if (p->line.p[p->at] != ',')
			return wrong(p, p->at,
			             "a comma is missing before this; words "
			             "that stand together, and signs such as "
			             "':', need quotes: \"a phrase\"");
		p->at++;
	}
}

static bool seeks_something(const struct rule *rule)
{
	for (size_t i = 0; i < rule->n; i++)
		if (!rule->keywords[i].unwanted)
			return true;
	return false;
}

static void read_line(struct parser *p)
{
	struct rule rule = { .place = { p->file, p->number, 1 } };

	p->at = 0;
	skip_space(p);
	if (ends_at(p, p->at))
		return;
	rule.place.col = (uint32_t)p->at + 1;
	p->keywords.n = 0;
	if (!read_topic(p, &rule.topic) || !read_keywords(p))
		return;
	rule.n = p->keywords.n / sizeof *rule.keywords;
	rule.keywords = memcpy(arena_alloc(p->arena, p->keywords.n),
	                       p->keywords.p, p->keywords.n);
	if (seeks_something(&rule))
		buf_bytes(&p->rules, &rule, sizeof rule);
	else
		wrong(p, rule.place.col - 1,
		      "this rule only says which words must not be there");
}

/* Whether the line can be text; a control character would be a wildcard. */
static bool check_line(const struct parser *p)
{
	size_t bad = utf8_check(p->line);

	if (bad < p->line.n)
		return wrong(p, bad, "this is not UTF-8");
	for (size_t i = 0; i < p->line.n; i++)
		if ((unsigned char)p->line.p[i] < 0x20 && p->line.p[i] != '\t')
			return wrong(p, i, "a control character is in this");
	return true;
}

static void read_lines(struct parser *p, struct str text)
{
	while (text.n && p->keyword_count <= KEYWORDS_MAX) {
		const char *end = memchr(text.p, '\n', text.n);
		size_t n = end ? (size_t)(end - text.p) : text.n;

		p->number++;
		p->line = str_slice(text, 0, n);
		if (str_ends(p->line, STR("\r")))
			p->line.n--;
		if (p->rules.n == RULES_MAX * sizeof(struct rule)) {
			wrong(p, 0, "more than 500 rules are in this file");
			return;
		}
		if (check_line(p))
			read_line(p);
		text = str_slice(text, n + (end != NULL), text.n);
	}
}

struct topic_rules *topics_parse(struct arena *a, struct str text,
                                 const char *file, struct diag *d)
{
	struct parser p = { .arena = a, .diag = d, .file = file };
	struct topic_rules *rules = ARENA_NEW(a, struct topic_rules);
	unsigned errors = d->errors;

	if (str_starts(text, STR("\xEF\xBB\xBF")))
		text = str_slice(text, 3, text.n);
	read_lines(&p, text);
	*rules = (struct topic_rules){ .file = file };
	rules->n = p.rules.n / sizeof *rules->rules;
	if (rules->n)
		rules->rules =
			memcpy(arena_alloc(a, p.rules.n), p.rules.p, p.rules.n);
	else if (d->errors == errors)
		diag_error(d, (struct place){ .file = file },
		           "there is no rule in this file");
	buf_free(&p.keywords);
	buf_free(&p.rules);
	buf_free(&p.scratch);
	return d->errors == errors ? rules : NULL;
}

struct topic_rules *topics_read(struct arena *a, const char *path,
                                struct diag *d)
{
	struct arena bytes = { 0 };
	struct topic_rules *rules = NULL;
	struct str text;

	if (file_read(&bytes, &text, path, FILE_MAX, d))
		rules = topics_parse(a, text, path, d);
	arena_free(&bytes);
	return rules;
}

/* Matching */

/* Where rules look; one that finds nothing leaves it to the next. A prompt
 * says better what is asked than its answer does, even where words have run
 * together in it. */
enum look { LOOK_PROMPT, LOOK_INSIDE_PROMPT, LOOK_ANSWER, LOOKS };

/* The words begin at this place, whatever stands around them; a space may
 * have been lost. */
static bool begins_with(struct str text, size_t at, struct str words)
{
	for (size_t i = 0; i < words.n; i++)
		if (at < text.n && text.p[at] == words.p[i])
			at++;
		else if (words.p[i] != ' ')
			return false;
	return true;
}

static bool stands_inside(struct str words, struct str text)
{
	for (size_t at = 0; words.n && at < text.n; at++) {
		const char *p = memchr(text.p + at, words.p[0], text.n - at);

		if (!p)
			return false;
		at = (size_t)(p - text.p);
		if (begins_with(text, at, words))
			return true;
	}
	return false;
}

/* Whether the text has one of the words that are wanted, or unwanted. */
static bool has_any(const struct rule *rule, bool unwanted, struct str text,
                    bool inside)
{
	for (size_t i = 0; i < rule->n; i++) {
		const struct keyword *k = &rule->keywords[i];

		if (k->unwanted == unwanted &&
		    (match_words(k->pattern, text) ||
		     (inside && stands_inside(k->inside, text))))
			return true;
	}
	return false;
}

static bool matches(const struct rule *rule, struct facts *f, enum look look)
{
	struct str prompt = facts_prompt(f);
	struct str text = look == LOOK_ANSWER ? facts_answer(f) : prompt;
	bool inside = look == LOOK_INSIDE_PROMPT;

	return has_any(rule, false, text, inside) &&
	       !has_any(rule, true, prompt, inside) &&
	       (look != LOOK_ANSWER || !has_any(rule, true, text, false));
}

/* A topic that is there says all of those above it. */
static bool has_topic(const struct str_list *list, struct str topic)
{
	for (size_t i = 0; i < list->n; i++) {
		struct str had = list->items[i];

		if (str_starts(had, topic) &&
		    (had.n == topic.n || had.p[topic.n] == '/'))
			return true;
	}
	return false;
}

static void add_topic(struct arena *a, struct str_list *list, struct str topic)
{
	if (list->n == TOPICS_MAX || has_topic(list, topic))
		return;
	if (!list->items)
		list->items = ARENA_ARRAY(a, TOPICS_MAX, struct str);
	list->items[list->n++] = topic;
}

/* The topics of a question; used[i] is set for each rule that matches it. */
static struct str_list topics_for(const struct topic_rules *rules,
                                  struct arena *a, struct facts *f, bool *used)
{
	struct str_list list = { 0 };

	for (enum look look = LOOK_PROMPT; look < LOOKS && !list.n; look++)
		for (size_t i = 0; i < rules->n; i++)
			if (matches(&rules->rules[i], f, look)) {
				used[i] = true;
				add_topic(a, &list, rules->rules[i].topic);
			}
	return list;
}

/* What came of the rules. */
struct outcome {
	size_t without; /* questions that name no topics themselves */
	size_t unmatched;
	struct place first; /* of those */
	bool *used;
};

static void report(const struct topic_rules *rules, const struct outcome *o,
                   struct diag *d)
{
	struct place whole = { .file = rules->file };

	if (!o->without) {
		diag_warning(d, whole,
		             "these rules give nothing: all questions have "
		             "their topics from the bank");
		return;
	}
	for (size_t i = 0; i < rules->n; i++)
		if (!o->used[i])
			diag_warning(d, rules->rules[i].place,
			             "no question matches this rule");
	if (o->unmatched)
		diag_note(d, o->first,
		          "%zu question%s, this one first, match%s no rule "
		          "of %s",
		          o->unmatched, o->unmatched == 1 ? "" : "s",
		          o->unmatched == 1 ? "es" : "", rules->file);
}

void topics_give(const struct topic_rules *rules, struct bank *bank,
                 struct diag *d)
{
	struct arena a = { 0 };
	struct facts f = { .bank = bank };
	struct outcome o = { .used = ARENA_ARRAY(&a, rules->n, bool) };

	for (size_t i = 0; i < bank->count; i++) {
		struct question *q = &bank->questions[i];
		struct str_list list;

		if (q->topics.n && !q->topics_assumed)
			continue;
		o.without++;
		facts_turn(&f, i);
		list = topics_for(rules, bank->arena, &f, o.used);
		if (list.n)
			q->topics = list;
		else if (!o.unmatched++)
			o.first = q->place;
	}
	if (bank->count)
		report(rules, &o, d);
	facts_free(&f);
	arena_free(&a);
}
