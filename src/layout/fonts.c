/* The fonts of a style sheet, and the choice among them. */
#include "layout/fonts.h"

#include <stdlib.h>

#include "base/memory.h"
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

/* What the generic families mean with the fonts that deckle brings; a sheet
 * that declares others names them. */
static const struct {
	const char *generic, *family;
} generics[] = {
	{ "serif", "STIX Two Text" },
	{ "sans-serif", "DejaVu Sans" },
	{ "system-ui", "DejaVu Sans" },
	{ "monospace", "DejaVu Sans Mono" },
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

static const struct face *best_face(const struct font_book *book,
                                    struct str family, int weight, bool italic)
{
	enum { OTHER_SLOPE = 10000 };
	const struct face *best = NULL;
	int best_distance = 0;

	for (size_t i = 0; i < book->n; i++) {
		const struct font_face *f = book->faces[i].declared;
		int distance = weight_distance(weight, (int)f->weight) +
		               (f->italic == italic ? 0 : OTHER_SLOPE);

		if (!str_eq_nocase(f->family, family))
			continue;
		if (!best || distance < best_distance) {
			best = &book->faces[i];
			best_distance = distance;
		}
	}
	return best;
}

static void chain_add(struct font_chain *chain, const struct face *face)
{
	for (size_t i = 0; face && i < chain->n; i++)
		if (chain->fonts[i] == face->font)
			return;
	if (face)
		chain->fonts[chain->n++] = face->font;
}

static struct str family_of(struct str name)
{
	for (size_t i = 0; i < sizeof generics / sizeof *generics; i++)
		if (str_eq_nocase(name, str_from(generics[i].generic)))
			return str_from(generics[i].family);
	return name;
}

const struct font_chain *font_book_chain(struct arena *a,
                                         const struct font_book *book,
                                         const struct family_list *families,
                                         unit weight, bool italic)
{
	struct font_chain *chain =
		arena_alloc(a, sizeof *chain + book->n * sizeof(struct font *));

	for (size_t i = 0; i < families->n; i++)
		chain_add(chain, best_face(book, family_of(families->names[i]),
		                           (int)weight, italic));
	for (size_t i = 0; i < book->n; i++)
		chain_add(chain,
		          best_face(book, book->faces[i].declared->family,
		                    (int)weight, italic));
	for (size_t i = 0; i < book->n; i++)
		chain_add(chain, &book->faces[i]);
	return chain;
}
