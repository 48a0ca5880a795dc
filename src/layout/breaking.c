/* From items to lines in TeX's three passes (TeXbook p. 96): without hyphens;
 * with them, and with breaks inside of names of code and addresses; at last with
 * whatever looseness it takes. Words are cut into pieces only where a pass
 * wants it, and those that stay on one line are made whole again. */
#include "layout/paragraph.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "layout/code.h"

/* On TeX's scale. What is not justified bears more: its gaps stay as they are,
 * and a hyphen is dearer than an uneven edge. */
struct tolerances {
	int32_t first, second;      /* passes */
	int32_t hyphen, mark, hump; /* penalties inside words */
	unit slack;                 /* of the lines' ends, in em */
};

static const struct tolerances
	justified = { 100, 200, BREAK_HYPHEN, 100, 200, 0 },
	ragged = { 500, 2000, 500, 400, 800, 3 };

struct cutting {
	struct paragraph *p;
	const struct tolerances *tolerances;
	unit measure;
	const struct element *element; /* the dictionary's */
	const struct dictionary *dictionary;
	struct word_limits {
		uint32_t total, before, after; /* characters */
	} limits;
};

/* One place inside of a word where a line may end. */
struct cut {
	size_t at; /* byte of the word */
	int32_t penalty;
	bool hyphen;
};

enum {
	CUTS_MAX = 128,
	LENGTH_MAX = 200 /* bytes of a word; a longer one is only cut where it
			  * must be */
};

/* The nearest language said around an element. */
static struct str language_of(const struct element *e, struct str otherwise)
{
	for (; e; e = e->parent)
		if (element_has(e, ATTR_LANG))
			return element_attr(e, ATTR_LANG);
	return otherwise;
}

static const struct dictionary *dictionary_of(struct cutting *c,
                                              const struct element *e)
{
	if (c->element == e)
		return c->dictionary;
	c->element = e;
	c->dictionary = dictionaries_get(layout_dictionaries(c->p->layout),
	                                 language_of(e, c->p->run->language));
	return c->dictionary;
}

/* A word's shape as far as breaks inside of it go. */
struct anatomy {
	size_t from, to; /* from its first letter to behind its last */
	size_t letters;  /* characters in that */
	bool plain;      /* nothing else in that but apostrophes */
	bool lower;      /* has a small letter */
	bool hump;       /* has a capital behind a small letter */
};

static bool is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019;
}

static struct anatomy anatomy_of(struct str s)
{
	struct anatomy a = { .plain = true };
	bool other = false, small = false;

	for (size_t at = 0; at < s.n;) {
		size_t here = at;
		uint32_t c = utf8_next(s, &at);

		if (!utf8_is_word(c) || (c >= '0' && c <= '9')) {
			other |= !is_apostrophe(c) && a.letters;
			small = false;
			continue;
		}
		if (!a.letters++)
			a.from = here;
		a.to = at;
		a.plain &= !other;
		a.hump |= small && unicode_lower(c) != c;
		small = unicode_upper(c) != c;
		a.lower |= small;
	}
	return a;
}

/* A word that is one of a compound, or goes on in another style, or says
 * itself where its hyphens are, has none of ours. */
static bool stands_alone(const struct paragraph *p, const struct line_item *box)
{
	enum { SOFT_HYPHEN = 0xAD };
	struct str text = buf_str(&p->text);
	size_t next = box->end;
	uint32_t before = box->start ? utf8_before(text, box->start) : ' ';
	uint32_t after = next < text.n ? utf8_next(text, &next) : ' ';

	return !utf8_is_word(before) && !utf8_is_word(after) && before != '-' &&
	       text.p[box->end - 1] != '-' && before != SOFT_HYPHEN &&
	       after != SOFT_HYPHEN;
}

static size_t hyphen_cuts(struct cutting *c, const struct line_item *box,
                          const struct anatomy *a, struct cut cuts[])
{
	struct words *words = layout_words(c->p->layout);
	const struct span *span = &c->p->spans[box->span];
	const struct dictionary *d;
	const struct word *w;
	size_t n = 0, done = 0, at = a->from;

	if (!a->plain || !a->lower || a->hump || a->letters < c->limits.total ||
	    !stands_alone(c->p, box) ||
	    !style_is(span->style->style, PROP_HYPHENS, KW_AUTO))
		return 0;
	d = dictionary_of(c, span->element);
	if (!d)
		return 0;
	w = words_hyphenate(words, box->word, d, a->from, a->to);
	for (uint32_t i = 0; i < w->hyphen_count; i++) {
		while (at < w->hyphens[i]) {
			utf8_next(w->text, &at);
			done++;
		}
		if (done >= c->limits.before &&
		    a->letters - done >= c->limits.after)
			cuts[n++] =
				(struct cut){ at, c->tolerances->hyphen, true };
	}
	return n;
}

/* What a name of code or an address may be parted behind: "os.path",
 * "snake_case", "std::vector", "a=b&c=d". */
