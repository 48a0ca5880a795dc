/* The fonts of a style sheet, and the choice among them. */
#include "layout/fonts.h"

#include <limits.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "layout/dictionary.h"

struct face {
	const struct font_face *declared;
	struct font *font;
};

struct font_book {
	struct dictionaries *dictionaries;
	size_t n;
	struct face faces[];
};

#define MONOSPACE "DejaVu Sans Mono"
#define EMOJI "Noto Emoji"

/* What the generic families mean with the fonts that deckle brings; a sheet
 * that declares others names them. */
static const struct {
	const char *generic, *family;
} generics[] = {
	{ "serif", "STIX Two Text" },      { "ui-serif", "STIX Two Text" },
	{ "sans-serif", "Source Sans 3" }, { "ui-sans-serif", "Source Sans 3" },
	{ "system-ui", "Source Sans 3" },  { "monospace", MONOSPACE },
	{ "ui-monospace", MONOSPACE },     { "emoji", EMOJI },
};

/* Which of the families that nobody named comes first: Chinese characters look
 * different in Japan. */
static const struct {
	const char *language, *family;
} preferred[] = {
	{ "ja", "M PLUS 1p" },
};

struct font_book *font_book_open(const struct stylesheet *sheet, struct diag *d)
{
	size_t n = sheet->face_count;
	struct font_book *book =
		memory_new(sizeof *book + n * sizeof(struct face));
	bool ok = n > 0;

	book->n = n;
	book->dictionaries = dictionaries_new();
	if (!n)
		diag_error(d, sheet->page.place,
		           "the style sheet declares no font (@font-face)");
	for (size_t i = 0; i < n; i++) {
		const struct font_face *f = &sheet->faces[i];

		book->faces[i].declared = f;
		book->faces[i].font = font_open(f->path, f->place, d);
		if (book->faces[i].font)
			font_set_index(book->faces[i].font, (unsigned)i);
		ok &= book->faces[i].font != NULL;
	}
	if (ok)
		return book;
	font_book_close(book);
	return NULL;
}

void font_book_close(struct font_book *book)
{
	if (!book)
		return;
	for (size_t i = 0; i < book->n; i++)
		font_close(book->faces[i].font);
	dictionaries_free(book->dictionaries);
	free(book);
}

struct dictionaries *font_book_dictionaries(const struct font_book *book)
{
	return book->dictionaries;
}

/* How far a face's weight is from the one wanted: CSS Fonts 4 §5.2 step 4.
 * From 400 to 500 the lighter side comes after 500, below it lighter first,
 * above it heavier first. */
static int weight_distance(int wanted, int has)
{
	enum { OTHER_SIDE = 1000 };
	bool up = wanted > 500 || (wanted >= 400 && has <= 500);

	if (has == wanted)
		return 0;
	if (has > wanted)
		return has - wanted + (up ? 0 : OTHER_SIDE);
	return wanted - has + (wanted > 500 ? OTHER_SIDE : up ? 500 : 0);
}

/* How badly a face fits a weight and a slope; less is better. */
static int distance_of(const struct font_face *f,
                       const struct font_request *wanted)
{
	enum { OTHER_SLOPE = 10000 };

	return weight_distance((int)wanted->weight, (int)f->weight) +
	       (f->italic == wanted->italic ? 0 : OTHER_SLOPE);
}

static bool in_chain(const struct font_chain *chain, const struct face *face)
{
	for (size_t i = 0; i < chain->n; i++)
		if (chain->fonts[i].font == face->font)
			return true;
	return false;
}

/* CSS Fonts 4 §2.5.1: emoji are no text, and stay as they are. */
static void chain_add(struct font_chain *chain, const struct face *face,
                      unit weight)
{
	enum { BOLD_FROM = 600 }; /* §7.1, font-synthesis-weight */
	const struct font_face *f = face->declared;
	bool emoji = str_eq_nocase(f->family, STR(EMOJI));

	if (in_chain(chain, face))
		return;
	chain->fonts[chain->n++] = (struct font_choice){
		.font = face->font,
		.ranges = f->ranges,
		.range_count = f->range_count,
		.embolden =
			!emoji && weight >= BOLD_FROM && f->weight < BOLD_FROM,
		.emoji = emoji,
	};
}

/* The faces of a family that fit best: several, if they are for different
 * ranges; where these overlap, the one declared last is asked first (§5.2, §4.5).
 */
