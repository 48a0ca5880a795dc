/* Outlines of glyphs as polygons: curves become chords. In integers from the
 * first step on, so that they are the same on every machine. */
#include <hb.h>

#include "base/memory.h"
#include "font/face.h"

enum {
	CHORDS = 8, /* of a curve: of letters of 200 px off by less than 1/4 */
	CURVE_POINTS = 4,
};

struct pen {
	const struct font_pen *to;
	int32_t x, y;
};

/* Font units as HarfBuzz has them, in FONT_OUTLINE-ths. */
static int32_t fine(float v)
{
	return (int32_t)(v * FONT_OUTLINE + (v < 0 ? -0.5f : 0.5f));
}

static void go(struct pen *p, int32_t x, int32_t y)
{
	p->to->line(p->to->context, p->x, p->y, x, y);
	p->x = x;
	p->y = y;
}

static void move_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state,
                    float x, float y, void *user)
{
	struct pen *p = data;

	(void)f, (void)state, (void)user;
	p->x = fine(x);
	p->y = fine(y);
}

static void line_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state,
                    float x, float y, void *user)
{
	(void)f, (void)state, (void)user;
	go(data, fine(x), fine(y));
}

/* De Casteljau at i/CHORDS, all steps multiplied out: Bernstein's form. */
static int32_t on_cubic(const int32_t v[CURVE_POINTS], int64_t i)
{
	const int64_t n = CHORDS, k = n - i;
	int64_t sum = k * k * k * v[0] + 3 * k * k * i * v[1] +
	              3 * k * i * i * v[2] + i * i * i * v[3];

	return (int32_t)(sum / (n * n * n));
}

static void cubic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state,
                     float x1, float y1, float x2, float y2, float x3, float y3,
                     void *user)
{
	struct pen *p = data;
	const int32_t x[] = { p->x, fine(x1), fine(x2), fine(x3) };
	const int32_t y[] = { p->y, fine(y1), fine(y2), fine(y3) };

	(void)f, (void)state, (void)user;
	for (int i = 1; i <= CHORDS; i++)
		go(p, on_cubic(x, i), on_cubic(y, i));
}

/* A quadratic curve is a cubic one whose inner points are two thirds on the
 * way to its own. */
static void quadratic_to(hb_draw_funcs_t *f, void *data, hb_draw_state_t *state,
                         float x1, float y1, float x2, float y2, void *user)
{
	struct pen *p = data;
	int32_t cx = fine(x1), cy = fine(y1), ex = fine(x2), ey = fine(y2);
	const int32_t x[] = { p->x, p->x + (cx - p->x) * 2 / 3,
		              ex + (cx - ex) * 2 / 3, ex };
	const int32_t y[] = { p->y, p->y + (cy - p->y) * 2 / 3,
		              ey + (cy - ey) * 2 / 3, ey };

	(void)f, (void)state, (void)user;
	for (int i = 1; i <= CHORDS; i++)
		go(p, on_cubic(x, i), on_cubic(y, i));
}

/* HarfBuzz closes what is open by a line of its own. */
void font_outline(const struct font *f, uint32_t glyph,
                  const struct font_pen *to)
{
	struct pen pen = { .to = to };
	hb_draw_funcs_t *funcs;

	memory_watch();
	funcs = hb_draw_funcs_create();
	hb_draw_funcs_set_move_to_func(funcs, move_to, NULL, NULL);
	hb_draw_funcs_set_line_to_func(funcs, line_to, NULL, NULL);
	hb_draw_funcs_set_quadratic_to_func(funcs, quadratic_to, NULL, NULL);
	hb_draw_funcs_set_cubic_to_func(funcs, cubic_to, NULL, NULL);
#if HB_VERSION_ATLEAST(7, 0, 0)
	hb_font_draw_glyph(f->shaping, glyph, funcs, &pen);
#else
	hb_font_get_glyph_shape(f->shaping, glyph, funcs, &pen);
#endif
	hb_draw_funcs_destroy(funcs);
	memory_check();
}
