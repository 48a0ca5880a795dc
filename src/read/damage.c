/* What control characters and mojibake look like in UTF-8. */
#include "read/damage.h"

#include "read/mojibake.h"

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

/* What every place of mojibake has: a character from U+00C0, right before one of
 * those that bytes from 0x80 to 0xBF are read as. */
static bool may_be_mojibake(struct str s, size_t at)
{
	return at + 2 < s.n && (unsigned char)s.p[at] == 0xC3 &&
	       (unsigned char)s.p[at + 2] >= 0xC2;
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
	bool suspect = false;

	for (size_t i = 0; i < text.n; i++) {
		unsigned char c = (unsigned char)text.p[i];

		if (c >= 0x20 && c < 0x7F)
			continue;
		if (is_control(c))
			note(&controls, i);
		suspect |= c == 0xC3 && may_be_mojibake(text, i);
	}
	if (suspect)
		mojibake.count = mojibake_count(text, &mojibake.at);
	if (controls.count)
		diag_warning(d, place_of(text, controls.at, file),
		             "control characters (%zu, the first is U+%04X); "
		             "read as U+FFFD",
		             controls.count,
		             (unsigned)(unsigned char)text.p[controls.at]);
	if (mojibake.count)
		diag_warning(d, place_of(text, mojibake.at, file),
		             "this looks like UTF-8 that was read as "
		             "Windows-1252 (%zu place%s); deckle repair mends "
		             "it",
		             mojibake.count, mojibake.count == 1 ? "" : "s");
}
