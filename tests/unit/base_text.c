/* Text, numbers, UTF-8. */
#include "unit/test.h"

#include "base/buf.h"
#include "base/glob.h"
#include "base/unit.h"
#include "base/utf8.h"

static void test_fixed(void)
{
	static const struct {
		int64_t value, scale;
		int places;
		const char *want;
	} rows[] = {
		{ 1536, 1024, 3, "1.5" },   { -1536, 1024, 3, "-1.5" },
		{ 0, 1024, 3, "0" },        { -1, 1024, 2, "0" },
		{ 1, 1024, 3, "0.001" },    { 1023, 1024, 2, "1" },
		{ 1024, 1024, 0, "1" },     { 1, 2, 0, "1" },
		{ -1, 2, 0, "-1" },         { 100, 1, 3, "100" },
		{ 1005, 1000, 3, "1.005" }, { INT32_MAX, 1, 1, "2147483647" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		buf_fixed(&b, rows[i].value, rows[i].scale, rows[i].places);
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

static void test_utf8_check(void)
{
	static const struct {
		struct str text;
		size_t want;
	} rows[] = {
		{ STR("plain"), 5 },
		{ STR("\u00e9\u20ac\U0001F600"), 9 },
		{ STR("ab\xe9"), 2 },   /* Latin-1 */
		{ STR("\xc0\x80"), 0 }, /* overlong */
		{ STR("\xe0\x9f\xbf"), 0 },
		{ STR("\xed\xa0\x80"), 0 },     /* surrogate */
		{ STR("\xf4\x90\x80\x80"), 0 }, /* over U+10FFFF */
		{ STR("\xf4\x8f\xbf\xbf"), 4 },
		{ STR("a\xe2\x82"), 1 }, /* breaks off */
		{ STR("\x80"), 0 },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(utf8_check(rows[i].text) == rows[i].want, "row %zu: %zu",
		      i, utf8_check(rows[i].text));
}

static void test_utf8_round_trip(void)
{
	static const uint32_t points[] = { 1,     0x7F,   0x80,    0x7FF,
		                           0x800, 0xFFFF, 0x10000, 0x10FFFF };

	for (size_t i = 0; i < sizeof points / sizeof *points; i++) {
		struct buf b = { 0 };
		size_t at = 0;

		utf8_put(&b, points[i]);
		CHECK(utf8_next(buf_str(&b), &at) == points[i] && at == b.n,
		      "U+%04X", (unsigned)points[i]);
		buf_free(&b);
	}
}

static void test_distance(void)
{
	static const struct {
		const char *a, *b;
		size_t want;
	} rows[] = {
		{ "", "", 0 },
		{ "style", "stile", 1 },
		{ "style", "styel", 1 },
		{ "a7-dupex", "a7-duplex", 1 },
		{ "Build", "build", 0 },
		{ "abc", "xyz", 3 },
		{ "abcdef", "uvwxyz", 4 }, /* the limit and one */
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(str_distance(str_from(rows[i].a), str_from(rows[i].b),
		                   3) == rows[i].want,
		      "%s, %s", rows[i].a, rows[i].b);
}

static void test_unit(void)
{
	CHECK(UNIT_MM(25.4) == UNIT_IN, "%d", (int)UNIT_MM(25.4));
	CHECK(UNIT_MM(105) == 304781, "%d", (int)UNIT_MM(105));
	CHECK(unit_scale(10, 1, 4) == 3, "half away from zero");
	CHECK(unit_scale(-10, 1, 4) == -3, "half away from zero");
	CHECK(unit_scale(INT32_MAX / 2, 1000, 1000) == INT32_MAX / 2, "wide");
}

static void test_glob(void)
{
	static const struct {
		const char *pattern, *path;
		bool want;
	} rows[] = {
		{ "", "", true },
		{ "", "a", false },
		{ "a.md", "a.md", true },
		{ "a.md", "A.md", false },
		{ "*.md", "a.md", true },
		{ "*.md", "x/a.md", false },
		{ "*/*.md", "x/a.md", true },
		{ "*/*.md", "x/y/a.md", false },
		{ "*a*/b", "xaax/b", true },
		{ "a*", "a", true },
		{ "*b*c", "abbc", true },
		{ "*b*c", "abcb", false },
		{ "**", "x/y/a.md", true },
		{ "**.md", "x/y/a.md", true },
		{ "**/a.md", "a.md", true },
		{ "**/a.md", "x/y/a.md", true },
		{ "**/a.md", "x/ba.md", false },
		{ "x/**/a.md", "x/a.md", true },
		{ "x/**/a.md", "x/y/z/a.md", true },
		{ "x/**/a.md", "xa.md", false },
		{ "x/**", "x/y/a.md", true },
		{ "x/**", "x", false },
		{ "x**/a", "xa", false },
		{ "x**/a", "xy/z/a", true },
		{ "**/x*/**/*.md", "p/xy/q/r/a.md", true },
		{ "**/x*/**/*.md", "p/q/r/a.md", false },
		{ "**/*a/b", "x/a/ca/b", true },
		{ "?.md", "\u00e9.md", true },
		{ "?.md", "\xe9.md", true },
		{ "?\x80", "\xe9\x80", true },
		{ "a?b", "a/b", false },
		{ "[a-c].md", "b.md", true },
		{ "[a-c].md", "d.md", false },
		{ "[!a-c].md", "d.md", true },
		{ "[^a-c].md", "b.md", false },
		{ "[!a]", "/", false },
		{ "[]-]", "]", true },
		{ "[]-]", "-", true },
		{ "[*]", "*", true },
		{ "[*]", "a", false },
		{ "[\u00e0-\u00ff]", "\u00e9", true },
		{ "[ab", "[ab", true },
		{ "[", "[", true },
		{ "x[", "x", false },
		{ "*[", "xx[", true },
	};
	char many[64], text[4096];

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECK(glob_match(str_from(rows[i].pattern),
		                 str_from(rows[i].path)) == rows[i].want,
		      "%s on %s", rows[i].pattern, rows[i].path);
	for (size_t i = 0; i < sizeof many; i++)
		many[i] = i % 3 == 2 ? 'a' : '*';
	memset(text, 'a', sizeof text);
	many[sizeof many - 1] = 'b';
	CHECK(!glob_match((struct str){ many, sizeof many },
	                  (struct str){ text, sizeof text }),
	      "wildcards without end");
}

int main(void)
{
	test_glob();
	test_fixed();
	test_utf8_check();
	test_utf8_round_trip();
	test_distance();
	test_unit();
	CHECK_STR(str_trim(STR(" \t a b\r\n ")), STR("a b"));
	CHECK(str_cmp(STR("a"), STR("ab")) < 0, "a prefix comes first");
	return test_done();
}
