/* Tables by glyph, made when one of them is first needed: widths, the text a
 * glyph stands for, its code in documents; and the font's name. Most fonts of a
 * style sheet are never used, and theirs are never made. */
#include <stdatomic.h>
#include <stdlib.h>

#include <hb.h>
#include <hb-ot.h>

#include "base/lock.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "font/face.h"

enum {
	ASCII_FIRST = 0x20, /* printable ASCII keeps its own codes */
	ASCII_LAST = 0x7E,
	SHORT_LAST = 0xBF, /* below the high byte of FONT_LONG_CODES */
	LONG_COUNT = 0x10000 - FONT_LONG_CODES,
	VARIANT_NAME_MAX = 64, /* bytes */
};

/* Which code points get the short codes that ASCII leaves, most wanted first;
 * those that a font lacks leave room for later ones. */
static const uint16_t wanted[] = {
	0x2019, 0x2018, 0x201C, 0x201D, 0x2013, 0x2014, 0x2026, 0x2022, 0xFB01,
	0xFB02, 0xFB00, 0xFB03, 0xFB04, 0x2192, 0x00D7, 0x2212, 0x2264, 0x2265,
	0x2260, 0x2190, 0x00B0, 0x00B1, 0x00B7, 0x00A7, 0x00E4, 0x00F6, 0x00FC,
	0x00DF, 0x00C4, 0x00D6, 0x00DC, 0x00E9, 0x00E8, 0x00EA, 0x00E0, 0x00E2,
	0x00E7, 0x00F4, 0x00EE, 0x00EF, 0x00FB, 0x00F9, 0x00EB, 0x00E1, 0x00ED,
	0x00F3, 0x00FA, 0x00F1, 0x00BF, 0x00A1, 0x00E3, 0x00F5, 0x00E5, 0x00E6,
	0x00F8, 0x00C9, 0x00C8, 0x00C0, 0x00C7, 0x00C5, 0x00D8, 0x00C6, 0x00D1,
	0x00C1, 0x00D3, 0x00CD, 0x00DA, 0x00CA, 0x00CE, 0x00D4, 0x00CB, 0x00C2,
	0x00AB, 0x00BB, 0x201E, 0x201A, 0x20AC, 0x00A3, 0x00B2, 0x00B3, 0x00B5,
	0x2248, 0x221E, 0x221A, 0x2211, 0x2208, 0x00BD, 0x00A9, 0x00AE, 0x2122,
	0x03B1, 0x03B2, 0x03B3, 0x03B4, 0x03B5, 0x03B8, 0x03BB, 0x03BC, 0x03C0,
	0x03C3, 0x03C6, 0x03C9, 0x0394, 0x03A3, 0x00EC, 0x00F2, 0x00FF, 0x00FD,
	0x00FE, 0x00F0, 0x00CC, 0x00CF, 0x00D2, 0x00D9, 0x00DB, 0x00DD, 0x00DE,
	0x00D0, 0x00C3, 0x00D5, 0x2020, 0x2021, 0x2032, 0x2033, 0x2191, 0x2193,
	0x21D2, 0x00AC,
};

/* Code points that repeat others, so that a glyph rarely means them. */
static const struct {
	uint32_t first, last;
} compatibility[] = {
	{ 0x00A0, 0x00A0 },   /* no-break space */
	{ 0x00AD, 0x00AD },   /* soft hyphen */
	{ 0x02B0, 0x02FF },   /* modifier letters */
	{ 0x0340, 0x0343 },   /* combining marks, deprecated */
	{ 0x2000, 0x200F },   /* spaces by width */
	{ 0x2100, 0x214F },   /* letter-like symbols */
	{ 0x2E80, 0x2FDF },   /* radicals */
	{ 0xF900, 0xFAFF },   /* ideographs */
	{ 0xFB00, 0xFDFF },   /* presentation forms */
	{ 0xFE30, 0xFFEF },   /* more of them, half and full width */
	{ 0x2F800, 0x2FA1F }, /* ideographs */
};

