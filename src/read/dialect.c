/* Follows the dialect that explains a file through its blocks, and makes a
 * question of each stretch that it says is one. */
#include "read/dialect.h"

#include "base/file.h"
#include "read/anchor.h"
#include "read/cloze.h"
#include "read/cloze_cards.h"
#include "read/fields.h"
#include "read/ids.h"
#include "read/level.h"
#include "read/litter.h"
#include "read/pairs.h"
#include "read/read.h"
#include "read/split.h"
#include "read/start.h"
#include "read/take.h"

enum {
	LEVELS = 6,
	SENTENCE = 80, /* bytes that no heading has */
	ABOVE = 2,     /* lines */
};

/* A question being collected. */
struct draft {
	bool open;
	struct begun begun;
	struct element *blocks;
};

struct scan {
	struct file_reading *file;
	const struct explanation *how;
	struct diag *diag;
	struct buf *questions;
	size_t count;
	struct legend legend;
	bool bare; /* few questions have anything behind them: it is theirs */
	struct str path[LEVELS]; /* headings we stand under */
	size_t titles;           /* h1 so far; the first is the file's */
	bool parted;             /* questions stand under a further one */
	struct draft draft;
	const struct block *last; /* item that the draft's last list holds */
	size_t stray_words;       /* outside, since the last question */
	struct place stray;
	const struct comment *comment; /* the first not yet read */
	const struct comment *anchor;  /* the same */
	size_t first;                  /* index of the file's first question */
	struct fields defaults;        /* for the whole file */
};

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

static struct str folder_of(struct str path)
{
	size_t n = path.n - file_name(path).n;

	while (n && path.p[n - 1] == '/')
		n--;
	return file_name(str_slice(path, 0, n));
}

/* "03_binary-search.md" as "binary search"; a folder of files with a question
 * each gives its own name. Empty: it has no name that says something. */
static struct str topic_by_name(const struct scan *s)
{
	struct str path = str_from(s->file->file), name = file_name(path);
	const char *dot = memchr(name.p, '.', name.n);
	char *p;

	if (!dot)
		return (struct str){ 0 };
	name.n = (size_t)(dot - name.p);
	if (s->how->count == 1 && folder_of(path).n)
		name = folder_of(path);
	for (size_t i = 0; i < name.n; i++) {
		if ((name.p[i] >= '0' && name.p[i] <= '9'))
			continue;
		if (i && (name.p[i] == '_' ||
		          (name.p[0] == '0' && name.p[i] == '-')))
			name = str_slice(name, i + 1, name.n);
		break;
	}
	p = arena_alloc(s->file->arena, name.n + 1);
	for (size_t i = 0; i < name.n; i++)
		p[i] = strchr("_-", name.p[i]) ? ' ' : name.p[i];
	return fields_level_name(s->file->arena, (struct str){ p, name.n });
}

/* Whether no heading but the file's title is above the question, and neither
 * it nor front matter says what its topics are. */
static bool topics_are_assumed(const struct scan *s, const struct fields *f)
{
	if (f->topics.n || s->defaults.topics.n)
		return false;
	for (unsigned i = 1; i < LEVELS; i++)
		if (s->path[i].n)
			return false;
	return s->titles < 2;
}

/* Where further headings of level 1 have questions, the first was a topic as
 * they are. */
