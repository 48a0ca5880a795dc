/* The MATH table by hb-ot-math, kept by glyph: formulas use few glyphs again
 * and again. */
#include "font/math.h"

#include <stdlib.h>

#include <hb.h>
#include <hb-ot.h>

#include "base/memory.h"
#include "font/face.h"

enum {
	PAGE = 64,    /* glyphs that are made room for together */
	FOUND = 1024, /* characters that are remembered: a power of two */
	MILLI_EM = 1000,
};

struct found {
	uint32_t key; /* code point and level; 0: none */
	uint32_t glyph;
};

struct math_cache {
	struct arena arena;
	struct math_glyph **pages;
	hb_set_t *script_lookups; /* of GSUB, of feature ssty */
	struct found found[FOUND];
};

/* Where HarfBuzz has a constant, and what it is in a font that has no MATH
 * table: MathML Core §"Layout constants", else those of Computer Modern, in
 * thousandths of an em (TeXbook, appendix G). */
static const struct {
	hb_ot_math_constant_t id;
	int usual;
} constants[MATH_CONSTANTS] = {
#define ROW(name, hb, usual) [MATH_##name] = { HB_OT_MATH_CONSTANT_##hb, usual }
	ROW(SCRIPT_PERCENT, SCRIPT_PERCENT_SCALE_DOWN, 71),
	ROW(SCRIPT_SCRIPT_PERCENT, SCRIPT_SCRIPT_PERCENT_SCALE_DOWN, 55),
	ROW(DISPLAY_OPERATOR_MIN_HEIGHT, DISPLAY_OPERATOR_MIN_HEIGHT, 1400),
	ROW(AXIS_HEIGHT, AXIS_HEIGHT, 250),
	ROW(ACCENT_BASE_HEIGHT, ACCENT_BASE_HEIGHT, 450),
	ROW(SUBSCRIPT_SHIFT_DOWN, SUBSCRIPT_SHIFT_DOWN, 150),
	ROW(SUBSCRIPT_TOP_MAX, SUBSCRIPT_TOP_MAX, 345),
	ROW(SUBSCRIPT_BASELINE_DROP_MIN, SUBSCRIPT_BASELINE_DROP_MIN, 50),
	ROW(SUPERSCRIPT_SHIFT_UP, SUPERSCRIPT_SHIFT_UP, 363),
	ROW(SUPERSCRIPT_SHIFT_UP_CRAMPED, SUPERSCRIPT_SHIFT_UP_CRAMPED, 289),
	ROW(SUPERSCRIPT_BOTTOM_MIN, SUPERSCRIPT_BOTTOM_MIN, 108),
	ROW(SUPERSCRIPT_BASELINE_DROP_MAX, SUPERSCRIPT_BASELINE_DROP_MAX, 386),
	ROW(SUB_SUPERSCRIPT_GAP_MIN, SUB_SUPERSCRIPT_GAP_MIN, 160),
	ROW(SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT,
	    SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT, 345),
	ROW(SPACE_AFTER_SCRIPT, SPACE_AFTER_SCRIPT, 50),
	ROW(UPPER_LIMIT_GAP_MIN, UPPER_LIMIT_GAP_MIN, 111),
	ROW(UPPER_LIMIT_BASELINE_RISE_MIN, UPPER_LIMIT_BASELINE_RISE_MIN, 200),
	ROW(LOWER_LIMIT_GAP_MIN, LOWER_LIMIT_GAP_MIN, 167),
	ROW(LOWER_LIMIT_BASELINE_DROP_MIN, LOWER_LIMIT_BASELINE_DROP_MIN, 600),
	ROW(STACK_TOP_SHIFT_UP, STACK_TOP_SHIFT_UP, 444),
	ROW(STACK_TOP_DISPLAY_SHIFT_UP, STACK_TOP_DISPLAY_STYLE_SHIFT_UP, 677),
	ROW(STACK_BOTTOM_SHIFT_DOWN, STACK_BOTTOM_SHIFT_DOWN, 345),
	ROW(STACK_BOTTOM_DISPLAY_SHIFT_DOWN,
	    STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN, 686),
	ROW(STACK_GAP_MIN, STACK_GAP_MIN, 120),
	ROW(STACK_DISPLAY_GAP_MIN, STACK_DISPLAY_STYLE_GAP_MIN, 280),
	ROW(STRETCH_STACK_TOP_SHIFT_UP, STRETCH_STACK_TOP_SHIFT_UP, 200),
	ROW(STRETCH_STACK_BOTTOM_SHIFT_DOWN, STRETCH_STACK_BOTTOM_SHIFT_DOWN,
	    600),
	ROW(STRETCH_STACK_GAP_ABOVE_MIN, STRETCH_STACK_GAP_ABOVE_MIN, 111),
	ROW(STRETCH_STACK_GAP_BELOW_MIN, STRETCH_STACK_GAP_BELOW_MIN, 167),
	ROW(FRACTION_NUMERATOR_SHIFT_UP, FRACTION_NUMERATOR_SHIFT_UP, 394),
	ROW(FRACTION_NUMERATOR_DISPLAY_SHIFT_UP,
	    FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP, 677),
	ROW(FRACTION_DENOMINATOR_SHIFT_DOWN, FRACTION_DENOMINATOR_SHIFT_DOWN,
	    345),
	ROW(FRACTION_DENOMINATOR_DISPLAY_SHIFT_DOWN,
	    FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN, 686),
	ROW(FRACTION_NUMERATOR_GAP_MIN, FRACTION_NUMERATOR_GAP_MIN, 40),
	ROW(FRACTION_NUMERATOR_DISPLAY_GAP_MIN,
	    FRACTION_NUM_DISPLAY_STYLE_GAP_MIN, 120),
	ROW(FRACTION_RULE_THICKNESS, FRACTION_RULE_THICKNESS, 40),
	ROW(FRACTION_DENOMINATOR_GAP_MIN, FRACTION_DENOMINATOR_GAP_MIN, 40),
	ROW(FRACTION_DENOMINATOR_DISPLAY_GAP_MIN,
	    FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN, 120),
	ROW(OVERBAR_VERTICAL_GAP, OVERBAR_VERTICAL_GAP, 120),
	ROW(OVERBAR_RULE_THICKNESS, OVERBAR_RULE_THICKNESS, 40),
	ROW(OVERBAR_EXTRA_ASCENDER, OVERBAR_EXTRA_ASCENDER, 40),
	ROW(UNDERBAR_VERTICAL_GAP, UNDERBAR_VERTICAL_GAP, 120),
	ROW(UNDERBAR_RULE_THICKNESS, UNDERBAR_RULE_THICKNESS, 40),
	ROW(UNDERBAR_EXTRA_DESCENDER, UNDERBAR_EXTRA_DESCENDER, 40),
	ROW(RADICAL_VERTICAL_GAP, RADICAL_VERTICAL_GAP, 50),
	ROW(RADICAL_DISPLAY_VERTICAL_GAP, RADICAL_DISPLAY_STYLE_VERTICAL_GAP,
	    150),
	ROW(RADICAL_RULE_THICKNESS, RADICAL_RULE_THICKNESS, 40),
	ROW(RADICAL_EXTRA_ASCENDER, RADICAL_EXTRA_ASCENDER, 40),
	ROW(RADICAL_KERN_BEFORE_DEGREE, RADICAL_KERN_BEFORE_DEGREE, 278),
	ROW(RADICAL_KERN_AFTER_DEGREE, RADICAL_KERN_AFTER_DEGREE, -556),
	ROW(RADICAL_DEGREE_RAISE_PERCENT, RADICAL_DEGREE_BOTTOM_RAISE_PERCENT,
	    60),
#undef ROW
};