static bool is_private(uint32_t c)
{
	return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

/* The lower, the more likely a glyph means it; then the lower code point. */
static int rank_of(uint32_t c)
{
	if (c <= ASCII_LAST)
		return c < ASCII_FIRST ? 3 : 0;
	for (size_t i = 0; i < sizeof compatibility / sizeof *compatibility;
	     i++)
		if (c >= compatibility[i].first && c <= compatibility[i].last)
			return 2;
	return 1;
}

/* A font and the tables being made of it. */
struct making {
	const struct font *font;
	struct font_tables *to;
};

/* Code points come in rising order. */
static void note(const struct making *m, uint32_t *texts, uint32_t c)
{
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(m->font->shaping, c, &glyph) || !glyph ||
	    glyph >= m->to->glyphs.count)
		return;
	if (is_private(c)) /* means nothing to anybody else */
		return;
	if (!texts[glyph] || rank_of(c) < rank_of(texts[glyph]))
		texts[glyph] = unicode_nominal(c);
}

/* The name of a glyph up to its first full stop, if it has any; `variant`: and
 * whether more follows. */
static struct str base_name(const struct making *m, uint32_t glyph,
                            char name[VARIANT_NAME_MAX], bool *variant)
{
	size_t n;

	if (!hb_font_get_glyph_name(m->font->shaping, glyph, name,
	                            VARIANT_NAME_MAX))
		return (struct str){ 0 };
	n = strcspn(name, ".");
	*variant = name[n];
	return (struct str){ name, n };
}

/* Glyphs that stand for something, by name: an open hash table. */
struct bases {
	const struct making *making;
	uint32_t *slots; /* 0: free */
	uint32_t mask;
};

/* Where the glyph of that name is, or would be. */
static uint32_t *find_base(const struct bases *b, struct str name)
{
	uint32_t at = (uint32_t)str_hash(name) & b->mask;
	char other[VARIANT_NAME_MAX];
	bool variant;

	while (b->slots[at] &&
	       !str_eq(base_name(b->making, b->slots[at], other, &variant),
	               name))
		at = (at + 1) & b->mask;
	return &b->slots[at];
}

/* A variant of a glyph means the same: it has its name, then a full stop and
 * whatever tells it from others (Adobe's Glyph List Specification §2). */
static void add_variants(const struct making *m, uint32_t *texts)
{
	uint32_t count = m->to->glyphs.count;
	struct bases b = { .making = m, .mask = 1 };
	char name[VARIANT_NAME_MAX];
	bool variant;

	if (count > LONG_COUNT) /* names of ideographs: slow */
		return;
	while (b.mask < count * 2)
		b.mask = b.mask * 2 + 1;
	b.slots = memory_new((b.mask + 1) * sizeof *b.slots);
	memset(b.slots, 0, (b.mask + 1) * sizeof *b.slots);
	for (uint32_t i = 1; i < count; i++) {
		struct str base = { 0 };

		if (texts[i])
			base = base_name(m, i, name, &variant);
		if (base.n && !variant)
			*find_base(&b, base) = i;
	}
	for (uint32_t i = 1; i < count; i++) {
		struct str base = { 0 };

		if (!texts[i])
			base = base_name(m, i, name, &variant);
		if (base.n && variant)
			texts[i] = texts[*find_base(&b, base)];
	}
	free(b.slots);
}

static void make_texts(const struct making *m)
{
	uint32_t *texts =
		ARENA_ARRAY(&m->to->arena, m->to->glyphs.count, uint32_t);
	hb_set_t *all = hb_set_create();
	hb_codepoint_t c = HB_SET_VALUE_INVALID;

	hb_face_collect_unicodes(m->font->face, all);
	while (hb_set_next(all, &c))
		note(m, texts, c);
	hb_set_destroy(all);
	add_variants(m, texts);
	font_add_script_texts(m->font, texts, m->to->glyphs.count);
	m->to->glyphs.texts = texts;
}

static void make_widths(const struct making *m)
{
	struct arena *a = &m->to->arena;
	uint32_t n = m->to->glyphs.count;
	int32_t *widths = ARENA_ARRAY(a, n, int32_t);
	int64_t em = m->font->metrics.units_per_em;

	for (uint32_t i = 0; i < n; i++)
		widths[i] =
			(int32_t)((font_advance(m->font, i) * (int64_t)FONT_EM +
		                   em / 2) /
		                  em);
	m->to->glyphs.widths = widths;
}

