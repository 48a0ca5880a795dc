/* Text to glyphs by HarfBuzz. */
#include <limits.h>
#include <stdlib.h>

#include <hb.h>

#include "base/memory.h"
#include "font/face.h"

struct shaper {
	hb_buffer_t *buffer;
};

enum { FEATURES_MAX = 64 }; /* of one text; what goes beyond is not heeded */

struct shaper *shaper_new(void)
{
	struct shaper *s = memory_new(sizeof *s);

	memory_watch();
	s->buffer = hb_buffer_create();
	memory_check();
	hb_buffer_set_cluster_level(s->buffer,
	                            HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
	return s;
}

void shaper_free(struct shaper *s)
{
	if (!s)
		return;
	hb_buffer_destroy(s->buffer);
	free(s);
}

static void add_text(hb_buffer_t *b, struct str s, unsigned from, int n)
{
	hb_buffer_add_utf8(b, s.p, (int)s.n, from, n);
}

/* Context first and last: HarfBuzz keeps what lies outside of the part that is
 * added. Script from the text; a language is always set, or HarfBuzz would take
 * the locale's and pages would depend on the machine. */
static void fill(hb_buffer_t *b, const struct shape_request *r)
{
	hb_buffer_clear_contents(b);
	if (r->before.n)
		add_text(b, r->before, (unsigned)r->before.n, 0);
	add_text(b, r->text, 0, (int)r->text.n);
	if (r->after.n)
		add_text(b, r->after, 0, 0);
	hb_buffer_set_direction(b, r->right_to_left ? HB_DIRECTION_RTL
	                                            : HB_DIRECTION_LTR);
	hb_buffer_set_language(
		b,
		hb_language_from_string(r->language ? r->language : "und", -1));
	hb_buffer_guess_segment_properties(b);
}

static unsigned fill_features(hb_feature_t *to, const struct shape_request *r)
{
	unsigned n = 0;

	for (size_t i = 0; i < r->feature_count && n < FEATURES_MAX; i++)
		to[n++] = (hb_feature_t){
			.tag = hb_tag_from_string(r->features[i].tag, 4),
			.value = r->features[i].value,
			.start = HB_FEATURE_GLOBAL_START,
			.end = HB_FEATURE_GLOBAL_END,
		};
	return n;
}

uint32_t font_script(uint32_t code_point)
{
	hb_script_t s =
		hb_unicode_script(hb_unicode_funcs_get_default(), code_point);

	return s == HB_SCRIPT_COMMON || s == HB_SCRIPT_INHERITED ||
	                       s == HB_SCRIPT_UNKNOWN
	               ? SCRIPT_COMMON
	               : (uint32_t)s;
}

/* Unicode 15, ArabicShaping.txt: scripts with letters of joining type D. */
bool font_script_joins(uint32_t script)
{
	static const hb_script_t joining[] = {
		HB_SCRIPT_ARABIC,     HB_SCRIPT_SYRIAC,
		HB_SCRIPT_NKO,        HB_SCRIPT_MONGOLIAN,
		HB_SCRIPT_MANDAIC,    HB_SCRIPT_PHAGS_PA,
		HB_SCRIPT_MANICHAEAN, HB_SCRIPT_ADLAM,
		HB_SCRIPT_SOGDIAN,    HB_SCRIPT_HANIFI_ROHINGYA,
	};

	for (size_t i = 0; i < sizeof joining / sizeof *joining; i++)
		if ((uint32_t)joining[i] == script)
			return true;
	return false;
}

/* A damaged font names glyphs that it has not. */
static uint32_t known_glyph(const struct font *f, uint32_t glyph)
{
	return glyph < f->metrics.glyph_count ? glyph : 0;
}

size_t shaper_shape(struct shaper *s, struct arena *a, struct glyph **glyphs,
                    const struct shape_request *r)
{
	unsigned n;
	hb_feature_t features[FEATURES_MAX];
	const hb_glyph_info_t *info;
	const hb_glyph_position_t *at;
	struct glyph *g;

	*glyphs = NULL;
	if (!r->text.n)
		return 0;
	if (r->text.n > INT_MAX / 4)
		memory_exhausted();
	memory_watch();
	fill(s->buffer, r);
	n = fill_features(features, r);
	hb_shape(r->font->shaping, s->buffer, features, n);
	memory_check();
	info = hb_buffer_get_glyph_infos(s->buffer, &n);
	at = hb_buffer_get_glyph_positions(s->buffer, NULL);
	g = *glyphs = ARENA_ARRAY(a, n, struct glyph);
	for (unsigned i = 0; i < n; i++)
		g[i] = (struct glyph){ .id = known_glyph(r->font,
			                                 info[i].codepoint),
			               .cluster = info[i].cluster,
			               .advance = at[i].x_advance,
			               .x_offset = at[i].x_offset,
			               .y_offset = at[i].y_offset };
	return n;
}