static void judge_title(struct scan *s)
{
	struct question *questions = (void *)s->questions->p;
	size_t end = s->questions->n / sizeof *questions;

	for (size_t i = s->first; s->parted && i < end; i++)
		questions[i].topics_assumed = false;
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
	if (!path.n)
		buf_put(&path, topic_by_name(s));
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

static struct question question_of(struct scan *s, const struct fields *f,
                                   const struct halves *h)
{
	const struct begun *b = &s->draft.begun;
	const struct fields *all = &s->defaults;

	return (struct question){
		.source = s->file->source,
		.place = b->place,
		.id = b->id,
		.number = b->number,
		.prompt = bank_prompt(s->file->arena, h->prompt),
		.topics = topics_of(s, f),
		.topics_assumed = topics_are_assumed(s, f),
		.tags = f->tags.n ? f->tags : all->tags,
		.level = f->level.n ? f->level : all->level,
		.prompt_tree = h->prompt,
		.answer_tree = h->answer,
		.answered = h->answer != NULL,
		.choices = h->choices,
		.right = h->right,
	};
}

/* The question is complete: everything up to `end` is its own. */
static void finish(struct scan *s, struct place end)
{
	struct arena *a = s->file->arena;
	struct draft *d = &s->draft;
	struct fields f = { 0 };
	struct asked asked = { .words = d->begun.words,
		               .named = d->begun.named,
		               .labelled = d->begun.labelled,
		               .mark_only = s->bare };
	struct question q;
	struct halves h;

	if (!d->open)
		return;
	d->open = false;
	read_comments(s, &f, end);
	fields_take(a, &f, d->blocks);
	litter_remove(d->blocks);
	h = split_question(a, s->how->dialect, &asked, d->blocks);
	if (!f.level.n && h.prompt->first)
		f.level = level_take(&s->legend, h.prompt->first);
	if (!h.prompt->first) {
		struct element *p = element_new(a, TAG_P, d->begun.place);

		diag_warning(s->diag, d->begun.place,
		             "this question asks nothing");
		element_append(p,
		               element_text(a, d->begun.said, d->begun.place));
		element_append(h.prompt, p);
	}
	q = question_of(s, &f, &h);
	s->parted |= s->titles > 1;
	if (s->file->clozes &&
	    (cloze_in(h.prompt) || (h.answer && cloze_in(h.answer)))) {
		s->count += cloze_cards(a, s->questions, &q, s->diag);
		return;
	}
	buf_bytes(s->questions, &q, sizeof q);
	s->count++;
}

static void start(struct scan *s, const struct block *b)
{
	struct place place = b->element->place;

	finish(s, place);
	report_stray(s);
	if (!s->count)
		read_comments(s, &s->defaults, place);
	s->draft.open = true;
	s->draft.blocks = element_new(s->file->arena, TAG_DIV, place);
	s->draft.begun =
		start_read(s->file->arena, s->how->dialect, b, s->draft.blocks);
	s->last = NULL;
}

/* A heading of the questions' level or above, that starts none. */
static void enter_topic(struct scan *s, struct element *heading)
{
	unsigned level = pattern_level(heading);
	struct arena *a = s->file->arena;
	struct str words;

	finish(s, heading->place);
	start_take_id(a, heading);
	words = take_plain(a, heading);
	if (level == 1 && !s->titles++)
		s->file->title = words;
	s->path[level - 1] = fields_level_name(a, words);
	for (unsigned i = level; i < LEVELS; i++)
		s->path[i] = (struct str){ 0 };
}

/* "text" with "---" right below it, inside a question: a heading to Markdown,
 * but meant as a paragraph and a rule if it reads like one. */
static bool is_meant_as_text(const struct scan *s, const struct block *b)
{
	struct element *e = b->element;

	return s->draft.open && pattern_is_underlined(e) &&
	       (b->text.n > SENTENCE || str_ends(b->text, STR(".")) ||
	        b->answer || pattern_lead(e, SPEECH_ANSWER) ||
	        (!s->draft.blocks->first && pattern_is_bold(e)));
}

/* Items go back into a list, one that starts where they did. */
static void append_item(struct scan *s, const struct block *b)
{
	struct arena *a = s->file->arena;
	struct element *list = s->draft.blocks->last;

	if (!s->last || s->last->list != b->list) {
		list = element_new(a, (enum tag)b->list->tag,
		                   b->element->place);
		if (b->list->first == b->element)
			list->place = b->list->place;
		list->attrs = b->list->attrs;
		list->classes = b->list->classes;
		if (b->number > 1)
			element_set(a, list, ATTR_START,
			            arena_printf(a, "%u", b->number));
		element_append(s->draft.blocks, list);
	}
	element_append(list, b->element);
	s->last = b;
}

static void warn_of_level(struct scan *s, const struct block *b)
{
	if (b->kind != BLOCK_HEADING || b->answer ||
	    s->how->dialect->count != COUNT_WORD || b->level == s->how->level ||
	    !b->counts[COUNT_WORD].found)
		return;
	diag_warning(s->diag, b->element->place,
	             "this heading is of level %u, those of the questions are "
	             "of level %u: it starts none",
	             b->level, s->how->level);
}

static void add_block(struct scan *s, const struct stream *stream, size_t i)
{
	const struct block *b = &stream->blocks[i];
	struct element *e = b->element;
	bool text;

	e->next = e->parent = NULL;
	if (s->how->starts[i]) {
		start(s, b);
		return;
	}
	warn_of_level(s, b);
	text = is_meant_as_text(s, b);
	if (text) {
		diag_note(s->diag, e->place,
		          "the line of dashes right below makes this a "
		          "heading; read as text and a rule");
		e->tag = TAG_P;
	}
	if (!text && s->how->ends[i]) {
		finish(s, e->place);
		if (b->kind == BLOCK_HEADING && !b->inside)
			enter_topic(s, e);
		else
			add_stray(s, e);
	} else if (!s->draft.open) {
		add_stray(s, e);
	} else if (b->kind == BLOCK_ITEM) {
		append_item(s, b);
	} else {
		element_append(s->draft.blocks, e);
		s->last = NULL;
	}
}

/* What follows a question is more than code, and not the next one. */
static bool is_followed(const struct explanation *how, const struct stream *s,
                        size_t i)
{
	bool bullets = how->dialect->start != START_LINE;

	return i + 1 < s->n && !how->starts[i + 1] && !how->ends[i + 1] &&
	       (bullets || s->blocks[i + 1].element->tag != TAG_PRE);
}

static bool has_answers(const struct stream *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->blocks[i].answer ||
		    pattern_answer(s->blocks[i].text, SPEECH_LETTER_A) ||
		    pattern_answer(s->blocks[i].text, SPEECH_ANSWER))
			return true;
	return false;
}

