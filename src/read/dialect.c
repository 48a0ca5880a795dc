/* The table of dialects, and the reader that follows a row of it through a
 * file's top-level elements. */
#include "read/dialect.h"

#include "base/file.h"
#include "read/fields.h"
#include "read/ids.h"
#include "read/split.h"

static const struct dialect dialects[] = {
	{
		.name = "numbered headings",
		.starts = { { SHAPE_HEADING, "question #" },
	                    { SHAPE_HEADING, "scenario #" } },
		.prompts = { { SHAPE_BOLD, NULL } },
		.answers = { { SHAPE_LEAD, "answer" },
	                     { SHAPE_HEADING, "answer" } },
		.separators = { { SHAPE_RULE, NULL } },
	},
};

enum { LEVELS = 6, SENTENCE = 80 }; /* bytes that no heading has */

/* A question being collected. */
struct draft {
	struct element *heading, *blocks;
	struct match match;
};

struct scan {
	struct file_reading *file;
	const struct dialect *dialect;
	struct diag *diag;
	struct buf *questions;
	size_t count;
	unsigned level;          /* of the headings that start one */
	struct str path[LEVELS]; /* headings we stand under */
	bool titled;             /* the first h1 was there */
	struct draft draft;      /* heading NULL: outside of any */
	size_t stray_words;      /* outside, since the last question */
	struct place stray;
	const struct comment *comment; /* the first not yet read */
	struct fields defaults;        /* for the whole file */
};

static struct str plain_of(struct arena *a, const struct element *e)
{
	struct buf text = { 0 };
	struct str result;

	element_plain(&text, e);
	result = arena_str(a, buf_str(&text));
	buf_free(&text);
	return result;
}

/* The level at which most questions start; 0: there are none. */
static unsigned find_level(const struct dialect *d, const struct element *root)
{
	size_t counts[LEVELS + 1] = { 0 };
	unsigned best = 0;
	struct match m;

	for (const struct element *e = root->first; e; e = e->next)
		if (pattern_match(d->starts, e, &m))
			counts[pattern_level(e)]++;
	for (unsigned i = 1; i <= LEVELS; i++)
		if (counts[i] > (best ? counts[best] : 0))
			best = i;
	return best;
}

static size_t count_words(const struct element *e)
{
	struct buf text = { 0 };
	size_t n;

	element_plain(&text, e);
	n = text.n > 0;
	for (size_t i = 0; i < text.n; i++)
		n += text.p[i] == ' ';
	buf_free(&text);
	return n;
}

static void add_stray(struct scan *s, const struct element *e)
{
	size_t words = count_words(e);

	if (words && !s->stray_words)
		s->stray = e->place;
	s->stray_words += words;
}

static void report_stray(struct scan *s)
{
	const char *words = s->stray_words == 1 ? "word" : "words";
	const char *belong = s->stray_words == 1 ? "belongs" : "belong";

	if (s->stray_words)
		diag_note(s->diag, s->stray,
		          "%zu %s %s the first question %s to no question",
		          s->stray_words, words, s->count ? "after" : "before",
		          belong);
	s->file->stray_words += s->stray_words;
	s->stray_words = 0;
}

/* Takes "{#id}" off the end of a heading; empty: it has none. */
static struct str take_id(struct arena *a, struct element *heading)
{
	struct element *last = heading->last;
	struct str text, id;
	size_t from;

	if (!last || last->tag != TAG_TEXT)
		return (struct str){ 0 };
	text = str_trim(last->text);
	from = text.n;
	while (from && text.p[from - 1] != '{')
		from--;
	if (!from || from + 1 >= text.n || text.p[from] != '#' ||
	    text.p[text.n - 1] != '}')
		return (struct str){ 0 };
	id = ids_slug(a, str_slice(text, from + 1, text.n - 1));
	last->text = str_trim(str_slice(text, 0, from - 1));
	if (!last->text.n)
		element_remove(last);
	return id;
}

/* Takes the first n bytes of its plain text off an element. White space does
 * not count, since element_plain folds it. */
