/* Font files: opening, what they say of themselves. Tables by glyph are made
 * in glyphs.c, shaping is in shaper.c, subsets in subset.c. */
#include "font/font.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/stat.h>

#include <hb.h>
#include <hb-ot.h>

#include "base/lock.h"
#include "base/memory.h"
#include "font/face.h"

/* What files that are no OpenType fonts begin with. */
static const struct {
	char magic[5];
	const char *what;
} foreign[] = {
	{ "wOFF", "a WOFF font; deckle needs the TrueType or OpenType file "
	          "it was made from" },
	{ "wOF2", "a WOFF2 font; deckle needs the TrueType or OpenType file "
	          "it was made from" },
	{ "%!PS", "a PostScript font, not an OpenType one" },
};

static bool has_table(const struct font *f, hb_tag_t tag)
{
	hb_blob_t *table = hb_face_reference_table(f->face, tag);
	bool has = hb_blob_get_length(table) > 0;

	hb_blob_destroy(table);
	return has;
}

/* NULL if the file is a font we can set and embed, else why not. */
static const char *refusal(const struct font *f)
{
	unsigned n = hb_blob_get_length(f->blob);
	const char *bytes = hb_blob_get_data(f->blob, NULL);
	static const hb_tag_t needed[] = {
		HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
		HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
		HB_TAG('c', 'm', 'a', 'p'),
	};

	for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++)
		if (n >= 4 && memcmp(bytes, foreign[i].magic, 4) == 0)
			return foreign[i].what;
	if (!hb_face_count(f->blob) || !hb_face_get_glyph_count(f->face))
		return "not an OpenType font";
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		if (!has_table(f, needed[i]))
			return "a damaged OpenType font: a table that every "
			       "font has is missing";
	if (!has_table(f, HB_TAG('g', 'l', 'y', 'f')) &&
	    !has_table(f, HB_TAG('C', 'F', 'F', ' ')))
		return "an OpenType font without outlines (glyf or CFF) that "
		       "a PDF could hold";
	return NULL;
}

/* Big-endian numbers at an offset of a table, 0 where it is too short. */
static int table_s16(hb_blob_t *table, unsigned at)
{
	unsigned n;
	const uint8_t *p = (const uint8_t *)hb_blob_get_data(table, &n);

	return at + 2 <= n ? (int16_t)(p[at] << 8 | p[at + 1]) : 0;
}

static int16_t clamp16(int v)
{
	return (int16_t)(v < INT16_MIN   ? INT16_MIN
	                 : v > INT16_MAX ? INT16_MAX
	                                 : v);
}

/* A distance of OS/2, hhea or post, else the given thousandths of an em. */
static int16_t metric(const struct font *f, hb_ot_metrics_tag_t tag,
                      int otherwise)
{
	hb_position_t v;

	if (hb_ot_metrics_get_position(f->shaping, tag, &v) && v)
		return clamp16(v);
	return clamp16(otherwise * f->metrics.units_per_em / 1000);
}

/* OpenType 1.9: head.xMin … yMax at 36, post.italicAngle at 4 (16.16),
 * post.isFixedPitch at 12. */
static void read_head_and_post(struct font *f)
{
	struct font_metrics *m = &f->metrics;
	hb_blob_t *head, *post;

	head = hb_face_reference_table(f->face, HB_TAG('h', 'e', 'a', 'd'));
	for (unsigned i = 0; i < 4; i++)
		m->bbox[i] = clamp16(table_s16(head, 36 + 2 * i));
	hb_blob_destroy(head);
	post = hb_face_reference_table(f->face, HB_TAG('p', 'o', 's', 't'));
	m->italic_angle = clamp16(table_s16(post, 4));
	m->fixed_pitch = table_s16(post, 12) || table_s16(post, 14);
	hb_blob_destroy(post);
}

/* The height of a flat letter, which old fonts say nothing of. */
static int16_t height(const struct font *f, hb_ot_metrics_tag_t tag,
                      uint32_t letter, int otherwise)
{
	hb_glyph_extents_t box;
	hb_codepoint_t glyph;
	hb_position_t v;

	if ((!hb_ot_metrics_get_position(f->shaping, tag, &v) || v <= 0) &&
	    hb_font_get_nominal_glyph(f->shaping, letter, &glyph) &&
	    hb_font_get_glyph_extents(f->shaping, glyph, &box) &&
	    box.y_bearing > 0)
		return clamp16(box.y_bearing);
	return metric(f, tag, otherwise);
}

