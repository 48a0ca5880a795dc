/* Slots: where a card's sides lie on a sheet, and which card lies where. */
#include "press/press.h"

unsigned press_slots(const struct press_grid *g)
{
	return g->columns * g->rows;
}

bool press_two_sided(const struct press_grid *g)
{
	return !g->halves && (g->arrange == SHEET_ARRANGE_DUPLEX ||
	                      g->arrange == SHEET_ARRANGE_SINGLE);
}

/* A sheet that stands upright has its long edges left and right, one that lies
 * has them above and below; a square one is taken to stand. */
static bool stands(const struct press_grid *g)
{
	return g->sheet_height >= g->sheet_width;
}

static bool turns_about_vertical(const struct press_grid *g)
{
	return stands(g) == (g->flip == SHEET_FLIP_LONG_EDGE);
}

/* A page that is a card turns as the card does, whatever it is set to: on a
 * screen nothing may stand upside down. */
bool press_short_edge(const struct press_grid *g)
{
	if (g->arrange == SHEET_ARRANGE_SINGLE)
		return stands(g) == (g->turn == SHEET_TURN_TUMBLE);
	return g->flip == SHEET_FLIP_SHORT_EDGE;
}

struct press_spot press_front(const struct press_grid *g, unsigned slot)
{
	return (struct press_spot){
		.x = g->x + (unit)(slot % g->columns) * g->pitch_x,
		.y = g->y + (unit)(slot / g->columns) * g->pitch_y,
	};
}

/* Behind the front: mirrored about the axis the sheet turns about, or an answer
 * lands behind its neighbour's question. Turned upside down where the reader
 * turns the card about the other axis than the printer the sheet. */
static struct press_spot behind(const struct press_grid *g,
                                struct press_spot spot)
{
	bool vertical = turns_about_vertical(g);

	if (vertical)
		spot.x = g->sheet_width - spot.x - g->card_width;
	else
		spot.y = g->sheet_height - spot.y - g->card_height;
	spot.turned = vertical == (g->turn == SHEET_TURN_TUMBLE);
	return spot;
}

struct press_spot press_back(const struct press_grid *g, unsigned slot)
{
	struct press_spot spot = press_front(g, slot);

	if (g->halves) {
		spot.x += g->card_width;
		return spot;
	}
	switch (g->arrange) {
	case SHEET_ARRANGE_DUPLEX:
	case SHEET_ARRANGE_FRONTS:
	case SHEET_ARRANGE_BACKS:
		return behind(g, spot);
	case SHEET_ARRANGE_FOLD:
	case SHEET_ARRANGE_LIST:
		/* Folded back, a half is turned about the fold; turning the
		 * card about the same axis undoes it. */
		if (g->slot_height > g->card_height)
			spot.y += g->card_height;
		else
			spot.x += g->card_width;
		return spot;
	case SHEET_ARRANGE_SINGLE:
		return spot;
	}
	return spot;
}

size_t press_sheets(const struct press_grid *g, size_t cards)
{
	size_t slots = press_slots(g), taken = cards + g->start_slot;

	return cards ? taken / slots + (taken % slots != 0) : 0;
}

/* Pile i holds the cards of slot i on all sheets, the first on top; a pile
 * whose slot is used up on the first sheet is one card lower. */
static size_t in_pile(const struct press_grid *g, size_t sheet, unsigned slot,
                      size_t cards)
{
	size_t height = press_sheets(g, cards);
	size_t used = g->start_slot < slot ? g->start_slot : slot;
	bool lower = slot < g->start_slot;

	if (lower && sheet == 0)
		return cards;
	return slot * height - used + sheet - lower;
}

size_t press_card(const struct press_grid *g, size_t sheet, unsigned slot,
                  size_t cards)
{
	size_t at = slot, card;

	if (g->slots == SHEET_SLOTS_CUT_AND_STACK) {
		card = in_pile(g, sheet, slot, cards);
	} else {
		if (g->slots == SHEET_SLOTS_COLUMNS)
			at = (size_t)(slot % g->columns) * g->rows +
			     slot / g->columns;
		at += sheet * press_slots(g);
		card = at < g->start_slot ? cards : at - g->start_slot;
	}
	return card < cards ? card : cards;
}
