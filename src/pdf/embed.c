/* Fonts as Type0 fonts. CIDs are the codes in strings (font_glyphs): in a font
 * without short codes these are the glyph ids and the CMap is Identity-H; with
 * short ones an embedded CMap says which codes have one byte and which two, and
 * CIDToGIDMap leads on to glyphs. (CIDs that are glyph ids in such a font would
 * do for ISO 32000-1, but MuPDF 1.21 drops the ToUnicode entry of every CID
 * whose number is no code of the CMap.) */
#include "pdf/embed.h"

#include "base/deflate.h"
#include "pdf/syntax.h"

enum {
	LEVEL = 6,            /* 9 takes six times as long for 1 % */
	BLOCK_MAX = 100,      /* lines in a block: Technical Note 5014 §4 */
	STEM = 80,            /* StemV: no font file says */
	FLAG_FIXED_PITCH = 1, /* §9.8.2 */
	FLAG_SYMBOLIC = 4,
	FLAG_ITALIC = 64,
	TAG = 6, /* letters before a subset's name, §9.6.4 */
};

struct embed {
	struct objects *o;
	const struct font *font;
	const struct font_glyphs *tables;
	const struct glyph_set *used;
	const struct glyph_texts *texts;
	struct buf name; /* "/ABCDEF+Name" */
};

/* Lines for a CMap, in blocks that begin with their number. */
struct block {
	struct buf *out;
	const char *kind; /* "bfchar" */
	struct buf lines;
	int n;
};

static void end_block(struct block *b)
{
	if (b->n) {
		buf_printf(b->out, "%d begin%s\n", b->n, b->kind);
		buf_put(b->out, buf_str(&b->lines));
		buf_printf(b->out, "end%s\n", b->kind);
	}
	b->lines.n = 0;
	b->n = 0;
}

static void end_line(struct block *b)
{
	buf_char(&b->lines, '\n');
	if (++b->n == BLOCK_MAX)
		end_block(b);
}

static void close_block(struct block *b)
{
	end_block(b);
	buf_free(&b->lines);
}

static uint32_t code_of(const struct font_glyphs *t, uint32_t g)
{
	return t->short_codes[g] ? t->short_codes[g] : t->long_codes + g;
}

/* The frame of both CMaps: who they are, which codes there are. */
static void put_cmap_head(struct buf *b, bool mixed, const char *name,
                          const char *ordering, int type)
{
	buf_printf(b,
	           "/CIDInit /ProcSet findresource begin\n"
	           "12 dict begin\n"
	           "begincmap\n"
	           "/CIDSystemInfo <</Registry (Adobe) /Ordering (%s) "
	           "/Supplement 0>> def\n"
	           "/CMapName /%s def\n"
	           "/CMapType %d def\n",
	           ordering, name, type);
	buf_put(b, mixed ? STR("2 begincodespacerange\n"
	                       "<00> <BF>\n<C000> <FFFF>\n")
	                 : STR("1 begincodespacerange\n<0000> <FFFF>\n"));
	buf_put(b, STR("endcodespacerange\n"));
}

static void put_cmap_end(struct buf *b)
{
	buf_put(b, STR("endcmap\n"
	               "CMapName currentdict /CMap defineresource pop\n"
	               "end\nend\n"));
}

static uint32_t add_stream(struct objects *o, struct buf *entries,
                           struct buf *text)
{
	uint32_t number = object_new(o);
	struct buf bytes = { 0 };

	deflate_put(&bytes, buf_str(text), DEFLATE_ZLIB, LEVEL);
	buf_free(text);
	object_set_stream(o, number, entries, &bytes);
	return number;
}

/* The text of a glyph in UTF-16; false: none is known. */
static bool put_text(struct buf *b, const struct embed *e, uint32_t glyph)
{
	struct str seen;

	if (e->tables->texts[glyph]) {
		pdf_put_utf16_code(b, e->tables->texts[glyph]);
		return true;
	}
	seen = glyph_texts_find(e->texts, glyph);
	pdf_put_utf16(b, seen);
	return seen.n;
}

/* §9.10.3. Glyphs without a text of their own stand in spans that say it; what
 * they were seen to mean there is for readers that do not listen to spans. */
