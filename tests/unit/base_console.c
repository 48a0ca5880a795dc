/* Excerpts below messages, and what a bar says. */
#include "unit/test.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/excerpt.h"
#include "base/progress.h"

#define ELLIPSIS "\xE2\x80\xA6"

static void test_excerpts(void)
{
	/* Line 4 is 200 letters with a * at column 101; 5 is no UTF-8. */
	static const struct {
		const char *place;
		unsigned width;
		const char *want;
	} rows[] = {
		{ ":1:3", 80, "    1 | abcdef\n      |   ^\n" },
		{ ":1:7", 80,
		  "    1 | abcdef\n      |       ^\n" }, /* its end */
		{ ":1:8", 80, "" },
		{ ":2:4", 80,
		  "    2 | a .b\n      |    ^\n" }, /* \t, control */
		{ ":3:7", 80, /* two ideographs, two columns each */
		  "    3 | \xE6\x97\xA5\xE6\x9C\xAC"
		  "e\xCC\x81x\n      |     ^\n" },
		{ ":3:10", 80, /* a mark takes none */
		  "    3 | \xE6\x97\xA5\xE6\x9C\xAC"
		  "e\xCC\x81x\n      |      ^\n" },
		{ ":3:8", 80,
		  "    3 | \xE6\x97\xA5\xE6\x9C\xAC"
		  "e\xCC\x81x\n      |      ^\n" },
		{ ":4:101", 32,
		  "    4 | " ELLIPSIS "yyyyyyyyyyyyyyyy*yyyy" ELLIPSIS "\n"
		  "      |                  ^\n" },
		{ ":5:1", 80, "" },
		{ ":6:1", 80, "" }, /* there is none */
		{ ":1", 80, "" },
		{ "", 80, "" },
		{ ":0:1", 80, "" },
		{ ":1:99999999999", 80, "" },
		{ ":1:1", 80, "    1 | abcdef\n      | ^\n" }, /* back */
	};
	char name[] = "/tmp/deckle-unit-XXXXXX";
	struct excerpts e = { .name = "query", .text = STR("a b") };
	struct buf b = { 0 };
	int fd = mkstemp(name);
	FILE *file = fd < 0 ? NULL : fdopen(fd, "w");

	CHECK(file, "%s", name);
	if (!file)
		return;
	fputs("abcdef\r\na\t\x01"
	      "b\n\xE6\x97\xA5\xE6\x9C\xAC"
	      "e\xCC\x81x\n",
	      file);
	for (int i = 0; i < 200; i++)
		fputc(i == 100 ? '*' : 'y', file);
	fputs("\n\xFF\n", file);
	fclose(file);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf place = { 0 };

		buf_printf(&place, "%s%s", name, rows[i].place);
		b.n = 0;
		excerpt_put(&b, &e, buf_str(&place), rows[i].width, "", "");
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&place);
	}
	b.n = 0;
	excerpt_put(&b, &e, STR("query:1:3"), 80, "<", ">");
	CHECK_STR(buf_str(&b), STR("    1 | a b\n      |   <^>\n"));
	b.n = 0;
	excerpt_put(&b, &e, STR("query:1:3"), 80, "<", ">"); /* not twice */
	CHECK(b.n == 0, "%zu", b.n);
	excerpts_free(&e);
	buf_free(&b);
	unlink(name);
}

static void test_bar(void)
{
	static const struct {
		size_t done, total;
		int64_t elapsed;
		unsigned width;
		const char *want;
	} rows[] = {
		{ 0, 10, 0, 80,
		  "a.pdf: [..............................] 0 of 10 cards" },
		{ 5, 10, 1000, 80,
		  "a.pdf: [###############...............] 5 of 10 cards, 5/s, "
		  "2 s left" },
		{ 10, 10, 1000, 49,
		  "a.pdf: [########] 10 of 10 cards, 10/s, 1 s left" },
		{ 1, 1000, 1000, 60,
		  "a.pdf: [.................] 1 of 1000 cards, 1/s, 16:40 left" },
		{ 5, 10, 1000, 20, "5 of 10 cards, 5/s," },
		{ 0, 0, 0, 24, "[........] 0 of 0 cards" },
	};
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct progress p = { .name = "a.pdf",
			              .what = "cards",
			              .done = rows[i].done,
			              .total = rows[i].total };

		b.n = 0;
		progress_put(&b, &p, rows[i].elapsed, rows[i].width);
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
	}
	buf_free(&b);
}

int main(void)
{
	test_excerpts();
	test_bar();
	return test_done();
}
