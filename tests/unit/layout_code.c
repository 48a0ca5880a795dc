/* Breaking lines of code. A character is 10 wide. In what is wanted, lines are
 * parted by '|'; one that goes on begins with its indent in columns and '>'. */
#include "layout/code.h"

#include "base/buf.h"
#include "layout/galley.h"
#include "unit/test.h"

enum { COLUMN = 10 };

static const struct {
	unit columns;
	const char *code, *want;
} rows[] = {
	{ 20, "a = b", "a = b" },
	{ 20, "a\n  b\n\nc", "a|  b||c" },
	{ 20, "abcdefg(hijk, lmnop, qrs)", "abcdefg(hijk, lmnop,|2>qrs)" },
	/* behind a bracket, before a call; never inside of a word */
	{ 20, "abcdefg.hijkl.mnop(qrstuv)", "abcdefg.hijkl.mnop(|2>qrstuv)" },
	{ 20, "abcdefghij(klmn).opqrst()", "abcdefghij(klmn)|2>.opqrst()" },
	{ 20, "abcdefghijkl==mnopqrstu", "abcdefghijkl==|2>mnopqrstu" },
	{ 20, "abc --defghijkl --mnopqrst", "abc --defghijkl|2>--mnopqrst" },
	{ 20, "abcdefghijklmnopq r,stuvwx", "abcdefghijklmnopq|2>r,stuvwx" },
	/* rather inside of a word than nearly nothing on a line */
	{ 20, "a = bcdefghijklmnopqrstuvwxyz",
	  "a = bcdefghijklmnopq|2>rstuvwxyz" },
	/* its own indentation, and two; at most a third */
	{ 24, "    abcdefgh, ijklmn, opqrst",
	  "    abcdefgh, ijklmn,|6>opqrst" },
	{ 24, "            abcdefgh, ijklmn",
	  "            abcdefgh,|8>ijklmn" },
	{ 12, "abcdefghijklmnopqrstuvwxyz",
	  "abcdefghijkl|2>mnopqrstuv|2>wxyz" },
};

static size_t make_items(struct line_item *items, struct str code,
                         const bool *breaks)
{
	size_t n = 0;
	bool start = true;

	for (size_t i = 0; i < code.n; i++) {
		struct line_item it = { .kind = LINE_BOX,
			                .width = COLUMN,
			                .start = (uint32_t)i };

		if (code.p[i] == ' ') {
			it.kind = LINE_GLUE;
			it.kept = start;
		} else if (code.p[i] == '\n') {
			it.kind = LINE_PENALTY;
			it.penalty = BREAK_FORCED;
		}
		start = code.p[i] == '\n' || (start && code.p[i] == ' ');
		items[n++] = it;
		if (it.kind == LINE_BOX && i + 1 < code.n &&
		    code.p[i + 1] > ' ')
			items[n++] = (struct line_item){
				.kind = LINE_PENALTY,
				.start = (uint32_t)i + 1,
				.penalty = breaks[i] ? BREAK_OPPORTUNITY
				                     : BREAK_INSIDE,
			};
	}
	return n;
}

static size_t offset(const struct line_item *items, size_t n, size_t i,
                     struct str code)
{
	return i < n ? items[i].start : code.n;
}

static void check_rows(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct str code = str_from(rows[i].code);
		bool *breaks = arena_alloc(&a, code.n + 1);
		struct line_item *items =
			ARENA_ARRAY(&a, 2 * code.n, struct line_item);
		struct buf got = { 0 };
		struct line *lines;
		size_t n, count;

		memset(breaks, 0, code.n);
		code_opportunities(breaks, code);
		n = make_items(items, code, breaks);
		count = code_break(&a, &lines, items, n,
		                   rows[i].columns * COLUMN, COLUMN);
		for (size_t k = 0; k < count; k++) {
			if (k)
				buf_char(&got, '|');
			if (lines[k].continued)
				buf_printf(&got, "%d>",
				           (int)lines[k].indent / COLUMN);
			buf_put(&got,
			        str_slice(
					code,
					offset(items, n, lines[k].first, code),
					offset(items, n, lines[k].end, code)));
		}
		CHECK_STR(buf_str(&got), str_from(rows[i].want));
		buf_free(&got);
		arena_free(&a);
	}
}

/* What a break of the page costs behind the first of two lines. */
static void check_penalties(void)
{
	static const struct {
		struct line before, behind;
		int want;
	} pairs[] = {
		{ { .width = 1 }, { .width = 1 }, PENALTY_CODE },
		{ { .width = 1 }, { 0 }, PENALTY_BLOCK },
		{ { .width = 1, .indentation = 4 },
		  { .width = 1 },
		  PENALTY_DEDENT },
		{ { .width = 1 },
		  { .width = 1, .continued = true },
		  PENALTY_ROW },
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct line lines[] = { pairs[i].before, pairs[i].behind };

		CHECK(code_penalty(lines, 0, 2) == pairs[i].want, "pair %zu",
		      i);
	}
}

int main(void)
{
	check_rows();
	check_penalties();
	return test_done();
}
