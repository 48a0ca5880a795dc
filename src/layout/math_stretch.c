/* Glyphs that grow: larger variants, then assemblies of pieces (MathML Core
 * §5.3, OpenType MATH: MathVariants). */
#include "layout/math.h"

#include "base/utf8.h"

enum { REPEATS_MAX = 200 /* of an extender */ };

/* A measure of one piece of an assembly, in font units. */
struct assembly {
	struct math_piece pieces[MATH_PIECES_MAX];
	size_t n;
	int32_t overlap;          /* least */
	int64_t fixed, extenders; /* advances of all of a kind */
	unsigned fixed_count, extender_count;
};

static int64_t length_of(const struct assembly *a, unsigned repeats)
{
	int64_t joints = (int64_t)a->fixed_count +
	                 (int64_t)repeats * a->extender_count - 1;

	return a->fixed + repeats * a->extenders -
	       (joints > 0 ? joints : 0) * a->overlap;
}

static bool find_assembly(const struct math *m, struct assembly *a,
                          uint32_t glyph, bool vertical)
{
	*a = (struct assembly){ 0 };
	a->n = math_face_assembly(m->face, glyph, vertical, a->pieces,
	                          &a->overlap);
	for (size_t i = 0; i < a->n; i++)
		if (a->pieces[i].extender) {
			a->extenders += a->pieces[i].advance;
			a->extender_count++;
		} else {
			a->fixed += a->pieces[i].advance;
			a->fixed_count++;
		}
	/* Pieces that do not grow when repeated would never be enough. */
	return a->extender_count &&
	       a->extenders > (int64_t)a->extender_count * a->overlap;
}

static unsigned repeats_for(const struct assembly *a, int64_t size)
{
	int64_t step = a->extenders - (int64_t)a->extender_count * a->overlap;
	int64_t missing = size - length_of(a, 0);
	int64_t n = missing > 0 ? (missing + step - 1) / step : 0;

	if (!a->fixed_count && n < 1)
		n = 1;
	return (unsigned)(n > REPEATS_MAX ? REPEATS_MAX : n);
}

/* How far two pieces overlap: more than the least, so that the whole is no
 * longer than asked for, but no more than their connectors. */
static int64_t joint(const struct assembly *a, const struct math_piece *before,
                     const struct math_piece *p, int64_t spare)
{
	int64_t most = before->end < p->start ? before->end : p->start;
	int64_t overlap = a->overlap + spare;

	if (overlap > most)
		overlap = most;
	return overlap < a->overlap ? a->overlap : overlap;
}

/* `at` is in font units, along the direction. */
static void put_piece(struct math *m, struct math_box *whole,
                      const struct math_style *st, struct math_box *b,
                      bool vertical, int64_t at)
{
	unit to = math_scale(m, st->size, (int32_t)at);

	if (vertical)
		math_box_put(whole, b, 0, to + b->descent);
	else
		math_box_put(
			whole, b,
			to - math_scale(
				     m, st->size,
				     math_face_glyph(m->face, b->glyph)->left),
			0);
}

static struct math_box *assemble(struct math *m, const struct math_style *st,
                                 const struct assembly *a, uint32_t character,
                                 bool vertical, int64_t size)
{
	struct math_box *whole = math_box_new(m, MATH_BOX, st);
	const struct math_piece *before = NULL;
	unsigned repeats = repeats_for(a, size);
	int64_t joints = (int64_t)a->fixed_count +
	                 (int64_t)repeats * a->extender_count - 1;
	int64_t spare =
		joints > 0 ? (length_of(a, repeats) - size) / joints : 0;
	int64_t at = 0;

	for (size_t i = 0; i < a->n; i++) {
		const struct math_piece *p = &a->pieces[i];

		for (unsigned k = p->extender ? repeats : 1; k > 0; k--) {
			if (before)
				at -= joint(a, before, p,
				            spare > 0 ? spare : 0);
			put_piece(m, whole, st,
			          math_glyph(m, st, p->glyph,
			                     before ? 0 : character),
			          vertical, at);
			at += p->advance;
			before = p;
		}
	}
	if (!vertical)
		whole->width = math_scale(m, st->size, (int32_t)at);
	whole->accent = whole->width / 2;
	return whole;
}

/* The size of a glyph along its direction. */
static int32_t extent_of(struct math *m, uint32_t glyph, bool vertical)
{
	const struct math_glyph *g = math_face_glyph(m->face, glyph);

	return vertical ? g->ascent + g->descent : g->right - g->left;
}

struct math_box *math_stretch(struct math *m, const struct math_style *st,
                              uint32_t character, bool vertical, unit size,
                              unit shortfall)
{
	uint32_t glyph = math_face_find(m->face, character, st->level);
	struct math_piece variants[MATH_VARIANTS_MAX];
	int64_t wanted = ((int64_t)size - shortfall) * m->face->em /
	                 (st->size ? st->size : 1);
	struct assembly a;
	char bytes[UTF8_MAX];
	size_t n, i = 0;

	if (!glyph)
		return math_characters(
			m, m->element,
			(struct str){ bytes, utf8_encode(bytes, character) },
			st);
	if (extent_of(m, glyph, vertical) >= wanted)
		return math_glyph(m, st, glyph, character);
	glyph = math_face_find(m->face, character, 0);
	n = math_face_variants(m->face, glyph, vertical, variants);
	while (i < n && variants[i].advance < wanted)
		i++;
	if (i < n)
		return math_glyph(m, st, variants[i].glyph, character);
	if (find_assembly(m, &a, glyph, vertical))
		return assemble(m, st, &a, character, vertical, wanted);
	return math_glyph(m, st, n ? variants[n - 1].glyph : glyph, character);
}

struct math_box *math_on_axis(struct math *m, const struct math_style *st,
                              struct math_box *b)
{
	unit middle = (b->ascent - b->descent) / 2;
	unit rise = math_constant(m, st, MATH_AXIS_HEIGHT) - middle;
	struct math_box *moved = math_box_new(m, MATH_BOX, st);

	math_box_put(moved, b, 0, rise);
	moved->italic = b->italic;
	moved->accent = b->accent;
	return moved;
}
