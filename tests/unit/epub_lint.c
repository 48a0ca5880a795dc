/* Rules for books: for each a book that breaks it, and no other rule says a
 * word; a book that keeps all of them. */
#include "epub/lint.h"

#include "unit/sample.h"
#include "unit/test.h"

/* The rules that messages name, "ids links". */
static struct str rules(struct arena *a, const struct diag *d)
{
	struct str said = buf_str(&d->held);
	struct buf b = { 0 };
	struct str list;

	for (size_t i = 0; i + 6 < said.n; i++) {
		size_t n = 0;

		if (!str_starts(str_slice(said, i, said.n), STR("rule '")))
			continue;
		i += 6;
		while (said.p[i + n] != '\'')
			n++;
		if (b.n)
			buf_char(&b, ' ');
		buf_put(&b, str_slice(said, i, i + n));
	}
	list = arena_str(a, buf_str(&b));
	buf_free(&b);
	return list;
}

static const struct book_spec below = { .answer = BOOK_ANSWER_BELOW };
static const struct book_spec none = { .answer = BOOK_ANSWER_NONE };

/* Bodies of a file "f.xhtml". */
static const struct {
	const char *title, *language, *body, *want;
	const struct book_spec *spec;
} files[] = {
	{ "t", "en",
	  "<section epub:type=chapter role=doc-chapter><h1>a</h1><section "
	  "id=q-1><h2>b</h2><h3>c</h3><div id=a-1><p>d</p></div></section>"
	  "<section id=q-2><h2>b</h2><p class=unanswered>e</p></section>"
	  "</section>",
	  "", &below },
	{ " ", "en", "<h1>a</h1>", "title", &below },
	{ "t", "x", "<h1>a</h1>", "language", &below },
	{ "t", "en", "<p>a</p>", "heading", &below },
	{ "t", "en", "<h1>a</h1><h1>b</h1>", "heading", &below },
	{ "t", "en", "<h1>a</h1><h3>b</h3>", "heading-levels", &below },
	{ "t", "en", "<h1>a</h1><h2><em> </em></h2>", "empty-heading", &below },
	{ "t", "en", "<h1>a</h1><p id=x>b</p><p id=x>c</p>", "ids", &below },
	{ "t", "en", "<h1>a</h1><p id=x><a href=#x></a></p>", "link-labels",
	  &below },
	{ "t", "en", "<h1>a</h1><p id=x><a href=#y>b</a></p>", "links",
	  &below },
	{ "t", "en", "<h1>a</h1><p><a href=g.xhtml>b</a></p>", "links",
	  &below },
	{ "t", "en", "<h1>a</h1><p><a href=f.xhtml#x>b</a></p>", "links",
	  &below },
	{ "t", "en", "<h1>a</h1><p><a href=https://x.org/#x>b</a></p>", "",
	  &below },
	{ "t", "en", "<h1>a</h1><section id=q-1><h2>b</h2></section>",
	  "answer-links", &below },
	{ "t", "en", "<h1>a</h1><section id=q-1><h2>b</h2></section>", "",
	  &none },
	{ "t", "en",
	  "<h1>a</h1><section id=a-1><h2>b</h2><p><a href=#a-1>c</a></p>"
	  "</section>",
	  "answer-links", &below },
	{ "t", "en", "<section epub:type=chapter><h1>a</h1></section>", "roles",
	  &below },
	{ "t", "en",
	  "<aside epub:type=footnote role=doc-footnote><h1>a</h1></aside>", "",
	  &below },
	{ "t", "en", "<h1>a</h1><p><a epub:type=noteref href=#x id=x>1</a></p>",
	  "roles", &below },
	{ "t", "en", "<h1>a</h1><p><img src=i.png /></p>", "alt", &below },
	{ "t", "en", "<h1>a</h1><p><img src=i.png alt=b /></p>", "", &below },
	{ "t", "en", "<h1>a</h1><p><math><mi>x</mi></math></p>", "alttext",
	  &below },
	{ "t", "en", "<h1>a</h1><table><tr><th></th><th>b</th></tr></table>",
	  "table-heads", &below },
};

static void check_files(void)
{
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };
		struct book book = { .spec = files[i].spec };
		struct lint_page page;

		lint_page(&a, &page, STR("f.xhtml"),
		          &(struct xhtml_document){
				  .title = str_from(files[i].title),
				  .language = str_from(files[i].language),
				  .body = tree(&a, files[i].body) },
		          &book);
		diag_take(&d, &page.diag);
		diag_free(&page.diag);
		lint_pages(&page, 1, &d);
		CHECK_STR(rules(&a, &d), str_from(files[i].want));
		CHECK(!d.errors == !*files[i].want, "%s", files[i].body);
		diag_free(&d);
		arena_free(&a);
	}
}

