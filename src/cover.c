/* The cover is laid out as a card is, and its frame painted in greys: what
 * shows on paper white screens as well as on others. */
#include "cover.h"

#include "compose/card.h"
#include "image/canvas.h"
#include "layout/layout.h"

enum {
	WIDTH = 1600, /* pixels: what shops ask for (epub.md, 21) */
	HEIGHT = 2560,
	PAGE_WIDTH = 360, /* pt, for WIDTH; the height in proportion */
	PAGE_HEIGHT = 576,
};

_Static_assert(WIDTH *PAGE_HEIGHT == HEIGHT * PAGE_WIDTH, "square pixels");

/* The print side of a style as a sheet for one card of that size. */
static const char *const overrides[] = {
	"page.size=360pt 576pt", "page.margin=0",    "deck.layout=cards",
	"deck.answer=none",      "sheet.stock=none",
};

enum { OVERRIDES = sizeof overrides / sizeof *overrides };

/* Layout's lengths as the canvas has them. */
static int32_t px(unit v)
{
	return (int32_t)((int64_t)v * WIDTH * CANVAS_PX /
	                 ((int64_t)PAGE_WIDTH * UNIT_PT));
}

/* ITU-R BT.601. */
static uint8_t grey(int32_t rgb)
{
	return (uint8_t)(((rgb >> 16 & 0xFF) * 299 + (rgb >> 8 & 0xFF) * 587 +
	                  (rgb & 0xFF) * 114) /
	                 1000);
}

/* A glyph's outline on its way to the canvas. */
struct glyph_pen {
	struct canvas *canvas;
	unit x, y, size; /* of its origin */
	int32_t em;      /* FONT_OUTLINE-ths of font units */
};

static void put_line(void *context, int32_t x0, int32_t y0, int32_t x1,
                     int32_t y1)
{
	const struct glyph_pen *p = context;
	int64_t size = p->size;

	canvas_line(p->canvas, px(p->x + (unit)(x0 * size / p->em)),
	            px(p->y - (unit)(y0 * size / p->em)),
	            px(p->x + (unit)(x1 * size / p->em)),
	            px(p->y - (unit)(y1 * size / p->em)));
}

static void put_run(struct canvas *c, const struct frame_run *run)
{
	int32_t em = font_metrics(run->font)->units_per_em * FONT_OUTLINE;
	unit x = run->x;

	for (size_t i = 0; i < run->count; i++) {
		const struct frame_glyph *g = &run->glyphs[i];
		struct glyph_pen pen = { .canvas = c,
			                 .x = x + g->x,
			                 .y = run->y - g->y,
			                 .size = run->size,
			                 .em = em };

		font_outline(run->font, g->id,
		             &(struct font_pen){ put_line, &pen });
		canvas_fill(c, grey(run->color));
		x += g->advance;
	}
}

static void put_fill(struct canvas *c, const struct frame_fill *fill)
{
	int32_t x0 = px(fill->x), x1 = px(fill->x + fill->width);
	int32_t y0 = px(fill->y), y1 = px(fill->y + fill->height);

	canvas_line(c, x0, y0, x0, y1);
	canvas_line(c, x1, y1, x1, y0);
	canvas_fill(c, grey(fill->color));
}

static void paint(struct canvas *c, const struct frame *frame)
{
	for (const struct frame_item *i = frame->first; i; i = i->next)
		if (i->kind == FRAME_RUN)
			put_run(c, &i->run);
		else if (i->kind == FRAME_FILL)
			put_fill(c, &i->fill);
}

static bool draw(struct buf *png, const struct book *book,
                 const struct stylesheet *sheet, struct arena *a,
                 struct diag *d)
{
	struct font_book *fonts = font_book_open(sheet, d);
	struct card_frames frames;
	struct layout *layout;
	struct canvas canvas;
	struct card card;

	if (!fonts)
		return false;
	layout = layout_new(sheet, fonts, NULL);
	compose_cover_card(a, &card, book);
	layout_card(layout, a, &frames, &card, d);
	canvas_new(&canvas, WIDTH, HEIGHT);
	paint(&canvas, frames.recto[0]);
	canvas_png(png, &canvas);
	canvas_free(&canvas);
	layout_free(layout);
	font_book_close(fonts);
	return true;
}

/* What is wrong with the style was said when the book's side of it was read,
 * but for failures of the system. */
static bool report(struct diag *d, const struct diag *quiet, bool drawn)
{
	if (!quiet->system) {
		if (!drawn)
			diag_note(d, (struct place){ 0 },
			          "no cover is drawn: the style has none for "
			          "print");
		return true;
	}
	d->system = true;
	for (size_t i = 0; i < quiet->kept->n; i++)
		if (quiet->kept->items[i].severity == DIAG_ERROR)
			diag_send(d, &quiet->kept->items[i]);
	return false;
}

bool cover_draw(struct buf *png, const struct book *book,
                const struct cover_options *o, struct diag *d)
{
	struct stylesheet_request request = o->style;
	struct messages said = { 0 };
	struct diag quiet = { .kept = &said };
	struct arena a = { 0 };
	size_t n = request.override_count;
	const char **all = ARENA_ARRAY(&a, n + OVERRIDES, const char *);
	const struct stylesheet *sheet;
	bool ok;

	if (n)
		memcpy(all, request.overrides, n * sizeof *all);
	memcpy(all + n, overrides, sizeof overrides);
	request.overrides = all;
	request.override_count = n + OVERRIDES;
	request.medium = MEDIUM_PRINT;
	sheet = stylesheet_load(&a, &request, &quiet);
	ok = sheet && draw(png, book, sheet, &a, &quiet);
	ok = report(d, &quiet, ok);
	messages_free(&said);
	arena_free(&a);
	return ok;
}