static void take_words(struct element *root, struct str words)
{
	size_t left = 0;

	for (size_t i = 0; i < words.n; i++)
		left += words.p[i] != ' ';
	for (const struct element *e = root; e; e = element_next(e, root)) {
		struct element *text = (struct element *)e; /* below root */
		size_t at = 0;

		if (e->tag != TAG_TEXT)
			continue;
		for (; at < e->text.n; at++) {
			bool space =
				!str_trim(str_slice(e->text, at, at + 1)).n;

			if (!space && !left)
				break;
			left -= !space;
		}
		text->text = str_slice(e->text, at, e->text.n);
		text->place.col += (uint32_t)at;
		if (text->text.n)
			return;
	}
}

/* What the heading asks behind its number, as a paragraph; NULL: nothing. */
static struct element *asked_by(struct arena *a, const struct draft *d)
{
	struct str plain = plain_of(a, d->heading);
	struct element *p;

	if (d->match.length >= plain.n)
		return NULL;
	take_words(d->heading, str_slice(plain, 0, d->match.length));
	p = element_new(a, TAG_P, d->heading->place);
	for (struct element *e = d->heading->first, *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if ((e->tag == TAG_TEXT && e->text.n) || count_words(e))
			element_append(p, e);
	}
	d->heading->first = d->heading->last = NULL;
	if (p->first)
		p->place = p->first->place;
	return p->first ? p : NULL;
}

static bool is_before(struct place a, struct place b)
{
	return a.line < b.line || (a.line == b.line && a.col < b.col);
}

/* The comments up to a place; end of the file: line 0. */
static void read_comments(struct scan *s, struct fields *f, struct place end)
{
	while (s->comment && (!end.line || is_before(s->comment->place, end))) {
		fields_comment(s->file->arena, f, s->comment->text);
		s->comment = s->comment->next;
	}
}

static struct str_list one_topic(struct arena *a, struct str topic)
{
	struct str_list list = { 0 };

	if (!topic.n)
		return list;
	list.items = ARENA_NEW(a, struct str);
	list.items[list.n++] = topic;
	return list;
}

/* The headings it stands under, else the file's title, else its name. */
static struct str_list topics_by_place(const struct scan *s)
{
	struct arena *a = s->file->arena;
	struct buf path = { 0 };
	struct str_list list;

	for (unsigned i = 0; i < LEVELS; i++) {
		if (path.n && s->path[i].n)
			buf_char(&path, '/');
		buf_put(&path, s->path[i]);
	}
	if (!path.n)
		buf_put(&path, fields_level_name(a, s->file->title));
	list = one_topic(a, arena_str(a, buf_str(&path)));
	buf_free(&path);
	return list;
}

static struct str_list topics_of(const struct scan *s, const struct fields *f)
{
	const struct str_list said =
		f->topics.n ? f->topics : s->defaults.topics;
	struct str_list list = { 0 };

	if (!said.n)
		return topics_by_place(s);
	list.items = ARENA_ARRAY(s->file->arena, said.n, struct str);
	for (size_t i = 0; i < said.n; i++) {
		struct str path = fields_path(s->file->arena, said.items[i]);

		if (path.n)
			list.items[list.n++] = path;
	}
	return list;
}

/* The question is complete: everything up to `end` is its own. */
static void finish(struct scan *s, struct place end)
{
	struct arena *a = s->file->arena;
	struct draft *d = &s->draft;
	struct fields f = { 0 };
	struct question q = { .source = s->file->source };
	struct str said;
	struct element *asked;
	struct halves h;

	if (!d->heading)
		return;
	q.place = d->heading->place;
	q.id = take_id(a, d->heading);
	pattern_match(s->dialect->starts, d->heading, &d->match);
	q.number = arena_str(a, str_from(d->match.number));
	said = plain_of(a, d->heading);
	read_comments(s, &f, end);
	fields_take(a, &f, d->blocks);
	asked = asked_by(a, d);
	h = split_question(a, s->dialect, asked, d->match.named, d->blocks);
	if (!h.prompt->first) {
		struct element *p = element_new(a, TAG_P, q.place);

		diag_warning(s->diag, q.place, "this question asks nothing");
		element_append(p, element_text(a, said, q.place));
		element_append(h.prompt, p);
	}
	q.prompt = plain_of(a, h.prompt);
	q.topics = topics_of(s, &f);
	q.tags = f.tags.n ? f.tags : s->defaults.tags;
	q.level = f.level.n ? f.level : s->defaults.level;
	q.prompt_tree = h.prompt;
	q.answer_tree = h.answer;
	q.answered = h.answer != NULL;
	buf_bytes(s->questions, &q, sizeof q);
	s->count++;
	d->heading = NULL;
}

