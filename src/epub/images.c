/* Images in a package. */
#include "epub/images.h"

static enum image_format format_of(const struct image *image)
{
	return image->book.n ? image->book_format : image->format;
}

struct str epub_image_href(struct arena *a, const struct image *image)
{
	return arena_printf(a, "images/%016llx.%s",
	                    (unsigned long long)image->hash,
	                    image_ending(format_of(image)));
}

const char *epub_image_type(const struct image *image)
{
	return image_media_type(format_of(image));
}

struct str epub_image_bytes(const struct image *image)
{
	return image->book.n ? buf_str(&image->book) : image->bytes;
}

static const struct image *find(const struct image_store *s,
                                const struct element *img)
{
	return image_store_find(s, element_attr(img, ATTR_SRC),
	                        img->place.file);
}

static struct str href_of(const void *store, struct arena *a,
                          const struct element *img)
{
	const struct image *image = find(store, img);

	return image ? epub_image_href(a, image) : (struct str){ 0 };
}

struct book_images epub_book_images(const struct image_store *s)
{
	return (struct book_images){ .href = href_of, .store = s };
}

/* Images being gathered. */
struct gathering {
	struct arena *arena;
	struct epub_images *out;
	const struct image_store *store;
	struct names known;
};

static void add_below(struct gathering *g, const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root)) {
		const struct image *image =
			e->tag == TAG_IMG ? find(g->store, e) : NULL;

		if (!image)
			continue;
		g->out->described &= element_attr(e, ATTR_ALT).n > 0;
		if (names_add(g->arena, &g->known,
		              epub_image_href(g->arena, image), g->out->n))
			g->out->items[g->out->n++] = image;
	}
}

static size_t count_all(const struct image_store *s)
{
	size_t n = 0;

	while (image_store_item(s, n))
		n++;
	return n;
}

void epub_images_of(struct arena *a, struct epub_images *out,
                    const struct book *book, const struct image_store *s)
{
	struct gathering g = { .arena = a, .out = out, .store = s };
	bool answers = book->spec->answer != BOOK_ANSWER_NONE;
	struct arena scratch = { 0 };
	size_t n = count_all(s);

	*out = (struct epub_images){ .described = true };
	if (!n)
		return;
	out->items = ARENA_ARRAY(a, n, const struct image *);
	for (size_t i = 0; i < book->count; i++) {
		struct question_elements e =
			bank_elements(book->bank, book->order[i], &scratch);

		add_below(&g, e.prompt);
		if (answers && e.answer)
			add_below(&g, e.answer);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
