/* Boxes of a formula: made, put together, and drawn as frame items. */
#include "layout/math.h"

#include "base/utf8.h"

struct math_box *math_box_new(struct math *m, enum math_box_kind kind,
                              const struct math_style *st)
{
	struct math_box *b = ARENA_NEW(m->arena, struct math_box);

	b->kind = kind;
	b->color = st->color;
	b->size = st->size;
	return b;
}

void math_box_put(struct math_box *into, struct math_box *b, unit x, unit rise)
{
	x = math_clamp(x);
	rise = math_clamp(rise);
	b->x = x;
	b->y = rise;
	b->next = NULL;
	if (into->last)
		into->last->next = b;
	else
		into->first = b;
	into->last = b;
	into->ascent = math_max(into->ascent, math_clamp(b->ascent + rise));
	into->descent = math_max(into->descent, math_clamp(b->descent - rise));
	into->width = math_max(into->width, math_clamp(x + b->width));
}

struct math_box *math_box_settle(struct math_box *b)
{
	b->width += b->italic;
	b->italic = 0;
	b->slanted = false;
	return b;
}

unit math_scale(const struct math *m, unit size, int32_t distance)
{
	return unit_scale(distance, size, m->face->em);
}

unit math_constant(const struct math *m, const struct math_style *st,
                   enum math_constant c)
{
	return unit_scale(m->face->constants[c], st->size, m->face->em);
}

struct math_box *math_glyph(struct math *m, const struct math_style *st,
                            uint32_t glyph, uint32_t character)
{
	const struct math_glyph *g = math_face_glyph(m->face, glyph);
	struct math_box *b = math_box_new(m, MATH_GLYPH, st);

	b->plain = true;
	b->glyph = glyph;
	b->character = character;
	b->width = math_scale(m, st->size, g->advance);
	b->ascent = math_scale(m, st->size, g->ascent);
	b->descent = math_scale(m, st->size, g->descent);
	b->italic = math_scale(m, st->size, g->italic);
	b->accent = math_scale(m, st->size, g->accent);
	return b;
}

struct math_box *math_rule(struct math *m, const struct math_style *st,
                           unit width, unit thickness)
{
	struct math_box *b = math_box_new(m, MATH_RULE, st);

	b->width = width;
	b->ascent = thickness;
	return b;
}

/* Glyphs become runs: those that follow each other on one baseline, of one
 * font, size and colour. */
struct drawing {
	struct math *m;
	struct frame *frame;
	struct frame_run *run;      /* open; NULL: none */
	unit pen;                   /* behind its last glyph */
	struct frame_glyph *glyphs; /* room that is left */
	char *text;                 /* the same */
};

static void close_run(struct drawing *d)
{
	if (!d->run)
		return;
	d->glyphs += d->run->count;
	d->text += d->run->text.n;
	d->run = NULL;
}

static void open_run(struct drawing *d, const struct math_box *b,
                     const struct font *font, unit size, unit x, unit y)
{
	struct frame_run *r = d->run;

	if (r && r->font == font && r->size == size && r->y == y &&
	    r->color == b->color) {
		d->glyphs[r->count - 1].advance += x - d->pen;
		d->pen = x;
		return;
	}
	close_run(d);
	d->run = &frame_add(d->m->arena, d->frame, FRAME_RUN, d->m->element)
	                  ->run;
	*d->run = (struct frame_run){ .font = font,
		                      .size = size,
		                      .x = x,
		                      .y = y,
		                      .color = b->color,
		                      .glyphs = d->glyphs,
		                      .text = { d->text, 0 } };
	d->pen = x;
}

static void add_glyph(struct drawing *d, struct frame_glyph g, struct str text)
{
	struct frame_run *r = d->run;
	char *end = d->text + r->text.n;

	g.cluster = (uint32_t)r->text.n;
	d->glyphs[r->count++] = g;
	d->pen += g.advance;
	if (text.n)
		memcpy(end, text.p, text.n);
	r->text.n += text.n;
}

/* A piece of an assembly says nothing by itself: the first one speaks for all,
 * and has the character. */
static void draw_glyph(struct drawing *d, const struct math_box *b, unit x,
                       unit y)
{
	char bytes[UTF8_MAX];

	open_run(d, b, d->m->face->font, b->size, x, y);
	add_glyph(d,
	          (struct frame_glyph){ .id = (uint16_t)b->glyph,
	                                .advance = b->width },
	          (struct str){ bytes,
	                        b->character ? utf8_encode(bytes, b->character)
	                                     : 0 });
}