static uint32_t add_to_unicode(const struct embed *e)
{
	const struct font_glyphs *t = e->tables;
	struct buf text = { 0 }, entries = { 0 };
	struct block b = { .out = &text, .kind = "bfchar" };

	put_cmap_head(&text, t->long_codes, "Adobe-Identity-UCS", "UCS", 2);
	for (uint32_t g = 1; g < t->count; g++) {
		size_t start = b.lines.n;

		if (!glyph_set_has(e->used, g))
			continue;
		buf_char(&b.lines, '<');
		pdf_put_hex(&b.lines, code_of(t, g), t->short_codes[g] ? 2 : 4);
		buf_put(&b.lines, STR("> <"));
		if (!put_text(&b.lines, e, g)) {
			b.lines.n = start;
			continue;
		}
		buf_char(&b.lines, '>');
		end_line(&b);
	}
	close_block(&b);
	put_cmap_end(&text);
	return add_stream(e->o, &entries, &text);
}

/* §9.7.5.4. CIDs are the codes' numbers; within a range only the last byte may
 * vary. */
static uint32_t add_cmap(struct objects *o)
{
	struct buf text = { 0 }, entries = { 0 };
	struct block ranges = { .out = &text, .kind = "cidrange" };

	put_cmap_head(&text, true, "deckle-H", "Identity", 1);
	buf_put(&text, STR("/WMode 0 def\n"));
	buf_put(&ranges.lines, STR("<00> <BF> 0"));
	end_line(&ranges);
	for (unsigned code = FONT_LONG_CODES; code < 0x10000; code += 0x100) {
		buf_printf(&ranges.lines, "<%04X> <%04X> %u", code, code + 0xFF,
		           code);
		end_line(&ranges);
	}
	close_block(&ranges);
	put_cmap_end(&text);
	buf_put(&entries, STR("/Type /CMap /CMapName /deckle-H "
	                      "/CIDSystemInfo <</Registry (Adobe) "
	                      "/Ordering (Identity) /Supplement 0>>"));
	return add_stream(o, &entries, &text);
}

static void put_encoding(struct buf *b, const struct embed *e,
                         struct pdf_cmap *cmap)
{
	if (!e->tables->long_codes) {
		buf_put(b, STR("/Identity-H"));
		return;
	}
	if (!cmap->number)
		cmap->number = add_cmap(e->o);
	pdf_put_ref(b, cmap->number);
}

/* §9.7.4.2: two bytes a CID, the most significant first. */
static uint32_t add_glyph_map(const struct embed *e)
{
	const struct font_glyphs *t = e->tables;
	size_t n = 2 * ((size_t)t->long_codes + t->count);
	struct buf map = { 0 }, entries = { 0 };
	uint8_t *p = (uint8_t *)buf_reserve(&map, n);

	memset(p, 0, n);
	map.n = n;
	for (uint32_t g = 0; g < t->count; g++) {
		uint32_t cid = code_of(t, g);

		if (!glyph_set_has(e->used, g))
			continue;
		p[2 * cid] = (uint8_t)(g >> 8);
		p[2 * cid + 1] = (uint8_t)g;
	}
	return add_stream(e->o, &entries, &map);
}

/* Six letters that depend on the font and the glyphs. */
static void make_name(struct embed *e)
{
	uint64_t hash = str_hash(str_from(font_name(e->font)));

	for (uint32_t g = 0; g < e->used->n; g++)
		if (glyph_set_has(e->used, g))
			hash = (hash ^ g) * 1099511628211u;
	buf_char(&e->name, '/');
	for (int i = 0; i < TAG; i++, hash /= 26)
		buf_char(&e->name, (char)('A' + hash % 26));
	buf_printf(&e->name, "+%s", font_name(e->font));
}

static bool add_file(const struct embed *e, uint32_t *number, struct diag *d)
{
	struct buf file = { 0 }, entries = { 0 };

	if (!font_subset(&file, e->font, e->used, d))
		return false;
	if (font_metrics(e->font)->cff)
		buf_put(&entries, STR("/Subtype /CIDFontType0C"));
	else
		buf_printf(&entries, "/Length1 %zu", file.n);
	*number = add_stream(e->o, &entries, &file);
	return true;
}

/* A distance in font units, as thousandths of an em. */
static void put_em(struct buf *b, int v, int em)
{
	buf_fixed(b, (int64_t)v * 1000, em, 0);
}

