/* What control characters and mojibake look like in UTF-8. */
#include "read/damage.h"

/* A finding: how often, and where first. */
struct finding {
	size_t count, at;
};

static void note(struct finding *f, size_t at)
{
	if (!f->count++)
		f->at = at;
}

/* U+0000 to U+001F without white space, U+007F. */
static bool is_control(unsigned char c)
{
	return (c < 0x20 && !strchr("\t\n\v\f\r", c)) || c == 0x7F || !c;
}

/* The lead byte of a sequence and what follows it, each as Windows-1252 shows
 * it: "Ã©" for é, "â€™" for ’. Both are two or three bytes of UTF-8 again. */
static bool is_mojibake(struct str s, size_t at)
{
	static const struct str quotes = { "\xC3\xA2\xE2\x82\xAC", 5 };
	unsigned char a, b;

	if (str_starts(str_slice(s, at, s.n), quotes))
		return true;
	if (at + 3 >= s.n)
		return false;
	a = (unsigned char)s.p[at + 1];
	b = (unsigned char)s.p[at + 3];
	return (unsigned char)s.p[at] == 0xC3 && (a == 0x83 || a == 0x82) &&
	       (unsigned char)s.p[at + 2] == 0xC2 && b >= 0xA0 && b < 0xC0;
}

static struct place place_of(struct str text, size_t at, const char *file)
{
	struct place place = { .file = file, .line = 1, .col = 1 };

	for (size_t i = 0; i < at; i++) {
		place.col++;
		if (text.p[i] != '\n')
			continue;
		place.line++;
		place.col = 1;
	}
	return place;
}

void damage_report(struct str text, const char *file, struct diag *d)
{
	struct finding controls = { 0 }, mojibake = { 0 };

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (is_control(c))
			note(&controls, i);
		else if (c == 0xC3 && is_mojibake(text, i))
			note(&mojibake, i);
	}
	if (controls.count)
		diag_warning(d, place_of(text, controls.at, file),
		             "control characters (%zu, the first is U+%04X); "
		             "read as U+FFFD",
		             controls.count,
		             (unsigned)(unsigned char)text.p[controls.at]);
	if (mojibake.count)
		diag_warning(d, place_of(text, mojibake.at, file),
		             "this looks like UTF-8 that was read as "
		             "Windows-1252 (%zu places)",
		             mojibake.count);
}
