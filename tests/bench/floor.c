/* What no converter can avoid, done with nothing around it; the bench holds
 * deckle against it.
 *
 *	floor epub BANK         cmark-gfm's parse and HTML, deflated
 *	floor pdf BANK FONT     parse, every distinct word shaped once, one byte
 *	                        a glyph with its operators, deflated
 *
 * Prints the bytes deflated. */
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <hb.h>
#include <libdeflate.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LEVEL = 6, SLOTS = 1 << 20 };

struct text {
	char *p;
	size_t n;
};

/* A word met before; slot by hash, the next free one if it is taken. */
struct word {
	const char *p;
	size_t n;
};

static void *need(void *p)
{
	if (!p) {
		perror("floor");
		exit(1);
	}
	return p;
}

static struct text read_file(const char *path)
{
	FILE *f = need(fopen(path, "rb"));
	struct text t = { 0 };
	long n;

	fseek(f, 0, SEEK_END);
	n = ftell(f);
	rewind(f);
	t.n = n > 0 ? (size_t)n : 0;
	t.p = need(malloc(t.n + 1));
	t.n = fread(t.p, 1, t.n, f);
	fclose(f);
	return t;
}

static cmark_node *parse(struct text t, cmark_parser **parser)
{
	static const char *const extensions[] = { "table", "strikethrough",
		                                  "tasklist", "autolink" };

	cmark_gfm_core_extensions_ensure_registered();
	*parser = cmark_parser_new(CMARK_OPT_UNSAFE);
	for (size_t i = 0; i < sizeof extensions / sizeof *extensions; i++)
		cmark_parser_attach_syntax_extension(
			*parser, cmark_find_syntax_extension(extensions[i]));
	cmark_parser_feed(*parser, t.p, t.n);
	return cmark_parser_finish(*parser);
}

static size_t deflate(const char *p, size_t n)
{
	struct libdeflate_compressor *c =
		need(libdeflate_alloc_compressor(LEVEL));
	size_t room = libdeflate_deflate_compress_bound(c, n);
	char *out = need(malloc(room));
	size_t size = libdeflate_deflate_compress(c, p, n, out, room);

	free(out);
	libdeflate_free_compressor(c);
	return size;
}

static size_t run_epub(cmark_node *document, cmark_parser *parser)
{
	char *html =
		cmark_render_html(document, CMARK_OPT_UNSAFE,
	                          cmark_parser_get_syntax_extensions(parser));
	size_t size = deflate(html, strlen(html));

	free(html);
	return size;
}

static uint64_t hash(const char *p, size_t n)
{
	uint64_t h = 14695981039346656037u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * 1099511628211u;
	return h;
}

/* Whether the word is new. */
static int add_word(struct word *words, const char *p, size_t n)
{
	size_t at = hash(p, n) % SLOTS;

	while (words[at].n &&
	       (words[at].n != n || memcmp(words[at].p, p, n) != 0))
		at = (at + 1) % SLOTS;
	if (words[at].n)
		return 0;
	words[at] = (struct word){ p, n };
	return 1;
}

static void shape(hb_font_t *font, hb_buffer_t *buffer, const char *p, size_t n)
{
	hb_buffer_reset(buffer);
	hb_buffer_add_utf8(buffer, p, (int)n, 0, (int)n);
	hb_buffer_guess_segment_properties(buffer);
	hb_shape(font, buffer, NULL, 0);
}

/* A line of a page for each 64 bytes of text: "[(…)]TJ" and its move. */
static size_t put_words(char *out, const char *p)
{
	static const char move[] = "0 -9.76 Td\n[(";
	size_t n = 0, column = 0;

	for (; *p; p++, column++) {
		if (column % 64 == 0) {
			memcpy(out + n, move, sizeof move - 1);
			n += sizeof move - 1;
		}
		out[n++] = *p;
		if (column % 64 == 63) {
			memcpy(out + n, ")]TJ\n", 5);
			n += 5;
		}
	}
	return n;
}

/* What the document says, its blocks and lines parted by line ends. */
static char *gather(cmark_node *document, size_t room)
{
	char *text = need(malloc(room + 1));
	cmark_iter *iter = cmark_iter_new(document);
	size_t n = 0;

	while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		const char *said =
			cmark_node_get_literal(cmark_iter_get_node(iter));
		size_t length = said ? strlen(said) : 0;

		if (n + length + 1 > room)
			break;
		if (length)
			memcpy(text + n, said, length);
		n += length;
		if (!said && n && text[n - 1] != '\n')
			text[n++] = '\n';
	}
	text[n] = '\0';
	cmark_iter_free(iter);
	return text;
}

static size_t run_pdf(cmark_node *document, size_t room, const char *path)
{
	hb_blob_t *blob = need(hb_blob_create_from_file_or_fail(path));
	hb_face_t *face = hb_face_create(blob, 0);
	hb_font_t *font = hb_font_create(face);
	hb_buffer_t *buffer = hb_buffer_create();
	struct word *words = need(calloc(SLOTS, sizeof *words));
	char *text = gather(document, room);
	char *page = need(malloc(2 * strlen(text) + 64));
	size_t distinct = 0, size;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, " \n");

		if (n && distinct < SLOTS / 2 && add_word(words, p, n)) {
			shape(font, buffer, p, n);
			distinct++;
		}
		p += n + (p[n] != '\0');
	}
	size = deflate(page, put_words(page, text));
	free(page);
	free(text);
	free(words);
	hb_buffer_destroy(buffer);
	hb_font_destroy(font);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return size;
}

int main(int argc, char **argv)
{
	cmark_parser *parser;
	cmark_node *document;
	struct text bank;
	size_t size;

	if (argc < 3 || (strcmp(argv[1], "pdf") == 0) != (argc == 4)) {
		fputs("usage: floor epub BANK | floor pdf BANK FONT\n", stderr);
		return 2;
	}
	bank = read_file(argv[2]);
	document = parse(bank, &parser);
	size = argc == 4 ? run_pdf(document, 2 * bank.n, argv[3])
	                 : run_epub(document, parser);
	printf("%zu\n", size);
	cmark_node_free(document);
	cmark_parser_free(parser);
	free(bank.p);
	return 0;
}
