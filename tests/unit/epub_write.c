/* Packages: the first bytes of the container, the same bytes whatever the time
 * zone and the threads, a sink that fails; and the calendar. */
#include "epub/epub.h"

#include <stdlib.h>
#include <time.h>

#include "epub/stamp.h"
#include "unit/sample.h"
#include "unit/test.h"

static const struct {
	int64_t seconds;
	const char *iso;
	unsigned date; /* year - 1980, month, day as DOS has them */
} stamps[] = {
	{ 0, "1980-01-01T00:00:00Z", 0 << 9 | 1 << 5 | 1 },
	{ -1, "1980-01-01T00:00:00Z", 0 << 9 | 1 << 5 | 1 },
	{ 951782399, "2000-02-28T23:59:59Z", 20 << 9 | 2 << 5 | 28 },
	{ 951782400, "2000-02-29T00:00:00Z", 20 << 9 | 2 << 5 | 29 },
	{ 1700000000, "2023-11-14T22:13:20Z", 43 << 9 | 11 << 5 | 14 },
	{ 1325242799, "2011-12-30T10:59:59Z", 31 << 9 | 12 << 5 | 29 },
	{ 4107542400, "2100-03-01T00:00:00Z", 120 << 9 | 3 << 5 | 1 },
	{ 4354819199, "2107-12-31T23:59:59Z", 127 << 9 | 12 << 5 | 31 },
	{ INT64_MAX, "2107-12-31T23:59:59Z", 127 << 9 | 12 << 5 | 31 },
	{ INT64_MIN, "1980-01-01T00:00:00Z", 0 << 9 | 1 << 5 | 1 },
};

static const struct sample rows[] = {
	{ "1", "a/x & y", "<p>What is <b>a</b>?</p>", "<p>A & <b>b</b></p>" },
	{ "2", "b", "<p>Unanswered?</p>", NULL },
	{ "", "a", "<pre>code</pre>", "<ul><li>c</li></ul>" },
};

enum { ROWS = sizeof rows / sizeof *rows };

struct memory_sink {
	struct sink sink;
	struct buf bytes;
	size_t room; /* bytes until it fails */
};

static bool memory_write(struct sink *s, const void *bytes, size_t n)
{
	struct memory_sink *m = (struct memory_sink *)s;

	if (m->bytes.n + n > m->room)
		return false;
	buf_bytes(&m->bytes, bytes, n);
	return true;
}

static bool write_book(struct memory_sink *m, struct book_spec spec,
                       int64_t modified, unsigned threads, struct diag *d)
{
	struct arena a = { 0 };
	const struct stylesheet *sheet = stylesheet_load(
		&a,
		&(struct stylesheet_request){ .name = "study-book",
	                                      .folder = "styles",
	                                      .medium = MEDIUM_SCREEN },
		d);
	struct bank bank;
	struct book book;
	size_t *selected;
	bool ok;

	m->sink.write = memory_write;
	sample_bank(&a, &bank, &selected, rows, ROWS);
	compose_book(&a, &book, &bank, selected, ROWS, &spec);
	ok = epub_write(&book,
	                &(struct epub_options){ .stylesheet = sheet,
	                                        .modified = modified,
	                                        .threads = threads },
	                &m->sink, d);
	arena_free(&a);
	return ok;
}

static void check_first_bytes(void)
{
	static const char header[] = "PK\3\4\24\0\0\0\0\0";
	static const char type[] = "mimetypeapplication/epub+zipPK\3\4";
	struct memory_sink m = { .room = SIZE_MAX };
	struct diag d = { 0 };

	CHECK(write_book(&m, (struct book_spec){ 0 }, 0, 2, &d), "written");
	CHECK(m.bytes.n > 100 && memcmp(m.bytes.p, header, 10) == 0,
	      "version, no flags, stored");
	CHECK(m.bytes.n > 100 && memcmp(m.bytes.p + 18,
	                                "\24\0\0\0\24\0\0\0\10\0\0\0", 12) == 0,
	      "sizes, a name of 8 bytes, no extra field");
	CHECK(m.bytes.n > 100 &&
	              memcmp(m.bytes.p + 30, type, sizeof type - 1) == 0,
	      "%s", type);
	CHECK(d.errors == 0 && d.warnings == 0, "silent");
	buf_free(&m.bytes);
}

static void check_same_bytes(void)
{
	/* A summer's morning; a night that Berlin skipped an hour of; a day
	 * that Apia skipped. */
	static const int64_t times[] = { 1700000000, 1743299400, 1325240000 };
	static const char *const zones[] = { "UTC0", "Europe/Berlin",
		                             "Pacific/Apia", "XYZ-14",
		                             "ABC12" };

	for (size_t t = 0; t < sizeof times / sizeof *times; t++) {
		struct memory_sink first = { .room = SIZE_MAX };

		for (unsigned z = 0; z < sizeof zones / sizeof *zones; z++) {
			struct memory_sink m = { .room = SIZE_MAX };
			struct diag d = { 0 };

			setenv("TZ", zones[z], 1);
			tzset();
			write_book(
				z ? &m : &first,
				(struct book_spec){
					.answer = BOOK_ANSWER_END_OF_CHAPTER },
				times[t], z + 1, &d);
			CHECK(!z || (first.bytes.n &&
			             str_eq(buf_str(&m.bytes),
			                    buf_str(&first.bytes))),
			      "%s", zones[z]);
			buf_free(&m.bytes);
		}
		buf_free(&first.bytes);
	}
}

/* A sink that fails is its owner's to report. */
static void check_full_disk(void)
{
	struct memory_sink m = { .room = 1000 };
	struct diag d = { 0 };

	CHECK(!write_book(&m, (struct book_spec){ 0 }, 0, 1, &d), "fails");
	CHECK(d.errors == 0, "silent");
	buf_free(&m.bytes);
}

int main(void)
{
	for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++) {
		struct buf b = { 0 };

		stamp_put(&b, stamps[i].seconds);
		CHECK_STR(buf_str(&b), str_from(stamps[i].iso));
		CHECK(stamp_dos(stamps[i].seconds).date == stamps[i].date, "%s",
		      stamps[i].iso);
		buf_free(&b);
	}
	check_first_bytes();
	check_same_bytes();
	check_full_disk();
	return test_done();
}