static void start(struct scan *s, struct element *heading)
{
	finish(s, heading->place);
	report_stray(s);
	if (!s->count)
		read_comments(s, &s->defaults, heading->place);
	s->draft.heading = heading;
	s->draft.blocks = element_new(s->file->arena, TAG_DIV, heading->place);
}

/* A heading of the questions' level or above, that starts none. */
static void enter_topic(struct scan *s, struct element *heading)
{
	unsigned level = pattern_level(heading);
	struct arena *a = s->file->arena;
	struct str words;

	finish(s, heading->place);
	take_id(a, heading);
	words = plain_of(a, heading);
	if (level == 1 && !s->titled) {
		s->titled = true;
		s->file->title = words;
	}
	s->path[level - 1] = fields_level_name(a, words);
	for (unsigned i = level; i < LEVELS; i++)
		s->path[i] = (struct str){ 0 };
}

/* "text" with "---" right below it, inside a question: a heading to Markdown,
 * but meant as a paragraph and a rule if it reads like one. */
static bool is_meant_as_text(const struct scan *s, const struct element *e)
{
	struct buf text = { 0 };
	struct match m;
	bool result;

	if (!s->draft.heading || !pattern_is_underlined(e))
		return false;
	element_plain(&text, e);
	result = text.n > SENTENCE || str_ends(buf_str(&text), STR(".")) ||
	         pattern_match(s->dialect->answers, e, &m) ||
	         (!s->draft.blocks->first &&
	          pattern_match(s->dialect->prompts, e, &m));
	buf_free(&text);
	return result;
}

static void add_element(struct scan *s, struct element *e)
{
	unsigned level = pattern_level(e);
	struct match m;

	e->next = e->parent = NULL;
	if (level && pattern_match(s->dialect->starts, e, &m)) {
		if (level == s->level) {
			start(s, e);
			return;
		}
		diag_warning(s->diag, e->place,
		             "this heading is of level %u, "
		             "those of the questions are of level %u: it "
		             "starts none",
		             level, s->level);
	}
	if (is_meant_as_text(s, e)) {
		diag_note(s->diag, e->place,
		          "the line of dashes right below "
		          "makes this a heading; read as text and a rule");
		e->tag = TAG_P;
		level = 0;
	}
	if (level && level <= s->level &&
	    !pattern_match(s->dialect->answers, e, &m))
		enter_topic(s, e);
	else if (s->draft.heading)
		element_append(s->draft.blocks, e);
	else
		add_stray(s, e);
}

static struct str first_title(struct arena *a, const struct element *root)
{
	for (const struct element *e = root->first; e; e = e->next)
		if (e->tag == TAG_H1)
			return plain_of(a, e);
	return (struct str){ 0 };
}

size_t dialect_read(struct file_reading *file, struct buf *questions,
                    struct diag *d)
{
	const struct document *doc = file->document;
	struct scan s = {
		.file = file,
		.dialect = &dialects[0],
		.diag = d,
		.questions = questions,
		.comment = doc->comments,
		.defaults = { .topics = doc->front.topics,
		              .tags = doc->front.tags },
		.level = find_level(&dialects[0], doc->root),
	};

	file->title = first_title(file->arena, doc->root);
	if (!file->title.n)
		file->title = doc->front.title;
	for (struct element *e = doc->root->first, *next; s.level && e;
	     e = next) {
		next = e->next;
		add_element(&s, e);
	}
	finish(&s, (struct place){ 0 });
	report_stray(&s);
	return s.count;
}