static uint32_t add_descriptor(const struct embed *e, uint32_t file)
{
	const struct font_metrics *m = font_metrics(e->font);
	int em = m->units_per_em;
	uint32_t number = object_new(e->o);
	struct buf b = { 0 };

	buf_put(&b, STR("/Type /FontDescriptor /FontName "));
	buf_put(&b, buf_str(&e->name));
	buf_printf(&b, " /Flags %d /FontBBox [",
	           FLAG_SYMBOLIC | (m->fixed_pitch ? FLAG_FIXED_PITCH : 0) |
	                   (m->italic_angle ? FLAG_ITALIC : 0));
	for (int i = 0; i < 4; i++) {
		put_em(&b, m->bbox[i], em);
		buf_char(&b, i < 3 ? ' ' : ']');
	}
	buf_printf(&b, " /ItalicAngle %d /Ascent ", m->italic_angle);
	put_em(&b, m->ascent, em);
	buf_put(&b, STR(" /Descent "));
	put_em(&b, m->descent, em);
	buf_put(&b, STR(" /CapHeight "));
	put_em(&b, m->cap_height, em);
	buf_put(&b, STR(" /XHeight "));
	put_em(&b, m->x_height, em);
	buf_printf(&b, " /StemV %d %s ", STEM,
	           m->cff ? "/FontFile3" : "/FontFile2");
	pdf_put_ref(&b, file);
	object_set(e->o, number, &b);
	return number;
}

/* A list of widths for CIDs that follow each other. */
struct widths {
	struct buf *out;
	bool open;
	uint32_t next; /* CID */
};

static void put_width(struct widths *w, uint32_t cid, int32_t width)
{
	if (!w->open || cid != w->next) {
		buf_put(w->out, w->open ? STR("]\n") : STR("\n/W ["));
		buf_int(w->out, cid);
		buf_put(w->out, STR(" ["));
	} else {
		buf_char(w->out, ' ');
	}
	buf_fixed(w->out, width, FONT_EM / 1000, 3);
	w->open = true;
	w->next = cid + 1;
}

/* §9.7.4.3, by rising CIDs: short codes come before long ones. */
static void put_widths(struct buf *b, const struct embed *e)
{
	const struct font_glyphs *t = e->tables;
	struct widths w = { .out = b };
	uint32_t by_code[UINT8_MAX + 1] = { 0 };

	for (uint32_t g = 0; g < t->count; g++)
		if (t->short_codes[g] && glyph_set_has(e->used, g))
			by_code[t->short_codes[g]] = g;
	for (uint32_t code = 1; code <= UINT8_MAX; code++)
		if (by_code[code])
			put_width(&w, code, t->widths[by_code[code]]);
	for (uint32_t g = 0; g < t->count; g++)
		if (!t->short_codes[g] && glyph_set_has(e->used, g))
			put_width(&w, code_of(t, g), t->widths[g]);
	if (w.open)
		buf_put(b, STR("]]"));
}

static uint32_t add_descendant(const struct embed *e, uint32_t file)
{
	bool cff = font_metrics(e->font)->cff;
	uint32_t number = object_new(e->o);
	struct buf b = { 0 };

	buf_printf(&b, "/Type /Font /Subtype /CIDFontType%d /BaseFont ",
	           cff ? 0 : 2);
	buf_put(&b, buf_str(&e->name));
	buf_put(&b, STR(" /CIDSystemInfo <</Registry (Adobe) "
	                "/Ordering (Identity) /Supplement 0>>\n"
	                "/FontDescriptor "));
	pdf_put_ref(&b, add_descriptor(e, file));
	if (e->tables->long_codes) {
		buf_put(&b, STR(" /CIDToGIDMap "));
		pdf_put_ref(&b, add_glyph_map(e));
	} else if (!cff) {
		buf_put(&b, STR(" /CIDToGIDMap /Identity"));
	}
	put_widths(&b, e);
	object_set(e->o, number, &b);
	return number;
}

bool pdf_embed(struct objects *o, struct pdf_cmap *cmap, uint32_t number,
               const struct font *f, const struct glyph_set *used,
               const struct glyph_texts *texts, struct diag *d)
{
	struct embed e = { .o = o,
		           .font = f,
		           .tables = font_glyphs(f),
		           .used = used,
		           .texts = texts };
	struct buf b = { 0 };
	uint32_t file;

	if (!add_file(&e, &file, d))
		return false;
	make_name(&e);
	buf_put(&b, STR("/Type /Font /Subtype /Type0 /BaseFont "));
	buf_put(&b, buf_str(&e.name));
	buf_put(&b, STR("\n/Encoding "));
	put_encoding(&b, &e, cmap);
	buf_put(&b, STR(" /DescendantFonts ["));
	pdf_put_ref(&b, add_descendant(&e, file));
	buf_put(&b, STR("] /ToUnicode "));
	pdf_put_ref(&b, add_to_unicode(&e));
	object_set(o, number, &b);
	buf_free(&e.name);
	return true;
}
