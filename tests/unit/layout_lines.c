/* Breaking a paragraph into lines. A letter is a box of width 10, a space glue
 * of 10, '-' a break without width, '.' a break inside of a word, '/' a forced
 * one, '~' a soft hyphen of width 10. */
#include "unit/test.h"

#include "base/buf.h"
#include "layout/lines.h"

static struct line_item item_of(char c)
{
	struct line_item it = { .kind = LINE_PENALTY };

	switch (c) {
	case ' ':
		it.kind = LINE_GLUE;
		it.width = 10;
		break;
	case '-':
		it.penalty = BREAK_OPPORTUNITY;
		break;
	case '.':
		it.penalty = BREAK_INSIDE;
		break;
	case '/':
		it.penalty = BREAK_FORCED;
		break;
	case '~':
		it.penalty = BREAK_SOFT_HYPHEN;
		it.hyphen = true;
		it.width = 10;
		break;
	default:
		it.kind = LINE_BOX;
		it.width = 10;
	}
	return it;
}

/* The lines of a text, parted by '|'. */
static struct str lines_of(struct arena *a, const char *text, unit width,
                           unit indent)
{
	size_t n = strlen(text);
	struct line_item *items = ARENA_ARRAY(a, n, struct line_item);
	struct line *lines;
	struct buf b = { 0 };
	struct str s;
	size_t count;

	for (size_t i = 0; i < n; i++)
		items[i] = item_of(text[i]);
	count = lines_break(a, &lines, items, n, width, indent);
	for (size_t i = 0; i < count; i++) {
		buf_put(&b, i ? STR("|") : STR(""));
		buf_bytes(&b, text + lines[i].first,
		          lines[i].end - lines[i].first);
	}
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

int main(void)
{
	static const struct {
		const char *text;
		unit width, indent;
		const char *want;
	} rows[] = {
		{ "", 50, 0, "" },
		{ "ab cd", 50, 0, "ab cd" },
		{ "ab cd", 40, 0, "ab|cd" },
		{ "ab cd ", 50, 0, "ab cd " },
		{ "ab-cd ef", 50, 0, "ab-cd|ef" },
		{ "a.b.c.d", 20, 0, "a.b|c.d" },
		/* within a word only if there is no other place */
		{ "ab c.d.e", 50, 0, "ab|c.d.e" },
		{ "ab/cd", 90, 0, "ab|cd" },
		{ "/ab", 90, 0, "|ab" },
		{ "ab//cd", 90, 0, "ab||cd" },
		/* a hyphen needs room of its own */
		{ "ab cd~ef", 60, 0, "ab cd|ef" },
		{ "ab cd~ef", 50, 0, "ab|cd~ef" },
		/* nothing fits: up to the first break */
		{ "abcd ef", 30, 0, "abcd|ef" },
		{ "ab cd ef", 50, 10, "ab|cd ef" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct str got = lines_of(&a, rows[i].text, rows[i].width,
		                          rows[i].indent);

		CHECK(str_eq(got, str_from(rows[i].want)),
		      "\"%s\" at %d: got \"%.*s\", want \"%s\"", rows[i].text,
		      (int)rows[i].width, STR_FMT(got), rows[i].want);
	}
	arena_free(&a);
	return test_done();
}
