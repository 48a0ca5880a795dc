/* Checks of one file as it is written, questions or not. */
#include "checks.h"

#include <sys/stat.h>

#include "base/file.h"
#include "base/unicode.h"
#include "base/uri.h"
#include "base/utf8.h"
#include "compose/names.h"
#include "read/dialect.h"
#include "read/entity.h"
#include "read/html.h"
#include "read/limit.h"

struct inspection {
	struct arena arena;
	struct image_store *images;
	const char *file;
	struct str text;
	size_t lines; /* that end */
	const struct element *root;
	const struct names *questions; /* what check_anchors found */
	struct names anchors;          /* in the form of put_anchor */
	struct diag *diag;
};

/* Programs make anchors of headings differently: case, runs of hyphens and
 * hyphens at the ends do not count here. */
static void put_anchor(struct buf *b, struct str s)
{
	struct buf folded = { 0 };

	utf8_fold(&folded, s);
	for (size_t i = 0; i < folded.n; i++)
		if (folded.p[i] != '-')
			buf_char(b, folded.p[i]);
		else if (b->n && b->p[b->n - 1] != '-')
			buf_char(b, '-');
	while (b->n && b->p[b->n - 1] == '-')
		b->n--;
	buf_free(&folded);
}

static void add_name(struct arena *a, struct names *names, struct str name)
{
	struct buf b = { 0 };

	put_anchor(&b, name);
	if (b.n && names_find(names, buf_str(&b)) == NAMES_NONE)
		names_add(a, names, arena_str(a, buf_str(&b)), 0);
	buf_free(&b);
}

static void add_anchor(struct inspection *in, struct str name)
{
	add_name(&in->arena, &in->anchors, name);
}

/* GitHub's anchors: letters, digits, "-" and "_" stay, spaces are hyphens. */
static void put_slug(struct buf *b, struct str words)
{
	struct buf slug = { 0 };

	for (size_t at = 0, from = 0; at < words.n; from = at) {
		uint32_t c = utf8_next(words, &at);

		if (c == ' ')
			buf_char(&slug, '-');
		else if (utf8_is_word(c) || c == '-' || c == '_')
			buf_put(&slug, str_slice(words, from, at));
	}
	put_anchor(b, buf_str(&slug));
	buf_free(&slug);
}

/* "{#id}" at the end of a heading: an anchor of its own. */
static void take_id(struct inspection *in, struct str *words)
{
	size_t from = words->n;

	if (!from || words->p[from - 1] != '}')
		return;
	while (from && words->p[from - 1] != '{')
		from--;
	if (!from || words->p[from] != '#')
		return;
	add_anchor(in, str_slice(*words, from + 1, words->n - 1));
	*words = str_trim(str_slice(*words, 0, from - 1));
}

/* Of headings that say the same, the second is slug-1, the third slug-2. */
static void add_heading(struct inspection *in, struct names *slugs,
                        struct buf *counts, struct str words)
{
	struct arena *a = &in->arena;
	struct buf b = { 0 };
	struct str slug;
	ptrdiff_t known;
	unsigned *count, none = 0;

	take_id(in, &words);
	put_slug(&b, words);
	slug = arena_str(a, buf_str(&b));
	buf_free(&b);
	known = names_find(slugs, slug);
	if (known == NAMES_NONE) {
		names_add(a, slugs, slug, counts->n / sizeof none);
		buf_bytes(counts, &none, sizeof none);
		add_anchor(in, slug);
		return;
	}
	count = (unsigned *)(void *)counts->p + known;
	add_anchor(in, arena_printf(a, "%.*s-%u", STR_FMT(slug), ++*count));
}

static void add_headings(struct inspection *in)
{
	struct names slugs = { 0 };
	struct buf counts = { 0 }, words = { 0 };
	const struct element *e = in->root;

	for (; e; e = element_next(e, in->root)) {
		if (e->tag < TAG_H1 || e->tag > TAG_H6)
			continue;
		words.n = 0;
		element_plain(&words, e);
		add_heading(in, &slugs, &counts, buf_str(&words));
	}
	buf_free(&words);
	buf_free(&counts);
}