static bool parts_names(struct str s, size_t at)
{
	char c = s.p[at - 1], next = s.p[at];

	if (c == ':')
		return s.p[at - 2] == ':' && next != ':';
	return strchr("._/@=&?#~+", c) && c != next;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c & 0x80;
}

/* Between three characters at least: "e.g." and "Ph.D." stay whole. */
static size_t name_cuts(const struct cutting *c, struct str s,
                        const struct anatomy *a, struct cut cuts[])
{
	enum { LEAST = 3 };
	size_t n = 0, last = 0;

	if (a->plain && !a->hump)
		return 0;
	for (size_t at = LEAST; at + LEAST <= s.n && n < CUTS_MAX; at++) {
		bool mark = is_letter(s.p[at]) && parts_names(s, at);
		bool hump = s.p[at - 1] >= 'a' && s.p[at - 1] <= 'z' &&
		            s.p[at] >= 'A' && s.p[at] <= 'Z';

		if ((!mark && !hump) || at - last < LEAST)
			continue;
		cuts[n++] = (struct cut){ at,
			                  mark ? c->tolerances->mark
			                       : c->tolerances->hump,
			                  false };
		last = at;
	}
	return n;
}

static unit width_of(const struct cutting *c, const struct line_item *box,
                     size_t from, size_t to)
{
	const struct text_style *t = c->p->spans[box->span].style;

	return word_width(paragraph_word(c->p, box->span, box->start + from,
	                                 box->start + to),
	                  t->size, t->letter_spacing);
}

/* TeX's \discretionary: what a line shows before the break is exactly as wide
 * as the pieces up to it and the penalty; what one begins with is as wide as
 * the pieces behind it and `after`. */
static void put_pieces(struct cutting *c, const struct line_item *box,
                       const struct cut cuts[], size_t n)
{
	const struct text_style *t = c->p->spans[box->span].style;
	const struct word *hyphen = words_get(
		layout_words(c->p->layout),
		&(struct word_request){ .style = t->words, .text = STR("-") });
	size_t length = box->end - box->start, from = 0;
	unit before = 0;

	for (size_t i = 0; i <= n; i++) {
		size_t to = i < n ? cuts[i].at : length;
		unit upto = i < n ? width_of(c, box, 0, to) : box->width;
		struct line_item piece = *box;

		piece.start = box->start + (uint32_t)from;
		piece.end = box->start + (uint32_t)to;
		piece.width = upto - before;
		piece.word = NULL;
		paragraph_add_item(c->p, piece);
		if (i == n)
			break;
		paragraph_add_item(
			c->p,
			(struct line_item){
				.kind = LINE_PENALTY,
				.hyphen = cuts[i].hyphen,
				.flagged = cuts[i].hyphen,
				.joint = true,
				.span = box->span,
				.penalty = cuts[i].penalty,
				.width = cuts[i].hyphen
		                                 ? word_width(hyphen, t->size,
		                                              t->letter_spacing)
		                                 : 0,
				.after = width_of(c, box, to, length) -
		                         (box->width - upto),
				.start = piece.end,
				.end = piece.end,
				.word = hyphen,
			});
		before = upto;
		from = to;
	}
	c->p->joints = true;
}

static void cut_box(struct cutting *c, const struct line_item *box)
{
	struct cut cuts[CUTS_MAX];
	const struct text_style *t = c->p->spans[box->span].style;
	struct anatomy a;
	size_t n = 0;

	if (box->kind == LINE_BOX && box->word && text_style_wraps(t) &&
	    box->word->text.n <= LENGTH_MAX) {
		a = anatomy_of(box->word->text);
		n = hyphen_cuts(c, box, &a, cuts);
		if (!n)
			n = name_cuts(c, box->word->text, &a, cuts);
	}
	if (n)
		put_pieces(c, box, cuts, n);
	else
		paragraph_add_item(c->p, *box);
}

/* CSS Text 4 §6.3.1; `auto` is 5, and what the dictionary says of the others. */
static struct word_limits limits_of(const struct style *style)
{
	uint32_t chars = (uint32_t)style->values[PROP_HYPHENATE_LIMIT_CHARS].n;
	struct word_limits l = { chars >> 16, chars >> 8 & 0xFF, chars & 0xFF };

	if (!l.total)
		l.total = 5;
	return l;
}

static void cut_words(struct paragraph *p, const struct text_style *base,
                      const struct tolerances *tolerances)
{
	struct paragraph old = *p;
	struct cutting c = { .p = p,
		             .tolerances = tolerances,
		             .limits = limits_of(base->style) };

	p->items = NULL;
	p->item_count = p->item_cap = 0;
	for (size_t i = 0; i < old.item_count; i++)
		cut_box(&c, &old.items[i]);
}

/* The pieces of a word that stand on one line are one box; items[i] is the
 * first of them. Answers where the next item is. */