/* Where a font leaves something out: what is usual in thousandths of an em. */
static void read_metrics(struct font *f)
{
	struct font_metrics *m = &f->metrics;
	hb_font_extents_t extents;

	m->units_per_em = (uint16_t)hb_face_get_upem(f->face);
	m->glyph_count = hb_face_get_glyph_count(f->face);
	m->cff = !has_table(f, HB_TAG('g', 'l', 'y', 'f'));
	hb_font_get_h_extents(f->shaping, &extents);
	m->ascent = clamp16(extents.ascender);
	m->descent = clamp16(extents.descender);
	m->cap_height = height(f, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H', 700);
	m->x_height = height(f, HB_OT_METRICS_TAG_X_HEIGHT, 'x', 500);
	m->underline_position =
		metric(f, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -100);
	m->underline_thickness =
		metric(f, HB_OT_METRICS_TAG_UNDERLINE_SIZE, 50);
	m->strikeout_position =
		metric(f, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, 300);
	read_head_and_post(f);
}

static hb_blob_t *map_file(const char *path)
{
	hb_blob_t *blob;

	do {
		errno = 0;
		blob = hb_blob_create_from_file_or_fail(path);
	} while (!blob && errno == EINTR);
	return blob;
}

static hb_blob_t *open_blob(const char *path, struct place at, struct diag *d)
{
	struct stat st;
	hb_blob_t *blob = NULL;

	errno = 0;
	/* What is no regular file could block, or never end. */
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		diag_error(d, at, "%s is not a file, so it is no font", path);
		return NULL;
	}
	if (errno == ENOENT || errno == ENOTDIR) {
		diag_error(d, at, "there is no font file %s", path);
		return NULL;
	}
	if (!errno && st.st_size == 0) {
		diag_error(d, at, "%s is empty, so it is no font", path);
		return NULL;
	}
	if (!errno)
		blob = map_file(path);
	if (!blob && errno)
		diag_system(d, at, "the font file %s cannot be read", path);
	else if (!blob)
		diag_error(d, at, "the font file %s cannot be read", path);
	return blob;
}

static bool cff_is_plain(const struct font *f)
{
	hb_blob_t *table =
		hb_face_reference_table(f->face, HB_TAG('C', 'F', 'F', ' '));
	unsigned n;
	const char *p = hb_blob_get_data(table, &n);
	bool plain = font_cff_plain((struct str){ p, n },
	                            hb_face_get_glyph_count(f->face));

	hb_blob_destroy(table);
	return plain;
}

struct font *font_open(const char *path, struct place at, struct diag *d)
{
	hb_blob_t *blob = open_blob(path, at, d);
	struct font *f;
	const char *why;

	if (!blob)
		return NULL;
	f = memory_new(sizeof *f);
	*f = (struct font){ .blob = blob, .lazy = memory_new(sizeof *f->lazy) };
	f->lazy->lock = lock_new();
	atomic_init(&f->lazy->tables, NULL);
	memory_watch();
	hb_blob_make_immutable(blob);
	f->face = hb_face_create(blob, 0);
	hb_face_make_immutable(f->face);
	f->shaping = hb_font_create(f->face);
	hb_font_make_immutable(f->shaping);
	why = refusal(f);
	if (!why) {
		read_metrics(f);
		if (f->metrics.cff && !cff_is_plain(f))
			why = "a CID-keyed CFF font whose CIDs are not its "
			      "glyph ids, or a damaged one; deckle cannot "
			      "embed it";
	}
	memory_check();
	if (why) {
		diag_error(d, at, "%s is %s", path, why);
		font_close(f);
		return NULL;
	}
	return f;
}

void font_close(struct font *f)
{
	if (!f)
		return;
	hb_font_destroy(f->shaping);
	hb_face_destroy(f->face);
	hb_blob_destroy(f->blob);
	font_tables_free(atomic_load(&f->lazy->tables));
	lock_free(f->lazy->lock);
	free(f->lazy);
	free(f);
}

const struct font_metrics *font_metrics(const struct font *f)
{
	return &f->metrics;
}

const char *font_name(const struct font *f)
{
	return font_tables(f)->name;
}

void font_set_index(struct font *f, unsigned index)
{
	f->index = index;
}

unsigned font_index(const struct font *f)
{
	return f->index;
}