/* Few of the questions have anything behind them: a bank without answers, where
 * what follows a question belongs to it. Or answers are marked: then what is
 * not is none. */
static bool is_bare(const struct explanation *how, const struct stream *s)
{
	enum start start = how->dialect->start;
	size_t more = 0;

	if (how->dialect->needs_mark && has_answers(s))
		return true;
	if (start != START_ORDERED && start != START_BULLET &&
	    !how->dialect->needs_mark)
		return false;
	for (size_t i = 0; i < s->n; i++)
		more += how->starts[i] &&
		        (s->blocks[i].more || is_followed(how, s, i));
	return 2 * more <= how->count;
}

static struct str first_title(struct arena *a, const struct stream *s)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->blocks[i].level == 1 && !s->blocks[i].inside)
			return take_plain(a, s->blocks[i].element);
	return (struct str){ 0 };
}

static struct detection choose(struct file_reading *file,
                               const struct stream *s, struct diag *d)
{
	const struct place whole = { .file = file->file };
	const struct str name = file->forced ? (struct str){ 0 }
	                                     : file->document->front.dialect;
	struct evidence known = {
		.titled = speech_in(SPEECH_BANK, file->title) ||
		          speech_in(SPEECH_BANK, str_from(file->file)),
		.forced = name.n ? dialect_find(name) : file->forced,
		.prior = file->prior,
	};

	if (name.n && !known.forced)
		dialect_unknown(d, whole, name);
	return detect(file->arena, s, &known);
}

static void add_anchor(struct scan *s, struct str name, bool heading)
{
	struct anchor anchor = { .source = s->file->source,
		                 .question = s->first + s->count,
		                 .name = name,
		                 .heading = heading };

	buf_bytes(s->file->anchors, &anchor, sizeof anchor);
}