static void add_attributes(struct inspection *in, struct str inside)
{
	struct str name, value;

	while (html_attribute(&inside, &name, &value)) {
		struct buf decoded = { 0 };

		if (!str_eq_nocase(name, STR("id")) &&
		    !str_eq_nocase(name, STR("name")))
			continue;
		entity_decode(&decoded, value);
		add_anchor(in, buf_str(&decoded));
		buf_free(&decoded);
	}
}

/* id and name of every tag. The tree has them no more, so the text is looked
 * through, a stretch between empty lines at a time: what begins like a tag and
 * is none then hides no more than that. */
static void add_tags(struct inspection *in)
{
	struct str rest = in->text;

	while (rest.n) {
		size_t n = 0, at = 0;
		struct html_token token;

		while (n < rest.n &&
		       !str_starts(str_slice(rest, n, rest.n), STR("\n\n")) &&
		       !str_starts(str_slice(rest, n, rest.n), STR("\r\n\r\n")))
			n++;
		while (html_next(str_slice(rest, 0, n), &at, &token))
			if (token.kind == HTML_OPEN)
				add_attributes(in, token.inside);
		n += n < rest.n;
		rest = str_slice(rest, n, rest.n);
	}
}

static bool has_anchor(const struct inspection *in, struct str fragment)
{
	struct buf decoded = { 0 }, key = { 0 };
	struct str name;
	bool found;

	uri_unescape(&decoded, fragment);
	name = buf_str(&decoded);
	if (utf8_check(name) != name.n)
		name.n = 0;
	if (str_starts(name, STR("user-content-"))) /* GitHub's prefix */
		name = str_slice(name, 13, name.n);
	put_anchor(&key, name);
	/* HTML §7.4.6.4: nothing and "top" are the top of the page. */
	found = fragment.n == 0 || str_eq(buf_str(&key), STR("top")) ||
	        names_find(&in->anchors, buf_str(&key)) != NAMES_NONE ||
	        names_find(in->questions, buf_str(&key)) != NAMES_NONE;
	buf_free(&decoded);
	buf_free(&key);
	return found;
}

static void check_link(const struct inspection *in, const struct element *e)
{
	struct str href = str_trim(element_attr(e, ATTR_HREF));

	if (href.n && href.p[0] == '#' &&
	    !has_anchor(in, str_slice(href, 1, href.n)))
		diag_warning(in->diag, e->place,
		             "this link leads nowhere: no heading and no tag "
		             "of this file makes the anchor '%.*s'",
		             STR_FMT(href));
}

static void check_image(const struct inspection *in, const struct element *e)
{
	image_store_want(in->images, element_attr(e, ATTR_SRC), e->place);
	if (!str_trim(element_attr(e, ATTR_ALT)).n)
		diag_warning(in->diag, e->place,
		             "this image has no alternative text");
}

static size_t count_lines(struct str s)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == '\n' ||
		     (s.p[i] == '\r' && (i + 1 == s.n || s.p[i + 1] != '\n'));
	return n;
}

static struct str line_of(struct str s, uint32_t line)
{
	size_t at = 0, end;

	for (; line > 1 && at < s.n; at++)
		line -= s.p[at] == '\n';
	for (end = at; end < s.n && s.p[end] != '\n';)
		end++;
	return str_slice(s, at, end);
}

/* The first question that the text would have if it were no code, and begins
 * with a heading; line 0: there is none. */
static struct place find_question(const char *file, struct str code)
{
	struct arena a = { 0 };
	struct diag unheard = { 0 };
	struct document document = markdown_read(&a, code, file, &unheard);
	struct file_reading reading = { .arena = &a,
		                        .file = file,
		                        .document = &document };
	struct buf questions = { 0 };
	struct place found = { 0 };
	size_t n = dialect_read(&reading, &questions, &unheard);

