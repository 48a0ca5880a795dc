/* Card stock, listed. */
#include "stocks.h"

#include "base/json.h"
#include "style/stock.h"

/* Whole eighths, as inches are given. */
static bool is_inches(unit length)
{
	enum { EIGHTH = UNIT_IN / 8 };

	return length && (length + 1) % EIGHTH <= 2;
}

void stocks_put_size(struct buf *b, unit width, unit height)
{
	buf_mm(b, width, 2);
	buf_put(b, STR(" \xC3\x97 "));
	buf_mm(b, height, 2);
	buf_put(b, STR(" mm"));
	if (!is_inches(width) || !is_inches(height))
		return;
	buf_put(b, STR(" ("));
	buf_fixed(b, width, UNIT_IN, 3);
	buf_put(b, STR(" \xC3\x97 "));
	buf_fixed(b, height, UNIT_IN, 3);
	buf_put(b, STR(" in)"));
}

/* "avery-5388: Letter …" */
static void put_stock(struct buf *b, const struct stock *s)
{
	buf_put(b, str_from(s->name));
	for (const char *p = s->also; p && *p; p++)
		if (p == s->also || *p == ' ')
			buf_printf(b, ", %.*s",
			           (int)strcspn(p + (*p == ' '), " "),
			           p + (*p == ' '));
	buf_put(b, STR("\n  cards   "));
	stocks_put_size(b, s->card_width, s->card_height);
	buf_printf(b, ", %u (%u \xC3\x97 %u) on a sheet of ",
	           s->columns * s->rows, s->columns, s->rows);
	stocks_put_size(b, s->sheet_width, s->sheet_height);
	buf_put(b, STR("\n  first   "));
	buf_mm(b, s->x, 2);
	buf_put(b, STR(" mm from the left, "));
	buf_mm(b, s->y, 2);
	buf_put(b, STR(" mm from the top; from card to card "));
	stocks_put_size(b, s->pitch_x, s->pitch_y);
	buf_printf(b, "\n  source  %s\n", s->source);
}

static void json_stock(struct json *j, const struct stock *s)
{
	const struct {
		const char *name;
		unit length;
	} lengths[] = {
		{ "sheet_width", s->sheet_width },
		{ "sheet_height", s->sheet_height },
		{ "card_width", s->card_width },
		{ "card_height", s->card_height },
		{ "x", s->x },
		{ "y", s->y },
		{ "pitch_x", s->pitch_x },
		{ "pitch_y", s->pitch_y },
	};

	json_object(j);
	json_key(j, "name");
	json_string(j, str_from(s->name));
	json_key(j, "also");
	json_string(j, str_from(s->also ? s->also : ""));
	json_key(j, "source");
	json_string(j, str_from(s->source));
	json_key(j, "columns");
	json_int(j, s->columns);
	json_key(j, "rows");
	json_int(j, s->rows);
	for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
		json_key(j, lengths[i].name);
		json_fixed(j, (int64_t)lengths[i].length * 127, 360 * UNIT_PT,
		           2);
	}
	json_object_end(j);
}

void stocks_list(struct buf *b, bool as_json)
{
	size_t n;
	const struct stock *all = stock_list(&n);
	struct json j = { .out = b };

	for (size_t i = 0; i < n && !as_json; i++)
		put_stock(b, &all[i]);
	if (!as_json)
		return;
	json_object(&j);
	json_key(&j, "stock");
	json_array(&j);
	for (size_t i = 0; i < n; i++)
		json_stock(&j, &all[i]);
	json_array_end(&j);
	json_object_end(&j);
}