/* Those up to a line; 0: all. They name the question that is open, or comes. */
static void add_anchors(struct scan *s, uint32_t line)
{
	for (; s->anchor && (!line || s->anchor->place.line < line);
	     s->anchor = s->anchor->next)
		add_anchor(s, anchor_name(s->file->arena, s->anchor->text),
		           false);
}

/* An anchor right above a question is the question's. */
static void follow_block(struct scan *s, const struct stream *stream, size_t i)
{
	const struct block *b = &stream->blocks[i];
	uint32_t line = b->element->place.line;

	if (!s->file->anchors) {
		add_block(s, stream, i);
		return;
	}
	if (s->how->starts[i] && line > ABOVE)
		add_anchors(s, line - ABOVE);
	else
		add_anchors(s, s->how->starts[i] ? 1 : line);
	add_block(s, stream, i);
	if (b->kind == BLOCK_HEADING)
		add_anchor(s, anchor_slug(s->file->arena, b->text), true);
}

static size_t follow(struct file_reading *file, const struct stream *stream,
                     const struct explanation *how, struct buf *questions,
                     struct diag *d)
{
	const struct document *doc = file->document;
	struct scan s = {
		.file = file,
		.how = how,
		.diag = d,
		.questions = questions,
		.comment = doc->comments,
		.anchor = doc->anchors,
		.first = questions->n / sizeof(struct question),
		.defaults = { .topics = doc->front.topics,
		              .tags = doc->front.tags },
		.legend = legend_read(file->arena, stream),
		.bare = is_bare(how, stream),
	};

	for (size_t i = 0; i < stream->n; i++)
		follow_block(&s, stream, i);
	if (file->anchors)
		add_anchors(&s, 0);
	finish(&s, (struct place){ 0 });
	judge_title(&s);
	report_stray(&s);
	return s.count;
}

/* Whether a title, or the file's name, says that it is a deck of cards. */
static bool is_titled_deck(const struct file_reading *file)
{
	const struct element *e = file->document->root->first;

	while (e && e->tag != TAG_H1)
		e = e->next;
	return (e && speech_in(SPEECH_DECK, take_plain(file->arena, e))) ||
	       speech_in(SPEECH_DECK, file->document->front.title) ||
	       speech_in(SPEECH_DECK, file_name(str_from(file->file)));
}

/* The option's style, else front matter's. */
static void find_clozes(struct file_reading *file, struct diag *d)
{
	struct str name = file->document->front.cloze;
	struct buf message = { 0 };
	enum cloze_style style = file->cloze;

	if (!style && name.n && read_cloze_check(&message, name))
		style = cloze_style_find(name);
	if (message.n)
		diag_error(d, (struct place){ .file = file->file }, "%.*s",
		           STR_FMT(buf_str(&message)));
	buf_free(&message);
	if (!file->document->may_hide && style == CLOZE_BRACES)
		return;
	file->clozes = cloze_find(file->arena, file->document->root, style);
}

size_t dialect_read(struct file_reading *file, struct buf *questions,
                    struct diag *d)
{
	struct arena *a = file->arena;
	struct detection *found = &file->found;
	struct stream stream;

	find_clozes(file, d);
	pairs_open(a, file->document->root, is_titled_deck(file));
	stream = stream_read(a, file->document->root, file->clozes > 0);

	file->title = first_title(a, &stream);
	if (!file->title.n)
		file->title = file->document->front.title;
	*found = choose(file, &stream, d);
	if (!found->sure)
		return 0;
	if (found->thin)
		diag_error(d, (struct place){ .file = file->file },
		           "this could be read as %s (%zu questions) or as %s "
		           "(%zu); say 'dialect: NAME' in front matter",
		           found->best.dialect->name, found->best.count,
		           found->second.dialect->name, found->second.count);
	return follow(file, &stream, &found->best, questions, d);
}