static bool is_percent(int c)
{
	return c == MATH_SCRIPT_PERCENT || c == MATH_SCRIPT_SCRIPT_PERCENT ||
	       c == MATH_RADICAL_DEGREE_RAISE_PERCENT;
}

/* A display operator's least height, in thousandths of an em: some fonts ask
 * for less than their integrals need. */
enum { OPERATOR_MIN = 2200 };

static void read_constants(struct math_face *f)
{
	hb_font_t *font = f->font->shaping;
	bool has = font_is_math(f->font);
	int32_t *least = &f->constants[MATH_DISPLAY_OPERATOR_MIN_HEIGHT];

	for (int i = 0; i < MATH_CONSTANTS; i++)
		f->constants[i] =
			has ? hb_ot_math_get_constant(font, constants[i].id)
			: is_percent(i) ? constants[i].usual
					: constants[i].usual * f->em / MILLI_EM;
	if (*least < OPERATOR_MIN * f->em / MILLI_EM)
		*least = OPERATOR_MIN * f->em / MILLI_EM;
}

static hb_set_t *script_lookups(hb_face_t *face)
{
	static const hb_tag_t features[] = { HB_TAG('s', 's', 't', 'y'),
		                             HB_TAG_NONE };
	hb_set_t *lookups = hb_set_create();

	hb_ot_layout_collect_lookups(face, HB_OT_TAG_GSUB, NULL, NULL, features,
	                             lookups);
	return lookups;
}

