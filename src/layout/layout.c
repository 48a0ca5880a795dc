/* One worker's layout: its styles, its words, what a style's lines need. */
#include "layout/layout.h"

#include <linebreak.h>
#include <stdlib.h>

#include "base/memory.h"
#include "layout/flow.h"

enum { STYLE_BUCKETS = 256 };

struct style_entry {
	struct style_entry *next;
	struct text_style text;
};

struct layout {
	const struct stylesheet *sheet;
	const struct font_book *book;
	struct styler *styler;
	struct words *words;
	struct arena arena; /* text styles, as long as the styler's */
	struct style_entry *entries[STYLE_BUCKETS];
};

struct layout *layout_new(const struct stylesheet *sheet,
                          const struct font_book *book)
{
	struct layout *l = memory_new(sizeof *l);

	init_linebreak(); /* tables of libunibreak; before any worker runs */
	memset(l, 0, sizeof *l);
	l->sheet = sheet;
	l->book = book;
	l->styler = styler_new(sheet);
	l->words = words_new();
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	styler_free(l->styler);
	words_free(l->words);
	arena_free(&l->arena);
	free(l);
}

const struct stylesheet *layout_stylesheet(const struct layout *l)
{
	return l->sheet;
}

struct styler *layout_styler(struct layout *l)
{
	return l->styler;
}

struct words *layout_words(struct layout *l)
{
	return l->words;
}

/* Ascent and descent as the font's designer meant them for lines of text. */
static void set_metrics(struct text_style *t, const struct font *font)
{
	const struct font_metrics *m = font_metrics(font);

	t->ascent = unit_scale(t->size, m->ascent, m->units_per_em);
	t->descent = unit_scale(t->size, -m->descent, m->units_per_em);
	t->x_height = unit_scale(t->size, m->x_height, m->units_per_em);
}

static void fill_text_style(struct layout *l, struct text_style *t,
                            const struct style *s)
{
	const struct value *v = s->values;
	const struct word *space;

	t->style = s;
	t->size = style_length(s, PROP_FONT_SIZE, 0);
	t->line_height = style_line_height(s);
	t->letter_spacing = style_length(s, PROP_LETTER_SPACING, 0);
	t->color = style_color(s, PROP_COLOR);
	t->ligatures = !style_is(s, PROP_FONT_VARIANT_LIGATURES, KW_NONE);
	t->white_space = (enum keyword)v[PROP_WHITE_SPACE].n;
	t->transform = (enum keyword)v[PROP_TEXT_TRANSFORM].n;
	t->tab_size = (uint32_t)(v[PROP_TAB_SIZE].n / 1024);
	t->chain = font_book_chain(&l->arena, l->book,
	                           v[PROP_FONT_FAMILY].families,
	                           v[PROP_FONT_WEIGHT].n / 1024,
	                           !style_is(s, PROP_FONT_STYLE, KW_NORMAL));
	set_metrics(t, t->chain->fonts[0]);
	space = words_get(l->words, t->chain, t->ligatures, STR(" "));
	t->space = word_width(space, t->size, 0);
}

const struct text_style *layout_text_style(struct layout *l,
                                           const struct style *s)
{
	size_t bucket = ((uintptr_t)s >> 4) % STYLE_BUCKETS;
	struct style_entry *e = l->entries[bucket];

	while (e && e->text.style != s)
		e = e->next;
	if (e)
		return &e->text;
	e = ARENA_NEW(&l->arena, struct style_entry);
	fill_text_style(l, &e->text, s);
	e->next = l->entries[bucket];
	l->entries[bucket] = e;
	return &e->text;
}

/* A word on a line of its own: into the frame, all of its fonts. */
static void add_text_runs(struct arena *a, struct frame *frame,
                          const struct text_style *t, const struct element *e,
                          const struct word *w, unit x, unit y)
{
	for (uint32_t r = 0; r < w->run_count; r++) {
		const struct word_run *run = &w->runs[r];
		struct frame_glyph *glyphs =
			ARENA_ARRAY(a, run->count, struct frame_glyph);
		struct frame_item *item = frame_add(a, frame, FRAME_RUN, e);
		unit em = run->units_per_em;

		item->run = (struct frame_run){
			.font = run->font,
			.size = t->size,
			.x = x,
			.y = y,
			.color = t->color,
			.glyphs = glyphs,
			.count = run->count,
			.text = arena_str(
				a, str_slice(w->text, run->start, run->end)),
		};
		for (uint32_t i = 0; i < run->count; i++) {
			const struct glyph *g = &run->glyphs[i];

			glyphs[i] = (struct frame_glyph){
				.id = (uint16_t)g->id,
				.cluster = g->cluster - run->start,
				.x = unit_scale(g->x_offset, t->size, em),
				.y = unit_scale(g->y_offset, t->size, em),
				.advance = unit_scale(g->advance, t->size, em) +
				           t->letter_spacing,
			};
			x += glyphs[i].advance;
		}
	}
}

unit flow_text(struct layout *l, struct arena *a, struct frame *frame,
               const struct style *style, const struct element *e,
               struct str text, unit x, unit y)
{
	const struct text_style *t = layout_text_style(l, style);
	const struct word *w =
		words_get(l->words, t->chain, t->ligatures, text);

	if (frame)
		add_text_runs(a, frame, t, e, w, x, y);
	return word_width(w, t->size, t->letter_spacing);
}
