/* Rules for what is nobody's. Each is about a block that holds nothing but
 * links or images, so that no sentence is ever taken. */
#include "read/litter.h"

#include "read/pattern.h"

enum {
	ENTRIES = 3,    /* of a table of contents, at least */
	WORDS_MAX = 40, /* bytes */
	POINTERS = 4,   /* headings in a row */
};

static bool is_blank(const struct element *e)
{
	return e->tag == TAG_BR || (e->tag == TAG_TEXT && !str_trim(e->text).n);
}

/* Nothing but links, whatever emphasis is around them; at least one, and each
 * passes the test. */
static bool all_links(const struct element *parent,
                      bool (*test)(const struct element *))
{
	size_t n = 0;

	for (const struct element *e = parent->first; e; e = e->next) {
		if (is_blank(e))
			continue;
		if (e->tag == TAG_A ? !test(e)
		                    : tag_is_block((enum tag)e->tag) ||
		                              !all_links(e, test))
			return false;
		n++;
	}
	return n > 0;
}

static bool is_inner(const struct element *a)
{
	return str_starts(element_attr(a, ATTR_HREF), STR("#"));
}

/* "[⬆ Back to Top](#table-of-contents)" */
static bool leads_up(const struct element *a)
{
	struct buf text = { 0 };
	bool result;

	element_plain(&text, a);
	result = is_inner(a) && text.n <= WORDS_MAX &&
	         (speech_in(SPEECH_TOP, buf_str(&text)) ||
	          str_eq_nocase(element_attr(a, ATTR_HREF), STR("#top")) ||
	          element_attr(a, ATTR_HREF).n == 1);
	buf_free(&text);
	return result;
}

static bool is_remote(struct str url)
{
	return str_starts(url, STR("http://")) ||
	       str_starts(url, STR("https://")) || str_starts(url, STR("//"));
}

static bool holds(struct str s, struct str word)
{
	for (size_t i = 0; i + word.n <= s.n; i++)
		if (memcmp(s.p + i, word.p, word.n) == 0)
			return true;
	return false;
}

static bool only_images(const struct element *parent)
{
	size_t n = 0;

	for (const struct element *e = parent->first; e; e = e->next) {
		if (is_blank(e))
			continue;
		if (e->tag != TAG_IMG)
			return false;
		n++;
	}
	return n > 0;
}

/* An image that leads away, or is a badge. */
static bool is_banner(const struct element *a)
{
	const struct element *image = a->first;

	while (image && image->tag != TAG_IMG)
		image = image->next;
	return image && only_images(a) &&
	       (is_remote(element_attr(a, ATTR_HREF)) ||
	        holds(element_attr(image, ATTR_SRC), STR("badge")) ||
	        holds(element_attr(image, ATTR_SRC), STR("shields.io")));
}

static bool is_contents(const struct element *list)
{
	size_t n = 0;

	for (const struct element *li = list->first; li; li = li->next, n++)
		for (const struct element *e = li->first; e; e = e->next)
			if (e->tag == TAG_UL || e->tag == TAG_OL
			            ? !is_contents(e)
			            : !is_blank(e) &&
			                      (e->tag == TAG_A
			                               ? !is_inner(e)
			                               : !all_links(e,
			                                            is_inner)))
				return false;
	return n > 0;
}

static size_t count_entries(const struct element *list)
{
	size_t n = 0;

	for (const struct element *e = list; e; e = element_next(e, list))
		n += e->tag == TAG_LI;
	return n;
}

static bool is_litter(const struct element *e)
{
	if (e->tag == TAG_P || pattern_level(e))
		return all_links(e, leads_up) || all_links(e, is_banner);
	if (e->tag == TAG_UL || e->tag == TAG_OL)
		return is_contents(e) && count_entries(e) >= ENTRIES;
	return false;
}

/* A heading that leads away, with nothing below it. */
static bool is_pointer(const struct element *heading)
{
	for (const struct element *e = heading; e; e = element_next(e, heading))
		if (e->tag == TAG_A && is_remote(element_attr(e, ATTR_HREF)))
			return true;
	return false;
}

static void drop_pointers(struct element *blocks, size_t *taken)
{
	for (int i = 0; i < POINTERS; i++) {
		struct element *last = NULL;

		for (struct element *e = blocks->first; e; e = e->next)
			if (e->tag != TAG_HR)
				last = e;
		if (!last || !pattern_level(last) || !is_pointer(last))
			return;
		element_remove(last);
		++*taken;
	}
}

size_t litter_remove(struct element *blocks)
{
	size_t taken = 0;
	struct element *e = blocks->first;

	blocks->first = blocks->last = NULL;
	for (struct element *next; e; e = next) {
		next = e->next;
		e->next = NULL;
		if (is_litter(e))
			taken++;
		else
			element_append(blocks, e);
	}
	drop_pointers(blocks, &taken);
	return taken;
}
