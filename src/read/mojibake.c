/* Characters back to the bytes that they were read from, and these bytes back to
 * the character that they were. */
#include "read/mojibake.h"

#include "base/utf8.h"

enum {
	ROUNDS = 4, /* so often it may have been read wrongly */
	SEQUENCE = 4,
};

/* Windows-1252's own, 0x80 to 0x9F (WHATWG Encoding Standard, index
 * windows-1252); all others are ISO 8859-1's. */
static const uint16_t windows[32] = {
	0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
	0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178,
};

/* The byte that was read as this character; 0: none above ASCII. */
static unsigned byte_of(uint32_t c)
{
	if (c >= 0x80 && c <= 0xFF)
		return c;
	for (unsigned i = 0; c > 0xFF && i < 32; i++)
		if (windows[i] == c)
			return 0x80 + i;
	return 0;
}

/* A place that reads as one character. */
struct find {
	size_t from, end;
	uint32_t c;
	unsigned length; /* of c in UTF-8 */
	bool firm;       /* nobody writes that on purpose */
};

/* The length of a sequence by its first byte (RFC 3629 §4); 0: it is none. */
static unsigned sequence_length(unsigned lead)
{
	if (lead >= 0xC2 && lead <= 0xDF)
		return 2;
	if (lead >= 0xE0 && lead <= 0xEF)
		return 3;
	return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

static bool find_at(struct str s, size_t at, struct find *f)
{
	char bytes[SEQUENCE];
	struct str sequence = { bytes, 0 };
	size_t zero = 0;
	unsigned lead;

	f->from = at;
	lead = byte_of(utf8_next(s, &at));
	f->length = sequence_length(lead);
	if (!f->length)
		return false;
	bytes[sequence.n++] = (char)lead;
	while (sequence.n < f->length && at < s.n) {
		unsigned byte = byte_of(utf8_next(s, &at));

		if (byte < 0x80 || byte > 0xBF)
			return false;
		bytes[sequence.n++] = (char)byte;
	}
	if (sequence.n < f->length || utf8_check(sequence) != sequence.n)
		return false;
	f->c = utf8_next(sequence, &zero);
	f->end = at;
	/* "Ã", "Â" and a sign: é, ü, a no-break space … */
	f->firm = f->length > 2 || (lead <= 0xC3 && f->c >= 0xA0 &&
	                            (unsigned char)s.p[at - 2] == 0xC2);
	return true;
}

static bool is_letter(struct str s, size_t at)
{
	return at < s.n && ((s.p[at] >= 'a' && s.p[at] <= 'z') ||
	                    (s.p[at] >= 'A' && s.p[at] <= 'Z'));
}

/* Those that stand side by side bear each other out; others only in a word. */
static void settle(struct str s, struct find *f, size_t n)
{
	bool any = false;

	for (size_t i = 0; i + 1 < n; i++)
		if (f[i].end == f[i + 1].from)
			f[i].firm = f[i + 1].firm = true;
	for (size_t i = 0; i < n; i++)
		any |= f[i].firm;
	for (size_t i = 0; i < n && any; i++)
		f[i].firm |= f[i].c >= 0xA0 &&
		             ((f[i].from && is_letter(s, f[i].from - 1)) ||
		              is_letter(s, f[i].end));
}

/* All that are to be mended, as struct find. */
static struct buf find_all(struct str s)
{
	struct buf all = { 0 };
	struct find f, *finds;
	size_t n, kept = 0;

	for (size_t at = 0; at < s.n;) {
		if ((unsigned char)s.p[at] < 0x80) {
			at++;
		} else if (find_at(s, at, &f)) {
			buf_bytes(&all, &f, sizeof f);
			at = f.end;
		} else {
			utf8_next(s, &at);
		}
	}
	finds = (void *)all.p;
	n = all.n / sizeof f;
	settle(s, finds, n);
	for (size_t i = 0; i < n; i++)
		if (finds[i].firm)
			finds[kept++] = finds[i];
	all.n = kept * sizeof f;
	return all;
}

size_t mojibake_count(struct str s, size_t *first)
{
	struct buf all = find_all(s);
	size_t n = all.n / sizeof(struct find);

	*first = n ? ((struct find *)(void *)all.p)->from : s.n;
	buf_free(&all);
	return n;
}

static size_t mend_once(struct buf *b, struct str s)
{
	struct buf all = find_all(s);
	const struct find *f = (const void *)all.p;
	size_t n = all.n / sizeof *f, done = 0;

	for (size_t i = 0; i < n; i++) {
		buf_put(b, str_slice(s, done, f[i].from));
		utf8_put(b, f[i].c);
		done = f[i].end;
	}
	if (n)
		buf_put(b, str_slice(s, done, s.n));
	buf_free(&all);
	return n;
}

size_t mojibake_mend(struct buf *b, struct str s)
{
	struct buf text = { 0 }, again = { 0 };
	size_t places = mend_once(&text, s);

	for (int i = 1; places && i < ROUNDS; i++) {
		again.n = 0;
		if (!mend_once(&again, buf_str(&text)))
			break;
		text.n = 0;
		buf_put(&text, buf_str(&again));
	}
	if (places)
		buf_put(b, buf_str(&text));
	buf_free(&text);
	buf_free(&again);
	return places;
}
