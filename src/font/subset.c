/* Subsets for embedding: in a PDF outlines and widths, nothing else; in a book
 * all that sets text. */
#include <hb.h>
#include <hb-subset.h>

#include "base/memory.h"
#include "font/face.h"

/* A PDF names glyphs by id and has text, metrics and names of its own, so what
 * serves characters, layout and screens goes; so do a variable font's axes,
 * which leaves its default. */
static const char dropped[][5] = {
	"cmap", "OS/2", "name", "post", "GSUB", "GPOS", "GDEF", "kern", "morx",
	"mort", "kerx", "BASE", "JSTF", "MATH", "DSIG", "FFTM", "gasp", "VDMX",
	"LTSH", "hdmx", "PCLT", "meta", "STAT", "vhea", "vmtx", "VORG", "Feat",
	"Glat", "Gloc", "Silf", "Sill", "prop", "feat", "ankr", "lcar", "ltag",
	"trak", "fvar", "gvar", "avar", "cvar", "HVAR", "VVAR", "MVAR", "SVG ",
	"COLR", "CPAL", "CBDT", "CBLC", "sbix", "EBDT", "EBLC", "EBSC",
};

static void add_glyphs(hb_set_t *to, const struct glyph_set *from)
{
	for (uint32_t i = 0; i < from->n; i++)
		if (glyph_set_has(from, i))
			hb_set_add(to, i);
}

static hb_face_t *cut(const struct font *f, const struct glyph_set *glyphs)
{
	hb_subset_input_t *input = hb_subset_input_create_or_fail();
	hb_face_t *face;
	hb_set_t *drop;

	if (!input)
		return NULL;
	hb_set_add(hb_subset_input_glyph_set(input), 0);
	add_glyphs(hb_subset_input_glyph_set(input), glyphs);
	drop = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG);
	for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++)
		hb_set_add(drop, hb_tag_from_string(dropped[i], 4));
	hb_subset_input_set_flags(input,
	                          HB_SUBSET_FLAGS_RETAIN_GIDS |
	                                  HB_SUBSET_FLAGS_NO_HINTING |
	                                  HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
	face = hb_subset_or_fail(f->face, input);
	hb_subset_input_destroy(input);
	return face;
}

bool font_subset(struct buf *out, const struct font *f,
                 const struct glyph_set *glyphs, struct diag *d)
{
	hb_face_t *face;
	hb_blob_t *blob = NULL;
	unsigned n = 0;
	const char *bytes;

	memory_watch();
	face = cut(f, glyphs);
	if (face)
		blob = f->metrics.cff
		               ? hb_face_reference_table(
					 face, HB_TAG('C', 'F', 'F', ' '))
		               : hb_face_reference_blob(face);
	bytes = blob ? hb_blob_get_data(blob, &n) : NULL;
	memory_check();
	buf_bytes(out, bytes, n);
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	if (n)
		return true;
	diag_error(d, (struct place){ 0 },
	           "the font %s is damaged: no subset can be made of it",
	           font_name(f));
	return false;
}

/* OpenType, name table: copyright to licence and its address. */
enum { NAME_LAST = 14 };

/* Answers how many of them the font has. */
static unsigned add_codes(hb_set_t *to, const struct font *f,
                          const struct code_set *codes)
{
	unsigned n = 0;

	for (uint32_t c = 0; c < FONT_CODES; c++) {
		if (!(codes->bits[c >> 6] >> (c & 63) & 1) ||
		    !font_covers(f, c))
			continue;
		hb_set_add(to, c);
		n++;
	}
	return n;
}

bool font_subset_text(struct buf *out, const struct font *f,
                      const struct code_set *codes, struct diag *d)
{
	hb_subset_input_t *input;
	hb_face_t *face = NULL;
	hb_blob_t *blob;
	unsigned n = 0, any = 0;
	const char *bytes;

	memory_watch();
	input = hb_subset_input_create_or_fail();
	if (input) {
		any = add_codes(hb_subset_input_unicode_set(input), f, codes);
		hb_set_add_range(
			hb_subset_input_set(input, HB_SUBSET_SETS_NAME_ID), 0,
			NAME_LAST);
		hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
		face = any ? hb_subset_or_fail(f->face, input) : NULL;
		hb_subset_input_destroy(input);
	}
	blob = hb_face_reference_blob(face);
	bytes = hb_blob_get_data(blob, &n);
	memory_check();
	buf_bytes(out, bytes, n);
	hb_blob_destroy(blob);
	hb_face_destroy(face);
	if (n || !any)
		return true;
	diag_error(d, (struct place){ 0 },
	           "the font %s is damaged: no subset can be made of it",
	           font_name(f));
	return false;
}
