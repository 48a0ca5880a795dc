/* Font files: metrics, coverage, shaping, subsets. OpenType with glyf or CFF
 * outlines. HarfBuzz stays behind this header. */
#ifndef FONT_FONT_H
#define FONT_FONT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"

/* Immutable once open: any thread may use it. What is costly to know of a font
 * is found out when it is first asked for. */
struct font;

/* In font units, y upwards. */
struct font_metrics {
	uint16_t units_per_em;
	int16_t ascent, descent; /* descent is negative */
	int16_t cap_height, x_height;
	int16_t underline_position, underline_thickness;
	int16_t strikeout_position;
	int16_t bbox[4];      /* x0 y0 x1 y1, of the whole font */
	int16_t italic_angle; /* degrees, counter-clockwise */
	bool fixed_pitch, cff;
	uint32_t glyph_count;
};

/* NULL: reported at `at`. The font belongs to the caller: font_close. */
struct font *font_open(const char *path, struct place at, struct diag *);
void font_close(struct font *); /* NULL is fine */

const struct font_metrics *font_metrics(const struct font *);

/* The PostScript name, without spaces; at most 63 bytes. */
const char *font_name(const struct font *);

/* A small number that names the font in documents: set when fonts are loaded,
 * before there are threads; 0 if nobody does. Fonts of one document must have
 * different ones. */
void font_set_index(struct font *, unsigned index);
unsigned font_index(const struct font *);

bool font_covers(const struct font *, uint32_t code_point);

/* The glyph of a character by itself, 0 if the font has none. */
uint32_t font_glyph(const struct font *, uint32_t code_point);

/* The glyph's advance in font units, unkerned. */
int font_advance(const struct font *, uint32_t glyph);

/* The code point that a glyph stands for all by itself, 0 if there is none:
 * the inverse of the font's cmap, where several map to one glyph the one that
 * is most likely meant (ASCII, then the lowest outside compatibility areas).
 * What the font names as a variant of such a glyph ("f.alt") stands for the
 * same. Depends on the font alone, so that all pages agree. */
uint32_t font_glyph_text(const struct font *, uint32_t glyph);

/* Tables by glyph, for loops over many glyphs. Ids from `count` on are not the
 * font's.
 *
 * Codes are how the text strings of a document name glyphs. They depend on the
 * font alone, so that pages made on different threads agree: a glyph that many
 * texts need has a code of one byte, every glyph has one of two bytes, and the
 * first byte says which it is. Fonts of very many glyphs and those with CFF
 * outlines (whose embedded form knows its glyphs by id only) have no short
 * codes, and glyph ids for long ones. */
struct font_glyphs {
	uint32_t count;
	const int32_t *widths;      /* advances in FONT_EM-ths of an em */
	const uint32_t *texts;      /* as font_glyph_text answers */
	const uint8_t *short_codes; /* 0: the glyph has none */
	uint32_t long_codes;        /* + glyph: its code of two bytes;
					 * either FONT_LONG_CODES or 0 */
};

enum {
	FONT_EM = 1000000,
	FONT_LONG_CODES = 0xC000, /* short ones lie below its high byte */
};

const struct font_glyphs *font_glyphs(const struct font *);

/* A shaped glyph; distances in font units. */
struct glyph {
	uint32_t id;
	uint32_t cluster; /* byte offset of its text in what was shaped */
	int32_t advance, x_offset, y_offset;
};

/* An OpenType feature and its value: 0 off, 1 on, more chooses. */
struct font_feature {
	char tag[4];
	uint32_t value;
};

struct shape_request {
	const struct font *font;
	struct str text; /* valid UTF-8, of one direction and one script */
	/* What stands around it in the same word, in another font or style:
	 * letters join across (Arabic). */
	struct str before, after;
	const struct font_feature *features; /* beside the usual ones */
	size_t feature_count;
	bool right_to_left;
	const char *language; /* BCP 47, NUL-terminated; NULL: none said */
};

/* A script, by its ISO 15924 code; what several scripts share, and marks that
 * take their base's, are SCRIPT_COMMON. */
enum { SCRIPT_COMMON = 0 };
uint32_t font_script(uint32_t code_point);

/* Letters of it join their neighbours: nothing may be put between. */
bool font_script_joins(uint32_t script);

/* Shapes text; the glyphs belong to the arena, in visual order. A shaper has
 * scratch memory of its own: one a thread. */
struct shaper;
struct shaper *shaper_new(void);
void shaper_free(struct shaper *); /* NULL is fine */
size_t shaper_shape(struct shaper *, struct arena *, struct glyph **,
                    const struct shape_request *);

/* What an outline is drawn with: lines that together close, in FONT_OUTLINE-ths
 * of a font unit, y upwards. */
enum { FONT_OUTLINE = 64 };

struct font_pen {
	void (*line)(void *context, int32_t x0, int32_t y0, int32_t x1,
	             int32_t y1);
	void *context;
};

/* A glyph's outline, its curves as chords. */
void font_outline(const struct font *, uint32_t glyph, const struct font_pen *);

/* A set of glyph ids; adding is commutative, so sets gathered on many threads
 * make one that does not depend on them. */
struct glyph_set {
	uint64_t *bits; /* owned; NULL: empty */
	uint32_t n;     /* glyphs there is room for */
};

/* Makes room for the glyphs below n; those can then be set in `bits`. */
void glyph_set_reserve(struct glyph_set *, uint32_t n);
void glyph_set_add(struct glyph_set *, uint32_t glyph);
bool glyph_set_has(const struct glyph_set *, uint32_t glyph);
void glyph_set_join(struct glyph_set *to, const struct glyph_set *from);
void glyph_set_free(struct glyph_set *);

/* A set of code points, a bit each. */
enum { FONT_CODES = 0x110000 };

struct code_set {
	uint64_t bits[FONT_CODES / 64];
};

static inline void code_set_add(struct code_set *s, uint32_t c)
{
	s->bits[c >> 6] |= (uint64_t)1 << (c & 63);
}

/* The font for these characters only, all it knows of how to set them and of
 * its licence (name table, ids 0 to 14) kept: an OpenType file; empty if it has
 * none of them. false: reported. */
bool font_subset_text(struct buf *, const struct font *,
                      const struct code_set *, struct diag *);

/* The font with these glyphs only (and .notdef), ids unchanged: an OpenType
 * file for glyf outlines, a bare CFF table for CFF ones. false: reported. */
bool font_subset(struct buf *, const struct font *, const struct glyph_set *,
                 struct diag *);

#endif