	for (size_t i = 0; i < n && !found.line; i++) {
		struct question q;

		memcpy(&q, questions.p + i * sizeof q, sizeof q);
		if (str_starts(str_trim(line_of(code, q.place.line)), STR("#")))
			found = q.place;
	}
	buf_free(&questions);
	diag_free(&unheard);
	arena_free(&a);
	return found;
}

/* Code about Markdown, if its fence is closed, may well show a question. */
static bool is_meant(const struct inspection *in, const struct element *code,
                     struct str text, struct place start)
{
	struct str language = element_attr(code, ATTR_LANGUAGE);
	size_t last = start.line + count_lines(text);

	return (str_eq_nocase(language, STR("markdown")) ||
	        str_eq_nocase(language, STR("md"))) &&
	       last < in->lines;
}

static void check_code(const struct inspection *in, const struct element *pre)
{
	const struct element *code = pre->first;
	const struct element *text = code ? code->first : NULL;
	struct place at;

	if (!text || code->tag != TAG_CODE || text->tag != TAG_TEXT ||
	    text->next || !memchr(text->text.p, '#', text->text.n))
		return;
	at = find_question(in->file, text->text);
	if (!at.line || is_meant(in, code, text->text, text->place))
		return;
	at.file = in->file;
	at.line += text->place.line - 1;
	at.col += text->place.col - 1;
	diag_warning(in->diag, at,
	             "a question seems to begin here, but the code block from "
	             "line %u holds it; is the end of that block missing?",
	             (unsigned)pre->place.line);
}

static void check_elements(const struct inspection *in)
{
	const struct element *e = in->root;

	for (; e; e = element_next(e, in->root))
		switch (e->tag) {
		case TAG_A:
			check_link(in, e);
			break;
		case TAG_IMG:
			check_image(in, e);
			break;
		case TAG_PRE:
			check_code(in, e);
			break;
		}
}

/* A pipe has no more to say, and a second opening may wait for ever. */
static bool is_lasting(const struct inspection *in)
{
	struct stat st;

	if (stat(in->file, &st) != 0 || S_ISREG(st.st_mode))
		return true;
	diag_note(in->diag, (struct place){ .file = in->file },
	          "this is no regular file and was read only once: its links, "
	          "images and code blocks were not checked");
	return false;
}

static bool read_again(struct inspection *in)
{
	bool input = strcmp(in->file, "<stdin>") == 0;
	struct diag unheard = { 0 }; /* all of it was said before */

	if (!input && !is_lasting(in))
		return false;
	if (!file_read(&in->arena, &in->text, input ? "-" : in->file,
	               LIMIT_BYTES, in->diag))
		return false;
	if (str_starts(in->text, STR("\xEF\xBB\xBF")))
		in->text = str_slice(in->text, 3, in->text.n);
	if (utf8_check(in->text) != in->text.n)
		return false; /* it was changed just now */
	in->lines = count_lines(in->text);
	in->root = markdown_read(&in->arena, in->text, in->file, &unheard).root;
	diag_free(&unheard);
	return true;
}

void check_anchors(struct arena *a, struct names *result, const struct bank *b)
{
	for (size_t i = 0; i < b->count; i++) {
		struct str id = b->questions[i].id;

		add_name(a, result, arena_printf(a, "q-%.*s", STR_FMT(id)));
		add_name(a, result, arena_printf(a, "a-%.*s", STR_FMT(id)));
	}
}

void check_source(const struct bank *b, size_t source,
                  const struct names *questions, struct image_store *images,
                  struct diag *d)
{
	struct inspection in = {
		.questions = questions,
		.images = images,
		.file = b->sources[source].path,
		.diag = d,
	};

	if (read_again(&in)) {
		add_headings(&in);
		add_tags(&in);
		check_elements(&in);
	}
	arena_free(&in.arena);
}