struct math_face *math_face_new(const struct font *font)
{
	struct math_face *f = memory_new(sizeof *f);
	size_t pages = font->metrics.glyph_count / PAGE + 1;

	*f = (struct math_face){ .font = font,
		                 .em = font->metrics.units_per_em,
		                 .cache = memory_new(sizeof *f->cache) };
	memset(f->cache, 0, sizeof *f->cache);
	f->cache->pages =
		ARENA_ARRAY(&f->cache->arena, pages, struct math_glyph *);
	memory_watch();
	f->cache->script_lookups = script_lookups(font->face);
	read_constants(f);
	memory_check();
	return f;
}

void math_face_free(struct math_face *f)
{
	if (!f)
		return;
	hb_set_destroy(f->cache->script_lookups);
	arena_free(&f->cache->arena);
	free(f->cache);
	free(f);
}

bool font_is_math(const struct font *f)
{
	return hb_ot_math_has_data(f->face);
}

void font_add_script_texts(const struct font *f, uint32_t *texts,
                           uint32_t count)
{
	hb_set_t *lookups;
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;

	if (!font_is_math(f))
		return;
	lookups = script_lookups(f->face);
	while (hb_set_next(lookups, &lookup))
		for (uint32_t i = 1; i < count; i++) {
			hb_codepoint_t forms[MATH_SCRIPT_LEVELS];
			unsigned n = texts[i] ? MATH_SCRIPT_LEVELS : 0;

			hb_ot_layout_lookup_get_glyph_alternates(
				f->face, lookup, i, 0, &n, forms);
			for (unsigned k = 0; k < n; k++)
				if (forms[k] < count && !texts[forms[k]])
					texts[forms[k]] = texts[i];
		}
	hb_set_destroy(lookups);
}

/* The form of a glyph for scripts; the glyph itself if it has none. */
static uint32_t script_form(struct math_face *f, uint32_t glyph, unsigned level)
{
	hb_codepoint_t lookup = HB_SET_VALUE_INVALID;
	hb_codepoint_t forms[MATH_SCRIPT_LEVELS];

	while (hb_set_next(f->cache->script_lookups, &lookup)) {
		unsigned n = MATH_SCRIPT_LEVELS;

		hb_ot_layout_lookup_get_glyph_alternates(f->font->face, lookup,
		                                         glyph, 0, &n, forms);
		if (n)
			return forms[level <= n ? level - 1 : n - 1];
	}
	return glyph;
}

