/* `deckle check`: characters that no font of the style sheet has. */
#include "base/unicode.h"
#include "base/utf8.h"
#include "checks.h"
#include "data.h"
#include "layout/layout.h"

enum { REPORTED_MAX = 20 }; /* characters; of more only their number */

struct fonts_check {
	const struct font_book *fonts;
	struct glyph_set seen; /* code points */
	size_t missing;
	struct diag *diag;
};

/* Where a character of a text stands; a text begins at its place. */
static struct place place_in(struct place p, struct str text, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (text.p[i] == '\n') {
			p.line++;
			p.col = 1;
		} else if (!utf8_is_inside(text.p[i])) {
			p.col++;
		}
	return p;
}

static void check_character(struct fonts_check *c, uint32_t code_point,
                            struct str itself, struct place place)
{
	glyph_set_add(&c->seen, code_point);
	if (font_book_covers(c->fonts, code_point) ||
	    ++c->missing > REPORTED_MAX)
		return;
	diag_error(c->diag, place,
	           "no font of the style sheet has the character U+%04X, "
	           "'%.*s'; a sheet of yours may declare one that does "
	           "(@font-face)",
	           (unsigned)code_point, STR_FMT(itself));
}

static void check_text(struct fonts_check *c, struct str text,
                       struct place place)
{
	for (size_t at = 0; at < text.n;) {
		size_t from = at;
		uint32_t code_point = utf8_next(text, &at);

		if (!glyph_set_has(&c->seen, code_point))
			check_character(c, code_point,
			                str_slice(text, from, at),
			                place_in(place, text, from));
	}
}

static void check_tree(struct fonts_check *c, const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		check_text(c, e->text, e->place);
}

static void check_questions(struct fonts_check *c, const struct bank *bank)
{
	struct arena a = { 0 };

	for (size_t i = 0; i < bank->count; i++) {
		const struct question *q = &bank->questions[i];
		struct question_elements e = bank_elements(bank, i, &a);

		check_tree(c, e.prompt);
		check_tree(c, e.answer);
		for (size_t k = 0; k < q->topics.n; k++)
			check_text(c, q->topics.items[k], q->place);
		arena_reset(&a);
	}
	arena_free(&a);
}

void check_fonts(const struct bank *bank, const struct options *o,
                 struct diag *d)
{
	struct arena a = { 0 };
	struct fonts_check c = { .diag = d };
	const char *folder = data_folder(&a, d);
	const struct stylesheet *sheet = NULL;
	struct font_book *fonts = NULL;

	if (folder)
		sheet = stylesheet_load(
			&a,
			&(struct stylesheet_request){
				.name = o->style ? o->style : CARDS_STYLE,
				.folder = folder,
				.medium = MEDIUM_PRINT,
				.overrides = o->overrides.items,
				.override_count = o->overrides.n },
			d);
	if (sheet)
		fonts = font_book_open(sheet, d);
	c.fonts = fonts;
	if (fonts)
		check_questions(&c, bank);
	if (c.missing > REPORTED_MAX)
		diag_error(d, (struct place){ 0 },
		           "and %zu more characters that no font has",
		           c.missing - REPORTED_MAX);
	font_book_close(fonts);
	glyph_set_free(&c.seen);
	arena_free(&a);
}
