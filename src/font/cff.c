/* The one thing we must know of a CFF table (Adobe Technical Note 5176): in a
 * font that is keyed by CIDs, a PDF's CIDs go through the font's charset, and
 * ours are glyph ids. */
#include "font/face.h"

enum {
	OP_CHARSET = 15,
	OP_ESCAPE = 12,
	OP_ROS = 30, /* after the escape: keyed by CIDs */
	OP_LAST = 21,
	CHARSET_PREDEFINED = 2, /* the highest number that is no offset */
};

/* Bytes being read; beyond the end come zeros, and `bad` is set. */
struct cursor {
	struct str s;
	size_t at;
	bool bad;
};

static uint32_t take(struct cursor *c, unsigned bytes)
{
	uint32_t v = 0;

	for (; bytes; bytes--) {
		if (c->at >= c->s.n) {
			c->bad = true;
			return 0;
		}
		v = v << 8 | (uint8_t)c->s.p[c->at++];
	}
	return v;
}

/* §5: passes over an INDEX; *first is its first item. */
static void take_index(struct cursor *c, struct str *first)
{
	uint32_t count = take(c, 2), size, start, end, last = 0;
	size_t offsets = c->at + 1, data;

	*first = (struct str){ 0 };
	if (!count)
		return;
	size = take(c, 1);
	if (size < 1 || size > 4) {
		c->bad = true;
		return;
	}
	start = take(c, size);
	end = take(c, size);
	c->at = offsets + (size_t)count * size;
	last = take(c, size);
	data = c->at - 1;
	if (c->bad || start < 1 || end < start || last < end ||
	    last > c->s.n - data) {
		c->bad = true;
		return;
	}
	*first = str_slice(c->s, data + start, data + end);
	c->at = data + last;
}

/* §4: digits of four bits up to one that is 15. */
static void skip_real(struct cursor *c)
{
	uint32_t digits;

	do {
		digits = take(c, 1);
	} while (!c->bad && digits >> 4 != 0xF && (digits & 0xF) != 0xF);
}

/* §4: an operand of a DICT that begins with b0; reals are passed over. */
static int32_t take_operand(struct cursor *c, uint32_t b0)
{
	if (b0 == 28)
		return (int16_t)take(c, 2);
	if (b0 == 29)
		return (int32_t)take(c, 4);
	if (b0 >= 32 && b0 <= 246)
		return (int32_t)b0 - 139;
	if (b0 >= 247 && b0 <= 250)
		return (int32_t)((b0 - 247) * 256 + take(c, 1)) + 108;
	if (b0 >= 251 && b0 <= 254)
		return -(int32_t)((b0 - 251) * 256 + take(c, 1)) - 108;
	if (b0 == 30)
		skip_real(c);
	else
		c->bad = true;
	return 0;
}

/* The top DICT's charset offset; *keyed: whether it has ROS. */
static int32_t read_top(struct str top, bool *keyed, bool *bad)
{
	struct cursor c = { .s = top };
	int32_t operand = 0, charset = 0;

	while (c.at < c.s.n && !c.bad) {
		uint32_t b0 = take(&c, 1);

		if (b0 > OP_LAST)
			operand = take_operand(&c, b0);
		else if (b0 == OP_CHARSET)
			charset = operand;
		else if (b0 == OP_ESCAPE && take(&c, 1) == OP_ROS)
			*keyed = true;
	}
	*bad |= c.bad;
	return charset;
}

/* §13: formats 1 and 2 are ranges of CIDs, 0 lists them. Glyph 0 is CID 0. */
static bool identity(struct cursor *c, uint32_t glyph_count)
{
	uint32_t format = take(c, 1), glyph = 1;

	if (format > 2)
		return false;
	while (glyph < glyph_count && !c->bad) {
		if (take(c, 2) != glyph)
			return false;
		glyph += 1 + (format ? take(c, format) : 0);
	}
	return !c->bad;
}

bool font_cff_plain(struct str cff, uint32_t glyph_count)
{
	struct cursor c = { .s = cff };
	struct str name, top;
	bool keyed = false;
	int32_t charset;

	c.at = cff.n > 2 ? (uint8_t)cff.p[2] : cff.n; /* §6: hdrSize */
	take_index(&c, &name);
	take_index(&c, &top);
	charset = read_top(top, &keyed, &c.bad);
	if (c.bad || !top.n)
		return false;
	if (!keyed)
		return true;
	if (charset <= CHARSET_PREDEFINED)
		return false;
	c.at = (size_t)charset;
	return identity(&c, glyph_count);
}