static void check_titles(void)
{
	struct lint_page pages[] = {
		{ .name = STR("f.xhtml"), .title = STR("t") },
		{ .name = STR("g.xhtml"), .title = STR("t") }
	};
	struct arena a = { 0 };
	struct diag d = { 0 };

	lint_pages(pages, 2, &d);
	CHECK_STR(rules(&a, &d), STR("title"));
	diag_free(&d);
	arena_free(&a);
}

static void check_size(void)
{
	struct lint_page page = { .name = STR("f.xhtml") };
	struct arena a = { 0 };

	lint_size(&page, 250 << 10);
	CHECK(page.diag.warnings == 0, "250 KB");
	lint_size(&page, (250 << 10) + 1);
	CHECK_STR(rules(&a, &page.diag), STR("file-size"));
	CHECK(page.diag.errors == 0, "written all the same");
	diag_free(&page.diag);
	arena_free(&a);
}

/* Navigation documents of a book of the chapters c001 and c002. */
#define LANDMARKS                                                           \
	"<nav epub:type=landmarks><ol><li><a epub:type=toc href=#toc>a</a>" \
	"</li><li><a epub:type=bodymatter href=c001.xhtml>b</a></li></ol></nav>"

static const struct {
	const char *body, *want;
} contents[] = {
	{ "<nav epub:type=toc><ol><li><a href=c001.xhtml>a</a><ol><li>"
	  "<a href=c001.xhtml#q-1>b</a></li></ol></li><li><a href=c002.xhtml>c"
	  "</a></li></ol></nav>" LANDMARKS,
	  "" },
	{ "<nav epub:type=toc><ol><li><a href=c002.xhtml>a</a></li><li>"
	  "<a href=c001.xhtml>c</a></li></ol></nav>" LANDMARKS,
	  "contents-order contents" },
	{ "<nav epub:type=toc><ol><li><a href=c001.xhtml>a</a></li></ol>"
	  "</nav>" LANDMARKS,
	  "contents" },
	{ "<nav epub:type=toc><ol><li><a href=c001.xhtml>a</a></li><li>"
	  "<a href=c002.xhtml>c</a></li></ol></nav>",
	  "landmarks landmarks" },
	{ LANDMARKS, "contents" },
};

static void check_contents(void)
{
	struct book_file spine[] = {
		{ .part = BOOK_CHAPTER, .name = STR("c001") },
		{ .part = BOOK_CHAPTER, .name = STR("c002") },
	};
	const struct book book = {
		.spec = &below, .files = spine, .file_count = 2, .count = 2
	};

	for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
		struct arena a = { 0 };
		struct diag d = { 0 };

		lint_contents(tree(&a, contents[i].body), &book, &d);
		CHECK_STR(rules(&a, &d), str_from(contents[i].want));
		diag_free(&d);
		arena_free(&a);
	}
}

/* Package documents of the files f.xhtml, which holds MathML, and s.css. */
#define UID "<dc:identifier>urn:uuid:2ed6657d-e927-568b-95e1-2665a8aea6a2</>"
#define MATHS "<item href=\"f.xhtml\" properties=\"mathml\"/>"
#define SHEET "<item href=\"s.css\"/>"

static const struct {
	const char *opf, *want;
} packages[] = {
	{ UID MATHS SHEET "</manifest>", "" },
	{ UID MATHS "</manifest>", "manifest" },
	{ UID MATHS SHEET SHEET "</manifest>", "manifest" },
	{ UID MATHS SHEET "<item href=\"x.png\"/></manifest>", "manifest" },
	{ UID "<item href=\"f.xhtml\"/>" SHEET "</manifest>", "properties" },
	{ "<dc:identifier>urn:uuid:2ed6657d-e927-468b-95e1-2665a8aea6a2</>" MATHS
	          SHEET "</manifest>",
	  "identifier" },
	{ MATHS SHEET "</manifest>", "identifier" },
};

static void check_packages(void)
{
	const struct lint_page page = { .name = STR("f.xhtml"), .math = true };

	for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
		struct arena a = { 0 };
		struct names all = { 0 };
		struct diag d = { 0 };

		names_add(&a, &all, STR("f.xhtml"), 0);
		names_add(&a, &all, STR("s.css"), 0);
		lint_package(str_from(packages[i].opf), &all, &page, 1, &d);
		CHECK_STR(rules(&a, &d), str_from(packages[i].want));
		diag_free(&d);
		arena_free(&a);
	}
}

int main(void)
{
	check_files();
	check_titles();
	check_size();
	check_contents();
	check_packages();
	return test_done();
}
