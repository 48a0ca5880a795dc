/* Text on one line that no paragraph breaks: markers, heads of cards; and what
 * a card complains of, once. */
#include "layout/flow.h"

#include "layout/bidi.h"
#include "layout/run.h"

/* A text as stretches of one direction, in visual order. Where no style says
 * that it runs from right to left, its first letter may: a title does. */
struct stretches {
	struct str text;
	size_t n;
	struct stretch {
		size_t start, end;
		const struct word *word;
	} * items;
};

static struct stretches cut_text(struct card_run *r, const struct text_style *t,
                                 struct str text)
{
	const uint8_t *of_bytes = bidi_levels(
		r->arena, text, t->right_to_left ? BIDI_RTL : BIDI_AUTO);
	size_t room = of_bytes ? text.n : 1, n = 0;
	struct stretch *cut = ARENA_ARRAY(r->arena, room, struct stretch);
	uint8_t *levels = ARENA_ARRAY(r->arena, room, uint8_t);
	size_t *order = ARENA_ARRAY(r->arena, room, size_t);
	struct stretches s = {
		.text = text,
		.items = ARENA_ARRAY(r->arena, room, struct stretch),
	};

	for (size_t at = 0, end; at < text.n; at = end) {
		uint8_t level = of_bytes ? of_bytes[at] : 0;

		for (end = at;
		     end < text.n && (!of_bytes || of_bytes[end] == level);)
			end++;
		levels[n] = level;
		cut[n++] = (struct stretch){
			.start = at,
			.end = end,
			.word = words_get(
				layout_words(r->layout),
				&(struct word_request){
					.style = t->words,
					.text = str_slice(text, at, end),
					.right_to_left = level & 1 }),
		};
	}
	bidi_order(order, levels, n);
	for (; s.n < n; s.n++)
		s.items[s.n] = cut[order[s.n]];
	return s;
}

void flow_text(struct card_run *r, struct frame *frame,
               const struct style *style, const struct element *e,
               struct str text, unit x, unit y)
{
	const struct text_style *t = layout_text_style(r->layout, style);
	struct stretches s = cut_text(r, t, arena_str(r->arena, text));

	for (size_t i = 0; i < s.n; i++) {
		const struct stretch *of = &s.items[i];
		struct run_setter setter = {
			.arena = r->arena,
			.frame = frame,
			.element = e,
			.style = t,
			.text = s.text,
			.x = x,
			.y = y,
		};

		for (uint32_t k = 0; k < of->word->missing_count; k++)
			flow_missing(r, of->word->missing[k],
			             e ? e->place : r->place);
		run_word(&setter, of->word, (uint32_t)of->start,
		         (uint32_t)of->end);
		run_end(&setter);
		x = setter.x;
	}
}

static int64_t width_of(const struct stretches *s, const struct text_style *t)
{
	int64_t width = 0;

	for (size_t i = 0; i < s->n; i++)
		width += word_width(s->items[i].word, t->size,
		                    t->letter_spacing);
	return width;
}

unit flow_text_width(struct card_run *r, const struct style *style,
                     struct str text)
{
	const struct text_style *t = layout_text_style(r->layout, style);
	struct stretches s = cut_text(r, t, text);
	int64_t width = width_of(&s, t);

	return width > UNIT_MAX ? UNIT_MAX : (unit)width;
}

/* Adds the advances of a word's clusters to those of their first bytes. */
static void add_advances(int64_t *advances, const struct stretch *s,
                         const struct text_style *t)
{
	for (uint32_t i = 0; i < s->word->run_count; i++) {
		const struct word_run *run = &s->word->runs[i];
		unit size = word_run_size(run, t->size);

		for (uint32_t k = 0; k < run->count; k++)
			advances[s->start + run->glyphs[k].cluster] +=
				unit_scale(run->glyphs[k].advance, size,
			                   run->units_per_em) +
				(word_run_spaced(run, k) ? t->letter_spacing
			                                 : 0);
	}
}

/* The bytes of a text that fit into `room`, whole clusters. */
static size_t fitting(struct card_run *r, const struct stretches *s,
                      const struct text_style *t, unit room)
{
	int64_t *advances = ARENA_ARRAY(r->arena, s->text.n + 1, int64_t);
	size_t fits = 0;
	int64_t x = 0;

	for (size_t i = 0; i < s->n; i++)
		add_advances(advances, &s->items[i], t);
	for (size_t at = 0; at < s->text.n && x <= room; at++) {
		if (advances[at])
			fits = at;
		x += advances[at];
	}
	return x <= room ? s->text.n : fits;
}

struct str flow_text_fit(struct card_run *r, const struct style *style,
                         struct str text, unit room)
{
	const struct text_style *t = layout_text_style(r->layout, style);
	struct stretches s = cut_text(r, t, text);
	size_t n;

	if (width_of(&s, t) <= room)
		return text;
	n = fitting(r, &s, t, room - flow_text_width(r, style, STR("\u2026")));
	return n ? arena_printf(r->arena, "%.*s\u2026", (int)n, text.p)
	         : (struct str){ 0 };
}

enum { MISSING_MAX = 64 }; /* of one card; a font that is lacking lacks much */

void flow_missing(struct card_run *r, uint32_t code_point, struct place place)
{
	struct missing_glyph *m;

	for (const struct missing_glyph *i = r->missing; i; i = i->next)
		if (i->code_point == code_point)
			return;
	if (r->missing_count == MISSING_MAX)
		return;
	m = ARENA_NEW(r->arena, struct missing_glyph);
	*m = (struct missing_glyph){ r->missing, code_point, place };
	r->missing = m;
	r->missing_count++;
}

void flow_overfull(struct card_run *r, struct place place)
{
	if (!r->overfull)
		diag_warning(r->diag, place,
		             "this is wider than there is room for on the "
		             "card; choose a larger card or smaller type");
	r->overfull = true;
}