uint32_t math_face_find(struct math_face *f, uint32_t c, unsigned level)
{
	uint32_t key =
		c << 2 |
		(level < MATH_SCRIPT_LEVELS ? level : MATH_SCRIPT_LEVELS - 1);
	struct found *slot = &f->cache->found[(key ^ key >> 9) % FOUND];
	hb_codepoint_t glyph = 0;

	if (slot->key == key && c)
		return slot->glyph;
	if (!c || !hb_font_get_nominal_glyph(f->font->shaping, c, &glyph))
		return 0;
	if (key & 3)
		glyph = script_form(f, glyph, key & 3);
	*slot = (struct found){ key, glyph };
	return glyph;
}

static void read_glyph(struct math_face *f, struct math_glyph *g, uint32_t id)
{
	hb_font_t *font = f->font->shaping;
	hb_glyph_extents_t ink = { 0 };

	g->known = true;
	g->advance = font_advance(f->font, id);
	if (hb_font_get_glyph_extents(font, id, &ink)) {
		g->ascent = ink.y_bearing;
		g->descent = -(ink.y_bearing + ink.height);
		g->left = ink.x_bearing;
		g->right = ink.x_bearing + ink.width;
	}
	g->italic = hb_ot_math_get_glyph_italics_correction(font, id);
	g->accent = hb_ot_math_get_glyph_top_accent_attachment(font, id);
}

const struct math_glyph *math_face_glyph(struct math_face *f, uint32_t id)
{
	struct math_glyph **page, *g;

	if (id >= f->font->metrics.glyph_count)
		id = 0;
	page = &f->cache->pages[id / PAGE];
	if (!*page)
		*page = ARENA_ARRAY(&f->cache->arena, PAGE, struct math_glyph);
	g = &(*page)[id % PAGE];
	if (!g->known)
		read_glyph(f, g, id);
	return g;
}

int32_t math_face_kern(const struct math_face *f, uint32_t glyph,
                       enum math_corner corner, int32_t height)
{
	static const hb_ot_math_kern_t kerns[] = {
		[MATH_TOP_RIGHT] = HB_OT_MATH_KERN_TOP_RIGHT,
		[MATH_TOP_LEFT] = HB_OT_MATH_KERN_TOP_LEFT,
		[MATH_BOTTOM_RIGHT] = HB_OT_MATH_KERN_BOTTOM_RIGHT,
		[MATH_BOTTOM_LEFT] = HB_OT_MATH_KERN_BOTTOM_LEFT,
	};

	return hb_ot_math_get_glyph_kerning(f->font->shaping, glyph,
	                                    kerns[corner], height);
}

static hb_direction_t direction(bool vertical)
{
	return vertical ? HB_DIRECTION_BTT : HB_DIRECTION_LTR;
}

size_t math_face_variants(const struct math_face *f, uint32_t glyph,
                          bool vertical, struct math_piece *out)
{
	hb_ot_math_glyph_variant_t all[MATH_VARIANTS_MAX];
	unsigned n = MATH_VARIANTS_MAX;

	hb_ot_math_get_glyph_variants(f->font->shaping, glyph,
	                              direction(vertical), 0, &n, all);
	for (unsigned i = 0; i < n; i++)
		out[i] = (struct math_piece){ .glyph = all[i].glyph,
			                      .advance = all[i].advance };
	return n;
}

size_t math_face_assembly(const struct math_face *f, uint32_t glyph,
                          bool vertical, struct math_piece *out,
                          int32_t *min_overlap)
{
	hb_font_t *font = f->font->shaping;
	hb_ot_math_glyph_part_t all[MATH_PIECES_MAX];
	unsigned n = MATH_PIECES_MAX;
	hb_position_t italic;

	hb_ot_math_get_glyph_assembly(font, glyph, direction(vertical), 0, &n,
	                              all, &italic);
	for (unsigned i = 0; i < n; i++)
		out[i] = (struct math_piece){
			.glyph = all[i].glyph,
			.advance = all[i].full_advance,
			.start = all[i].start_connector_length,
			.end = all[i].end_connector_length,
			.extender = all[i].flags &
			            HB_OT_MATH_GLYPH_PART_FLAG_EXTENDER,
		};
	*min_overlap =
		hb_ot_math_get_min_connector_overlap(font, direction(vertical));
	return n;
}
