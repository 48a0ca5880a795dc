/* pdf/syntax.h: strings, numbers, dates. */
#include "pdf/syntax.h"

#include "unit/test.h"

static void check_bytes(void)
{
	static const struct row {
		struct str in;
		const char *want;
	} rows[] = {
		{ { "", 0 }, "()" },
		{ { "abc", 3 }, "(abc)" },
		{ { "a(b)\\", 5 }, "(a\\(b\\)\\\\)" },
		{ { "\r\n\0\x7f", 4 }, "(\\015\\012\\000\\177)" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		pdf_put_bytes(&b, rows[i].in);
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

static void check_text(void)
{
	static const struct row {
		const char *in, *want;
	} rows[] = {
		{ "", "()" },
		{ "Cards (1)", "(Cards \\(1\\))" },
		{ "\xC3\xA9", "<FEFF00E9>" },
		{ "a\n", "<FEFF0061000A>" },
		{ "\xF0\x9D\x94\xB8", "<FEFFD835DD38>" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		pdf_put_text(&b, str_from(rows[i].in));
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

/* As `date -u -d @N` has them. */
static void check_dates(void)
{
	static const struct row {
		int64_t in;
		const char *want;
	} rows[] = {
		{ 0, "(D:19700101000000Z)" },
		{ -1, "(D:19691231235959Z)" },
		{ 951782399, "(D:20000228235959Z)" },
		{ 951782400, "(D:20000229000000Z)" },
		{ 951868800, "(D:20000301000000Z)" },
		{ 1704164645, "(D:20240102030405Z)" },
		{ 4107542400, "(D:21000301000000Z)" },
		{ 253402300799, "(D:99991231235959Z)" },
		{ INT64_MAX, "(D:99991231235959Z)" },
		{ -62167219200, "(D:00000101000000Z)" },
		{ INT64_MIN, "(D:00000101000000Z)" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		pdf_put_date(&b, rows[i].in);
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

int main(void)
{
	struct buf b = { 0 };

	check_bytes();
	check_text();
	check_dates();
	pdf_put_length(&b, UNIT_MM(210));
	buf_char(&b, ' ');
	pdf_put_length(&b, -UNIT_PT / 4);
	buf_char(&b, ' ');
	pdf_put_ref(&b, 12);
	CHECK_STR(buf_str(&b), STR("595.275 -0.25 12 0 R"));
	buf_free(&b);
	return test_done();
}