/* Shaped text keeps its clusters. */
static void draw_word_run(struct drawing *d, const struct math_box *b,
                          const struct word_run *w, unit x, unit y)
{
	unit size = word_run_size(w, b->size);
	int64_t em = w->units_per_em;
	uint32_t start;

	open_run(d, b, w->font, size, x, y);
	start = (uint32_t)d->run->text.n;
	for (uint32_t i = 0; i < w->count; i++) {
		const struct glyph *g = &w->glyphs[i];

		add_glyph(d,
		          (struct frame_glyph){
				  .id = (uint16_t)g->id,
				  .x = unit_scale(g->x_offset, size, em),
				  .y = unit_scale(g->y_offset, size, em),
				  .advance = unit_scale(g->advance, size, em),
			  },
		          (struct str){ 0 });
		d->glyphs[d->run->count - 1].cluster =
			start + g->cluster - w->start;
	}
	memcpy(d->text + start, b->word->text.p + w->start, w->end - w->start);
	d->run->text.n += w->end - w->start;
}

static void draw_word(struct drawing *d, const struct math_box *b, unit x,
                      unit y)
{
	for (uint32_t i = 0; i < b->word->run_count; i++) {
		const struct word_run *w = &b->word->runs[i];

		draw_word_run(d, b, w, x, y);
		x += unit_scale((unit)w->advance, word_run_size(w, b->size),
		                w->units_per_em);
	}
}

static void draw_rule(struct drawing *d, const struct math_box *b, unit x,
                      unit y)
{
	struct frame_fill *f;

	if (b->width <= 0 || b->ascent + b->descent <= 0)
		return;
	f = &frame_add(d->m->arena, d->frame, FRAME_FILL, d->m->element)->fill;
	*f = (struct frame_fill){ .x = x,
		                  .y = y - b->ascent,
		                  .width = b->width,
		                  .height = b->ascent + b->descent,
		                  .color = b->color,
		                  .hollow = b->thickness };
	for (int i = 0; i < CORNERS; i++)
		f->radius[i] = b->radius;
}

static void draw_stroke(struct drawing *d, const struct math_box *b, unit x,
                        unit y)
{
	struct frame_item *i =
		frame_add(d->m->arena, d->frame, FRAME_STROKE, d->m->element);
	unit top = y - b->ascent, bottom = y + b->descent;

	i->stroke = (struct frame_stroke){ .x0 = x,
		                           .y0 = b->rising ? bottom : top,
		                           .x1 = x + b->width,
		                           .y1 = b->rising ? top : bottom,
		                           .thickness = b->thickness,
		                           .color = b->color };
}

static void draw(struct drawing *d, const struct math_box *b, unit x, unit y)
{
	switch (b->kind) {
	case MATH_BOX:
		for (const struct math_box *i = b->first; i; i = i->next)
			draw(d, i, x + i->x, y - i->y);
		break;
	case MATH_GLYPH:
		draw_glyph(d, b, x, y);
		break;
	case MATH_WORD:
		draw_word(d, b, x, y);
		break;
	case MATH_RULE:
		draw_rule(d, b, x, y);
		break;
	case MATH_STROKE:
		draw_stroke(d, b, x, y);
		break;
	}
}

/* What room the glyphs below a box and their text take. */
static void count(const struct math_box *b, size_t *glyphs, size_t *text)
{
	for (const struct math_box *i = b->first; i; i = i->next)
		count(i, glyphs, text);
	*glyphs += b->kind == MATH_GLYPH ? 1
	           : b->word             ? b->word->glyph_count
	                                 : 0;
	*text += b->word ? b->word->text.n : b->character ? UTF8_MAX : 0;
}

void math_draw(struct math *m, struct frame *frame, const struct math_box *b,
               unit x)
{
	struct drawing d = { .m = m, .frame = frame };
	size_t glyphs = 0, text = 0;

	count(b, &glyphs, &text);
	d.glyphs = ARENA_ARRAY(m->arena, glyphs, struct frame_glyph);
	d.text = arena_alloc(m->arena, text);
	draw(&d, b, x, 0);
}
