/* Fonts cut down to a book. */
#include "epub/fonts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/utf8.h"

void epub_fonts_note(struct code_set *set, struct str text)
{
	for (size_t at = 0; at < text.n;)
		code_set_add(set, utf8_next(text, &at));
}

static bool names_family(struct str css, struct str family)
{
	for (size_t i = 0; i + family.n + 2 <= css.n; i++)
		if (css.p[i] == '"' && css.p[i + 1 + family.n] == '"' &&
		    str_eq_nocase(str_slice(css, i + 1, i + 1 + family.n),
		                  family))
			return true;
	return false;
}

/* Those of the characters that a face is for. */
static void within_ranges(struct code_set *out, const struct font_face *face,
                          const struct code_set *all)
{
	if (!face->range_count) {
		*out = *all;
		return;
	}
	memset(out, 0, sizeof *out);
	for (size_t i = 0; i < face->range_count; i++)
		for (uint32_t c = face->ranges[i].from;
		     c <= face->ranges[i].to && c < FONT_CODES; c++)
			if (all->bits[c >> 6] >> (c & 63) & 1)
				code_set_add(out, c);
}

static bool cut(struct epub_font *f, const struct code_set *codes,
                struct diag *d)
{
	struct font *font = font_open(f->face->path, f->face->place, d);
	bool ok = font && font_subset_text(&f->bytes, font, codes, d);

	f->type = font && font_metrics(font)->cff ? "font/otf" : "font/ttf";
	font_close(font);
	return ok;
}

bool epub_fonts_make(struct arena *a, struct epub_fonts *out,
                     const struct stylesheet *sheet, struct str css,
                     const struct code_set *all, struct diag *d)
{
	struct code_set *own = memory_new(sizeof *own);
	bool ok = true;

	*out = (struct epub_fonts){ .items = ARENA_ARRAY(a, sheet->face_count,
		                                         struct epub_font) };
	for (size_t i = 0; ok && i < sheet->face_count; i++) {
		struct epub_font f = { .face = &sheet->faces[i] };

		if (!names_family(css, f.face->family))
			continue;
		within_ranges(own, f.face, all);
		ok = cut(&f, own, d);
		if (!f.bytes.n)
			continue; /* it has no character of the book */
		f.href = arena_printf(a, "fonts/f%zu.%s", out->n + 1,
		                      f.type + strlen("font/"));
		out->items[out->n++] = f;
	}
	free(own);
	return ok;
}

void epub_fonts_free(struct epub_fonts *fonts)
{
	for (size_t i = 0; i < fonts->n; i++)
		buf_free(&fonts->items[i].bytes);
}

void epub_fonts_css(struct buf *b, const struct epub_fonts *fonts)
{
	for (size_t i = 0; i < fonts->n; i++) {
		const struct epub_font *f = &fonts->items[i];

		buf_printf(b,
		           "@font-face {\n\tfont-family: \"%.*s\";\n"
		           "\tsrc: url(%.*s);\n\tfont-weight: %d;\n"
		           "\tfont-style: %s;\n}\n",
		           STR_FMT(f->face->family), STR_FMT(f->href),
		           (int)f->face->weight,
		           f->face->italic ? "italic" : "normal");
	}
}
