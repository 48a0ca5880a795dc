/* UUIDs of version 5, with the SHA-1 (RFC 3174) they are made of. SHA-1 names
 * things here; it protects nothing. */
#include "base/uuid.h"

#include <stdint.h>

enum {
	BLOCK = 64, /* bytes SHA-1 takes at a time */
	LENGTH = 8, /* bytes of the message's length behind it */
	ROUNDS = 80,
	VERSION = 5,
};

static uint32_t turn(uint32_t x, int n)
{
	return x << n | x >> (32 - n);
}

/* RFC 3174 §5: the function and the constant of round t. */
static uint32_t mix(int t, uint32_t b, uint32_t c, uint32_t d)
{
	if (t < 20)
		return ((b & c) | (~b & d)) + 0x5A827999;
	if (t < 40)
		return (b ^ c ^ d) + 0x6ED9EBA1;
	if (t < 60)
		return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDC;
	return (b ^ c ^ d) + 0xCA62C1D6;
}

/* RFC 3174 §6.1. */
static void digest_block(uint32_t h[5], const unsigned char *p)
{
	uint32_t w[ROUNDS], a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];

	for (int t = 0; t < 16; t++, p += 4)
		w[t] = (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
		       (uint32_t)p[2] << 8 | p[3];
	for (int t = 16; t < ROUNDS; t++)
		w[t] = turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
	for (int t = 0; t < ROUNDS; t++) {
		uint32_t next = turn(a, 5) + mix(t, b, c, d) + e + w[t];

		e = d;
		d = c;
		c = turn(b, 30);
		b = a;
		a = next;
	}
	h[0] += a;
	h[1] += b;
	h[2] += c;
	h[3] += d;
	h[4] += e;
}

/* RFC 3174 §4: a one bit, zeros, the length in bits. */
static void pad(struct buf *message)
{
	uint64_t bits = (uint64_t)message->n * 8;

	buf_char(message, (char)0x80);
	while (message->n % BLOCK != BLOCK - LENGTH)
		buf_char(message, 0);
	for (int shift = 56; shift >= 0; shift -= 8)
		buf_char(message, (char)(bits >> shift & 0xFF));
}

struct uuid uuid_v5(struct uuid space, struct str name)
{
	uint32_t h[5] = { 0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476,
		          0xC3D2E1F0 };
	struct buf message = { 0 };
	struct uuid u;

	buf_bytes(&message, space.bytes, sizeof space.bytes);
	buf_put(&message, name);
	pad(&message);
	for (size_t at = 0; at < message.n; at += BLOCK)
		digest_block(h, (const unsigned char *)message.p + at);
	buf_free(&message);
	for (size_t i = 0; i < sizeof u.bytes; i++)
		u.bytes[i] = (unsigned char)(h[i / 4] >> (24 - i % 4 * 8));
	u.bytes[6] = (unsigned char)((u.bytes[6] & 0x0F) | VERSION << 4);
	u.bytes[8] = (unsigned char)((u.bytes[8] & 0x3F) | 0x80);
	return u;
}

void uuid_put(struct buf *b, struct uuid u)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < sizeof u.bytes; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			buf_char(b, '-');
		buf_char(b, digits[u.bytes[i] >> 4]);
		buf_char(b, digits[u.bytes[i] & 15]);
	}
}
