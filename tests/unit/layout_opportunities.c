/* Where lines may break: examples; and the tables for ASCII against libunibreak
 * itself, over texts of random characters and of all pairs. */
#include "unit/test.h"

#include <linebreak.h>
#include <stdint.h>

#include "layout/opportunities.h"

enum { LENGTH_MAX = 64 };

static void check_example(const char *text, const char *want)
{
	size_t n = strlen(text), used = 0;
	bool breaks[LENGTH_MAX];
	char got[2 * LENGTH_MAX];

	opportunities_find(breaks, str_from(text),
	                   &(struct opportunity_rules){ 0 });
	for (size_t i = 0; i < n; i++) {
		got[used++] = text[i];
		if (breaks[i] && i + 1 < n)
			got[used++] = '|';
	}
	got[used] = '\0';
	CHECK(strcmp(got, want) == 0, "got \"%s\", want \"%s\"", got, want);
}

/* What is our own: no break behind ! and ?, none before $ % + \ (LB24 of
 * later revisions). */
static bool is_tailored(const char *text, size_t i)
{
	return text[i] != ' ' &&
	       (strchr("!?", text[i]) || strchr("$%+\\", text[i + 1]));
}

static bool like_libunibreak(const char *text)
{
	size_t n = strlen(text), start = 0;
	bool breaks[LENGTH_MAX];
	char theirs[LENGTH_MAX];

	opportunities_find(breaks, str_from(text),
	                   &(struct opportunity_rules){ 0 });
	set_linebreaks_utf8((const utf8_t *)text, n, "en", theirs);
	for (size_t i = 0; i + 1 < n; i++) {
		bool want = theirs[i] == LINEBREAK_MUSTBREAK ||
		            (theirs[i] == LINEBREAK_ALLOWBREAK &&
		             !is_tailored(text, i));

		if (text[i] == '\n')
			start = i + 1;
		if (i == start && text[i] == ' ')
			start++; /* white space at a line's beginning */
		else if (breaks[i] != want)
			return false;
	}
	return true;
}

static uint32_t random_below(uint64_t *state, uint32_t n)
{
	*state = *state * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*state >> 33) % n;
}

static void check_random(void)
{
	static const char likely[] = "  \n-/.,:;!?()[]{}'\"%$+|\\=a1Z_";
	uint64_t state = 1;
	char text[LENGTH_MAX];

	for (int round = 0; round < 200000; round++) {
		size_t n = 2 + random_below(&state, LENGTH_MAX - 3);

		for (size_t i = 0; i < n; i++)
			text[i] = random_below(&state, 3)
			                  ? likely[random_below(
						    &state, sizeof likely - 1)]
			                  : (char)(' ' +
			                           random_below(&state, 95));
		text[n] = '\0';
		if (like_libunibreak(text))
			continue;
		CHECK(false, "not as libunibreak: \"%s\"", text);
		return;
	}
	CHECK(true, "random texts");
}

static void check_pairs(void)
{
	for (char a = ' '; a < 0x7F; a++)
		for (char b = ' '; b < 0x7F; b++) {
			const char *texts[] = {
				(char[]){ 'x', a, b, 'x', '\0' },
				(char[]){ 'x', a, ' ', b, '1', '\0' },
			};

			CHECK(like_libunibreak(texts[0]) &&
			              like_libunibreak(texts[1]),
			      "not as libunibreak: '%c' and '%c'", a, b);
		}
}

int main(void)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "" },
		{ "one two", "one |two" },
		{ "one  two", "one  |two" },
		{ "self-made", "self-|made" },
		{ "-1", "-1" },
		{ "a (b) c", "a |(b) |c" },
		{ "a ) b", "a ) |b" },
		{ "a != b", "a != |b" },
		{ "C++ or 5%", "C++ |or |5%" },
		{ "a\nb", "a\n|b" },
		/* one path or the other: the same */
		{ "\u00E9 != b", "\u00E9 != |b" },
		{ "\u00E9 C++", "\u00E9 |C++" },
		{ "a\u00A0b", "a\u00A0b" },
		{ "\u6F22\u5B57", "\u6F22|\u5B57" },
		{ "\u6F22\u3002\u5B57", "\u6F22\u3002|\u5B57" },
		/* LB19a */
		{ "\u6F22\u201C\u5B57\u201D\u6F22",
		  "\u6F22|\u201C\u5B57\u201D|\u6F22" },
		{ "a \u201Cb\u201D c", "a |\u201Cb\u201D |c" },
		/* a woman, a joiner, a computer; a thumb of some colour */
		{ "\U0001F469\u200D\U0001F4BB", "\U0001F469\u200D\U0001F4BB" },
		{ "\U0001F44D\U0001F3FD", "\U0001F44D\U0001F3FD" },
	};

	opportunities_init();
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_example(rows[i].text, rows[i].want);
	check_pairs();
	check_random();
	return test_done();
}