static void add_family(struct font_chain *chain, const struct font_book *book,
                       struct str family, const struct font_request *wanted)
{
	int best = INT_MAX;

	for (size_t i = 0; i < book->n; i++) {
		const struct font_face *f = book->faces[i].declared;

		if (str_eq_nocase(f->family, family) &&
		    distance_of(f, wanted) < best)
			best = distance_of(f, wanted);
	}
	for (size_t i = book->n; i-- > 0;) {
		const struct font_face *f = book->faces[i].declared;

		if (str_eq_nocase(f->family, family) &&
		    distance_of(f, wanted) == best)
			chain_add(chain, &book->faces[i], wanted->weight);
	}
}

static struct str family_of(struct str name)
{
	for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
		if (str_eq_nocase(name, str_from(generics[i].generic)))
			return str_from(generics[i].family);
	return name;
}

/* RFC 4647 §3.3.1: the range is the tag, or its beginning. */
static bool is_language(struct str tag, struct str range)
{
	return tag.n >= range.n &&
	       str_eq_nocase(str_slice(tag, 0, range.n), range) &&
	       (tag.n == range.n || tag.p[range.n] == '-');
}

static void set_mono(struct font_chain *chain, const struct font_book *book)
{
	chain->mono = &chain->fonts[0];
	for (size_t i = 0; i < book->n; i++) {
		const struct font_face *f = book->faces[i].declared;

		if (!str_eq_nocase(f->family, STR(MONOSPACE)) || f->italic ||
		    f->weight != 400)
			continue;
		for (size_t k = 0; k < chain->n; k++)
			if (chain->fonts[k].font == book->faces[i].font)
				chain->mono = &chain->fonts[k];
	}
}

const struct font_chain *font_book_chain(struct arena *a,
                                         const struct font_book *book,
                                         const struct font_request *r)
{
	struct font_chain *chain =
		arena_alloc(a, sizeof *chain + book->n * sizeof *chain->fonts);

	for (size_t i = 0; i < r->families->n; i++)
		add_family(chain, book, family_of(r->families->names[i]), r);
	for (size_t i = 0; i < sizeof preferred / sizeof *preferred; i++)
		if (is_language(r->language, str_from(preferred[i].language)))
			add_family(chain, book, str_from(preferred[i].family),
			           r);
	for (size_t i = 0; i < book->n; i++)
		add_family(chain, book, book->faces[i].declared->family, r);
	for (size_t i = 0; i < book->n; i++)
		chain_add(chain, &book->faces[i], r->weight);
	set_mono(chain, book);
	return chain;
}

static bool in_ranges(const struct font_choice *f, uint32_t c)
{
	for (size_t i = 0; i < f->range_count; i++)
		if (c >= f->ranges[i].from && c <= f->ranges[i].to)
			return true;
	return !f->range_count;
}

static bool covers(const struct font_choice *f, struct str cluster)
{
	for (size_t at = 0; at < cluster.n;) {
		uint32_t c = utf8_next(cluster, &at);

		if (!unicode_ignorable(c) &&
		    (!in_ranges(f, c) || !font_covers(f->font, c)))
			return false;
	}
	return true;
}

/* UTS #51 §1.4.3: the selector that asks for an emoji. */
static bool wants_emoji(struct str cluster)
{
	struct str selector = STR("\xEF\xB8\x8F");

	for (size_t i = 0; i + selector.n <= cluster.n; i++)
		if (str_starts(str_slice(cluster, i, cluster.n), selector))
			return true;
	return false;
}

const struct font_choice *font_chain_find(const struct font_chain *chain,
                                          struct str cluster)
{
	bool emoji = cluster.n > 1 && wants_emoji(cluster);

	for (size_t i = 0; emoji && i < chain->n; i++)
		if (chain->fonts[i].emoji && covers(&chain->fonts[i], cluster))
			return &chain->fonts[i];
	for (size_t i = 0; i < chain->n; i++)
		if (covers(&chain->fonts[i], cluster))
			return &chain->fonts[i];
	return NULL;
}

bool font_book_covers(const struct font_book *book, uint32_t c)
{
	if (unicode_ignorable(c))
		return true;
	for (size_t i = 0; i < book->n; i++) {
		const struct font_face *f = book->faces[i].declared;
		struct font_choice choice = { .ranges = f->ranges,
			                      .range_count = f->range_count };

		if (in_ranges(&choice, c) &&
		    font_covers(book->faces[i].font, c))
			return true;
	}
	return false;
}
