/* Text to glyphs by HarfBuzz. */
#include <limits.h>
#include <stdlib.h>

#include <hb.h>

#include "base/memory.h"
#include "font/face.h"

struct shaper {
	hb_buffer_t *buffer;
};

/* What code is set without: its characters must be told apart. */
static const hb_feature_t no_ligatures[] = {
#define OFF(a, b, c, d)                                         \
	{                                                       \
		HB_TAG(a, b, c, d), 0, HB_FEATURE_GLOBAL_START, \
			HB_FEATURE_GLOBAL_END                   \
	}
	OFF('l', 'i', 'g', 'a'),
	OFF('c', 'l', 'i', 'g'),
	OFF('c', 'a', 'l', 't'),
	OFF('d', 'l', 'i', 'g'),
#undef OFF
};

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

/* Script from the text; a language is always set, or HarfBuzz would take the
 * locale's and pages would depend on the machine. */
static void fill(hb_buffer_t *b, const struct shape_request *r)
{
	hb_buffer_clear_contents(b);
	hb_buffer_add_utf8(b, r->text.p, (int)r->text.n, 0, (int)r->text.n);
	hb_buffer_set_direction(b, r->right_to_left ? HB_DIRECTION_RTL
	                                            : HB_DIRECTION_LTR);
	hb_buffer_set_language(
		b,
		hb_language_from_string(r->language ? r->language : "und", -1));
	hb_buffer_guess_segment_properties(b);
}

size_t shaper_shape(struct shaper *s, struct arena *a, struct glyph **glyphs,
                    const struct shape_request *r)
{
	unsigned n;
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
	hb_shape(r->font->shaping, s->buffer, no_ligatures,
	         r->ligatures ? 0 : sizeof no_ligatures / sizeof *no_ligatures);
	memory_check();
	info = hb_buffer_get_glyph_infos(s->buffer, &n);
	at = hb_buffer_get_glyph_positions(s->buffer, NULL);
	g = *glyphs = ARENA_ARRAY(a, n, struct glyph);
	for (unsigned i = 0; i < n; i++)
		g[i] = (struct glyph){ .id = info[i].codepoint,
			               .cluster = info[i].cluster,
			               .advance = at[i].x_advance,
			               .x_offset = at[i].x_offset,
			               .y_offset = at[i].y_offset };
	return n;
}
