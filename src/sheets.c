/* Pages of cards: each slot's card in its place, marks and a label beside. */
#include "sheets.h"

/* Which pages there are. A page that holds backs alone goes behind one of
 * fronts, or is a run of its own. */
static bool has_back_pages(const struct sheets *s)
{
	return s->backs && press_two_sided(s->grid);
}

/* Both sides of a card on one page. */
static bool is_open(const struct sheets *s)
{
	return s->grid->halves || s->grid->arrange == SHEET_ARRANGE_FOLD ||
	       s->grid->arrange == SHEET_ARRANGE_LIST;
}

void sheets_start(struct sheets *s)
{
	struct arena a = { 0 };
	struct frame frame = { 0 };

	press_marks(&a, &frame, s->grid);
	if (frame.first && s->grid->arrange != SHEET_ARRANGE_BACKS)
		pdf_encode(&s->marks, &frame);
	arena_free(&a);
}

void sheets_free(struct sheets *s)
{
	pdf_content_free(&s->marks);
}

size_t sheets_pages(const struct sheets *s)
{
	return press_sheets(s->grid, s->card_count) *
	       (has_back_pages(s) ? 2 : 1);
}

/* A page being filled. */
struct filling {
	const struct sheets *sheets;
	struct pdf_placed *placed;
	size_t n;
};

static void place(struct filling *f, const struct pdf_content *content,
                  struct press_spot spot, struct str name)
{
	if (content)
		f->placed[f->n++] = (struct pdf_placed){
			.content = content,
			.x = spot.x,
			.y = spot.y,
			.turned = spot.turned,
			.clip = f->sheets->clipped ? f->sheets->clip : NULL,
			.name = name,
		};
}

static void place_cards(struct filling *f, size_t sheet, bool fronts,
                        bool backs)
{
	const struct sheets *s = f->sheets;

	for (unsigned slot = 0; slot < press_slots(s->grid); slot++) {
		size_t card = press_card(s->grid, sheet, slot, s->card_count);
		const struct sheet_card *c = &s->cards[card];

		if (card == s->card_count)
			continue;
		if (fronts)
			place(f, c->recto, press_front(s->grid, slot),
			      c->recto_name);
		if (backs)
			place(f, c->verso, press_back(s->grid, slot),
			      c->verso_name);
	}
}

/* The bank's title, which sheet of how many. */
static void set_label(struct arena *a, struct pdf_content *content,
                      const struct sheets *s, size_t sheet, struct layout *l)
{
	struct frame frame = { .width = s->grid->sheet_width,
		               .height = s->grid->sheet_height };
	struct label label = {
		.text = arena_printf(a, "%.*s%s%zu/%zu", STR_FMT(s->title),
		                     s->title.n ? " \xC2\xB7 " : "", sheet + 1,
		                     press_sheets(s->grid, s->card_count)),
	};

	if (!press_label(s->grid, layout_label_height(l), &label.x, &label.y,
	                 &label.width))
		return;
	layout_label(l, a, &frame, &label);
	pdf_encode(content, &frame);
}

/* From `first` on for `length` and the bleed at both ends, as far as there is
 * paper. */
static void span(unit *at, unit *size, unit first, unit length, unit bleed,
                 unit paper)
{
	unit end = first + length + bleed;

	*at = first > bleed ? first - bleed : 0;
	*size = (end < paper ? end : paper) - *at;
}

/* All cards with what lies between them, and what is beyond their edges. */
static struct pdf_box grid_box(const struct press_grid *g, unit bleed_x,
                               unit bleed_y)
{
	struct pdf_box b;

	span(&b.x, &b.width, g->x,
	     (unit)(g->columns - 1) * g->pitch_x + g->slot_width, bleed_x,
	     g->sheet_width);
	span(&b.y, &b.height, g->y,
	     (unit)(g->rows - 1) * g->pitch_y + g->slot_height, bleed_y,
	     g->sheet_height);
	return b;
}

/* Behind the sheet the grid is mirrored. */
static struct pdf_box mirrored(const struct press_grid *g, struct pdf_box b)
{
	struct press_spot first = press_back(g, 0);
	bool about_vertical = first.y == press_front(g, 0).y;

	if (about_vertical)
		b.x = g->sheet_width - b.x - b.width;
	else
		b.y = g->sheet_height - b.y - b.height;
	return b;
}

void sheets_page(struct arena *a, struct pdf_page *page,
                 struct pdf_content *label, const struct sheets *s, size_t i,
                 struct layout *l)
{
	const struct press_grid *g = s->grid;
	size_t sheet = has_back_pages(s) ? i / 2 : i;
	bool back = g->arrange == SHEET_ARRANGE_BACKS ||
	            (has_back_pages(s) && i % 2);
	struct filling f = { .sheets = s };
	unsigned sides = is_open(s) ? 2 : 1;

	f.placed =
		ARENA_ARRAY(a, press_slots(g) * sides + 2, struct pdf_placed);
	if (!back && s->marks.operators.n)
		f.placed[f.n++] = (struct pdf_placed){ .content = &s->marks };
	if (s->label == SHEET_LABEL_AUTO &&
	    g->arrange != SHEET_ARRANGE_SINGLE) {
		set_label(a, label, s, sheet, l);
		if (label->operators.n)
			f.placed[f.n++] =
				(struct pdf_placed){ .content = label };
	}
	place_cards(&f, sheet, !back, back || is_open(s));
	*page = (struct pdf_page){
		.width = g->sheet_width,
		.height = g->sheet_height,
		.placed = f.placed,
		.count = f.n,
		.trim = grid_box(g, 0, 0),
		.bleed = grid_box(g, g->bleed_x, g->bleed_y),
		.label = arena_printf(a, "%zu%s", sheet + 1,
		                      back                ? "v"
		                      : has_back_pages(s) ? "r"
		                                          : ""),
	};
	if (!back)
		return;
	page->trim = mirrored(g, page->trim);
	page->bleed = mirrored(g, page->bleed);
	page->correction = s->correction;
}
