/* Levels of bidirectional text, and the order of what has levels. Capitals
 * stand for Hebrew letters, digits of the want for levels. */
#include "unit/test.h"

#include "base/buf.h"
#include "layout/bidi.h"

/* A row's text with capitals as U+05D0 and on, < as RLI, > as PDI. */
static struct str text_of(struct arena *a, const char *s)
{
	struct buf b = { 0 };
	struct str text;

	for (; *s; s++)
		if (*s >= 'A' && *s <= 'Z')
			buf_printf(&b, "\xD7%c", 0x90 + *s - 'A');
		else if (*s == '<' || *s == '>')
			buf_put(&b, *s == '<' ? STR("\xE2\x81\xA7")
			                      : STR("\xE2\x81\xA9"));
		else
			buf_char(&b, *s);
	text = arena_str(a, buf_str(&b));
	buf_free(&b);
	return text;
}

static size_t size_of(char c)
{
	return c >= 'A' && c <= 'Z' ? 2 : c == '<' || c == '>' ? 3 : 1;
}

static void check_levels(void)
{
	static const struct row {
		const char *text;
		enum bidi_base base;
		const char *want; /* NULL: no levels at all */
	} rows[] = {
		{ "", BIDI_LTR, NULL },
		{ "ab 12", BIDI_LTR, NULL },
		{ "ab 12", BIDI_AUTO, NULL },
		{ "ab", BIDI_RTL, "22" },
		{ "a.", BIDI_RTL, "21" },
		{ "ab CD", BIDI_LTR, "00011" },
		{ "ab CD ef", BIDI_RTL, "22111122" },
		{ "CD 12", BIDI_LTR, "11122" },
		{ "CD 12.", BIDI_AUTO, "111221" },
		{ "(A)", BIDI_LTR, "010" },
		{ "A\nb", BIDI_AUTO, "110" },
		{ "a <b C> d", BIDI_LTR, "000211000" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		const uint8_t *levels = bidi_levels(
			&a, text_of(&a, rows[i].text), rows[i].base);
		size_t at = 0;

		CHECK(!levels == !rows[i].want, "row %zu", i);
		for (size_t k = 0; levels && rows[i].text[k]; k++) {
			if (rows[i].text[k] != '\n')
				CHECK(levels[at] == rows[i].want[k] - '0',
				      "row %zu at %zu: %u", i, k, levels[at]);
			at += size_of(rows[i].text[k]);
		}
		arena_free(&a);
	}
}

static void check_order(void)
{
	static const struct row {
		const char *levels, *want;
	} rows[] = {
		{ "", "" },
		{ "000", "012" },
		{ "111", "210" },
		{ "0110", "0213" },
		{ "1221", "3120" },
		{ "010203", "012345" },
		{ "00233200", "01243567" },
		{ "22112", "43201" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		uint8_t levels[8];
		size_t order[8], n = strlen(rows[i].levels);
		unsigned seen = 0;

		for (size_t k = 0; k < n; k++)
			levels[k] = (uint8_t)(rows[i].levels[k] - '0');
		bidi_order(order, levels, n);
		for (size_t k = 0; k < n; k++) {
			seen |= 1u << order[k];
			CHECK(order[k] == (size_t)(rows[i].want[k] - '0'),
			      "row %zu at %zu: %zu", i, k, order[k]);
		}
		CHECK(seen == (1u << n) - 1, "row %zu: each once", i);
	}
}

int main(void)
{
	check_levels();
	check_order();
	CHECK(bidi_is_control(0x2067) && !bidi_is_control('a'), "controls");
	return test_done();
}