static size_t join_word(struct paragraph *p, const struct line_item *items,
                        size_t i, size_t end)
{
	struct line_item box = items[i];
	const struct span *span = &p->spans[box.span];

	for (i++; i + 1 < end && items[i].joint; i += 2)
		box.end = items[i + 1].end;
	if (!span->edge && !span->object) {
		box.word = paragraph_word(p, box.span, box.start, box.end);
		box.width = word_width(box.word, span->style->size,
		                       span->style->letter_spacing);
	}
	paragraph_add_item(p, box);
	return i;
}

/* A line's items anew with what it was broken at, and its width. */
static void join_line(struct paragraph *p, const struct paragraph *old,
                      struct line *line)
{
	size_t first = p->item_count, end = line->end;
	int64_t width = 0, visible = 0;

	for (size_t i = line->first; i < end;)
		if (old->items[i].kind == LINE_BOX)
			i = join_word(p, old->items, i, end);
		else
			paragraph_add_item(p, old->items[i++]);
	line->first = first;
	line->end = p->item_count;
	for (size_t i = first; i < line->end; i++) {
		if (p->items[i].kind != LINE_PENALTY)
			width += p->items[i].width;
		if (p->items[i].kind == LINE_BOX || p->items[i].kept)
			visible = width;
	}
	if (end < old->item_count) {
		paragraph_add_item(p, old->items[end]);
		if (old->items[end].kind == LINE_PENALTY)
			visible += old->items[end].width;
	}
	line->width = (unit)(visible > UNIT_MAX ? UNIT_MAX : visible);
}

static void join_words(struct paragraph *p, struct line *lines, size_t n)
{
	struct paragraph old = *p;

	if (!p->joints)
		return;
	p->items = NULL;
	p->item_count = p->item_cap = 0;
	for (size_t i = 0; i < n; i++)
		join_line(p, &old, &lines[i]);
}

/* CSS Text 3 §6.1: the last line's alignment. */
enum keyword text_align_last(const struct style *s)
{
	if (!style_is(s, PROP_TEXT_ALIGN_LAST, KW_AUTO))
		return (enum keyword)s->values[PROP_TEXT_ALIGN_LAST].n;
	if (style_is(s, PROP_TEXT_ALIGN, KW_JUSTIFY))
		return KW_START;
	return (enum keyword)s->values[PROP_TEXT_ALIGN].n;
}

/* A last line is at least a sixth of a whole one, or three em. */
static unit runt_of(const struct text_style *t, unit width)
{
	unit three = t->size * 3;

	return three > width / 4   ? width / 4
	       : three > width / 6 ? three
	                           : width / 6;
}

/* Centred lines come out about equally long, the last one too. */
static struct line_setting setting_of(const struct text_style *t, unit width,
                                      unit indent)
{
	const struct style *s = t->style;
	bool centred = style_is(s, PROP_TEXT_ALIGN, KW_CENTER);
	struct line_setting setting = {
		.width = width,
		.indent = indent,
		.justified = style_is(s, PROP_TEXT_ALIGN, KW_JUSTIFY),
		.even = centred || text_align_last(s) == KW_JUSTIFY,
		.runt = runt_of(t, width),
	};

	setting.slack = setting.justified ? 0
	                : centred         ? width / 2
	                                  : t->size * ragged.slack;
	return setting;
}

static bool keeps_lines(const struct text_style *t)
{
	return t->white_space == KW_BREAK_SPACES;
}

static size_t total_fit(struct paragraph *p, struct line **lines,
                        const struct text_style *t,
                        const struct line_setting *setting)
{
	const struct tolerances *to = setting->justified ? &justified : &ragged;
	unit measure =
		setting->width - (setting->indent > 0 ? setting->indent : 0);
	bool overlong = paragraph_overlong(p, measure);
	size_t n = 0;

	if (!overlong)
		n = lines_break(p->arena, lines, p->items, p->item_count,
		                setting, to->first);
	if (n)
		return n;
	cut_words(p, t, to);
	if (overlong && paragraph_overlong(p, measure))
		paragraph_cut(p, measure);
	else
		n = lines_break(p->arena, lines, p->items, p->item_count,
		                setting, to->second);
	if (n)
		return n;
	return lines_break(p->arena, lines, p->items, p->item_count, setting,
	                   BADNESS_MAX);
}

size_t paragraph_break(struct paragraph *p, struct line **lines,
                       const struct text_style *t, unit width, unit indent)
{
	struct line_setting setting = setting_of(t, width, indent);
	unit measure = width - (indent > 0 ? indent : 0);
	size_t n;

	if (!p->item_count) { /* an empty line, for the marker of an item */
		*lines = ARENA_NEW(p->arena, struct line);
		return 1;
	}
	if (p->code)
		measure = code_measure(width, t->space);
	if ((p->code || keeps_lines(t)) && paragraph_overlong(p, measure))
		paragraph_cut(p, measure);
	if (p->code) {
		n = code_break(p->arena, lines, p->items, p->item_count, width,
		               t->space);
	} else if (keeps_lines(t)) {
		n = lines_fill(p->arena, lines, p->items, p->item_count, width,
		               indent);
	} else {
		n = total_fit(p, lines, t, &setting);
	}
	join_words(p, *lines, n);
	return n;
}