/* The codes that are left after ASCII, in the order they are given away; 10
 * and 13 are ends of lines to a PDF. */
static unsigned next_code(unsigned code)
{
	if (code == SHORT_LAST)
		return 1;
	code++;
	return code == '\n' || code == '\r' ? code + 1 : code;
}

static bool give_code(const struct making *m, uint8_t *codes, uint32_t c,
                      unsigned code)
{
	hb_codepoint_t glyph;

	if (!hb_font_get_nominal_glyph(m->font->shaping, c, &glyph) || !glyph ||
	    glyph >= m->to->glyphs.count || codes[glyph])
		return false;
	codes[glyph] = (uint8_t)code;
	return true;
}

static void make_codes(const struct making *m)
{
	struct font_glyphs *t = &m->to->glyphs;
	uint8_t *codes = ARENA_ARRAY(&m->to->arena, t->count, uint8_t);
	unsigned code = ASCII_LAST + 1;

	t->short_codes = codes;
	if (m->font->metrics.cff || t->count > LONG_COUNT)
		return;
	t->long_codes = FONT_LONG_CODES;
	for (unsigned c = ASCII_FIRST; c <= ASCII_LAST; c++)
		give_code(m, codes, c, c);
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
		if (give_code(m, codes, wanted[i], code)) {
			code = next_code(code);
			if (code == ASCII_FIRST)
				return;
		}
}

/* The characters a PDF name takes as they are (ISO 32000-1 §7.3.5). */
static bool regular(char c)
{
	return c > ' ' && c <= '~' && !strchr("()<>[]{}/%#", c);
}

static void make_name(const struct making *m)
{
	char name[2 * FONT_NAME_MAX + 1], *to = m->to->name;
	unsigned room = sizeof name;
	size_t n = 0;

	hb_ot_name_get_utf8(m->font->face, HB_OT_NAME_ID_POSTSCRIPT_NAME,
	                    HB_LANGUAGE_INVALID, &room, name);
	for (unsigned i = 0; i < room && n < FONT_NAME_MAX; i++)
		if (regular(name[i]))
			to[n++] = name[i];
	if (!n)
		memcpy(to, "Font", sizeof "Font");
}

static struct font_tables *make_tables(const struct font *f)
{
	struct making m = { .font = f, .to = memory_new(sizeof *m.to) };

	*m.to = (struct font_tables){
		.glyphs.count = f->metrics.glyph_count,
	};
	memory_watch();
	make_widths(&m);
	make_texts(&m);
	make_codes(&m);
	make_name(&m);
	memory_check();
	return m.to;
}

void font_tables_free(struct font_tables *t)
{
	if (t)
		arena_free(&t->arena);
	free(t);
}

const struct font_tables *font_tables(const struct font *f)
{
	struct font_lazy *lazy = f->lazy;
	struct font_tables *t = atomic_load(&lazy->tables);

	if (t)
		return t;
	lock_take(lazy->lock);
	t = atomic_load(&lazy->tables);
	if (!t) {
		t = make_tables(f);
		atomic_store(&lazy->tables, t);
	}
	lock_give(lazy->lock);
	return t;
}

const struct font_glyphs *font_glyphs(const struct font *f)
{
	return &font_tables(f)->glyphs;
}

uint32_t font_glyph(const struct font *f, uint32_t c)
{
	hb_codepoint_t glyph;
	bool found;

	memory_watch(); /* the first one of a font makes its table */
	found = hb_font_get_nominal_glyph(f->shaping, c, &glyph);
	memory_check();
	return found ? glyph : 0;
}

bool font_covers(const struct font *f, uint32_t c)
{
	return font_glyph(f, c);
}

int font_advance(const struct font *f, uint32_t glyph)
{
	return glyph < f->metrics.glyph_count
	               ? hb_font_get_glyph_h_advance(f->shaping, glyph)
	               : 0;
}

uint32_t font_glyph_text(const struct font *f, uint32_t glyph)
{
	const struct font_glyphs *t = font_glyphs(f);

	return glyph < t->count ? t->texts[glyph] : 0;
}
