/* Trees as XHTML text: escaping, attributes, void elements, lines. */
#include "base/language.h"
#include "xhtml/xhtml.h"

#include "unit/test.h"
#include "unit/tree.h"

static const struct {
	const char *tree, *want;
} trees[] = {
	{ "<p>a<br />b</p><hr />", "<p>a<br/>b</p>\n<hr/>\n" },
	{ "<p></p>", "<p></p>\n" },
	{ "<pre><code language=c++>a\n b</code></pre>",
	  "<pre><code class=\"language-c++\">a\n b</code></pre>\n" },
	{ "<code language='x\"> y'>a</code>",
	  "<code class=\"language-xy\">a</code>" },
	{ "<code language='  '>a</code>", "<code>a</code>" },
	{ "<p class=back class=question>a</p>",
	  "<p class=\"question back\">a</p>\n" },
	{ "<a href='x?a&b' title='\"<'>a</a>",
	  "<a href=\"x?a&amp;b\" title=\"&quot;&lt;\">a</a>" },
	{ "<p href=x open=open>a</p>", "<p>a</p>\n" },
	{ "<details open=yes><summary>s</summary></details>",
	  "<details open=\"open\"><summary>s</summary>\n</details>\n" },
	{ "<nav hidden=hidden epub:type=landmarks></nav>",
	  "<nav hidden=\"hidden\" style=\"display: none\" "
	  "epub:type=\"landmarks\"></nav>\n" },
	{ "<ol start=3><li checked=true>a</li></ol>",
	  "<ol start=\"3\"><li>a</li>\n</ol>\n" },
	{ "<ol start=-3></ol><ol start=3x></ol>",
	  "<ol start=\"-3\"></ol>\n<ol></ol>\n" },
	{ "<p lang=ar dir=rtl>a</p>",
	  "<p lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\">a</p>\n" },
	{ "<p lang=en_US dir=up>a</p>", "<p>a</p>\n" },
	{ "<table><thead><tr><th align=right>a</th></tr></thead>"
	  "<tbody><tr><th>b</th><td colspan=2 align=top>c</td></tr></tbody>"
	  "</table>",
	  "<table><thead><tr><th style=\"text-align: right\" scope=\"col\">a"
	  "</th>\n</tr>\n</thead>\n<tbody><tr><th scope=\"row\">b</th>\n"
	  "<td colspan=\"2\">c</td>\n</tr>\n</tbody>\n</table>\n" },
	{ "<table><tr><th scope=row>a</th><th>b</th></tr></table>",
	  "<table><tr><th scope=\"row\">a</th>\n<th scope=\"col\">b</th>\n"
	  "</tr>\n</table>\n" },
};

static const struct {
	const char *text, *want;
} texts[] = {
	{ "a < b && c > \"d\"", "a &lt; b &amp;&amp; c &gt; &quot;d&quot;" },
	{ "a\tb\nc", "a\tb\nc" },
	{ "a\r\nb\rc", "a\nb\nc" },
	{ "a\x01\x0c\x1f\x7f"
	  "b",
	  "ab" },
	{ "\xc2\x85"
	  "a\xc2\x9f\u00a0b",
	  "a\u00a0b" },
	{ "\ufffe\uffff\ufffd\ufb01", "\ufffd\ufb01" },
	{ "\xef\xbf", "\xef\xbf" },
	{ "", "" },
};

static const struct {
	const char *tag;
	bool valid, rtl;
} languages[] = {
	{ "en", true, false },        { "ar", true, true },
	{ "ar-EG", true, true },      { "ar-Latn", true, false },
	{ "az-Arab-IR", true, true }, { "de-1996", true, false },
	{ "es-419", true, false },    { "zh-Hant-TW", true, false },
	{ "sl-rozaj", true, false },  { "English", false, false },
	{ "en_US", false, false },    { "en-", false, false },
	{ "", false, false },         { "e", false, false },
	{ "en--US", false, false },   { "12", false, false },
	{ "he", true, true },
};

static void write_body(struct buf *b, struct arena *a, const char *text)
{
	struct element *body = tree(a, text);

	body->tag = TAG_BODY;
	xhtml_write(b, &(struct xhtml_document){ .title = STR("T & t"),
	                                         .language = STR("he"),
	                                         .stylesheet = "style.css",
	                                         .body = body });
}

static void check_trees(void)
{
	for (size_t i = 0; i < sizeof trees / sizeof *trees; i++) {
		struct arena a = { 0 };
		struct buf b = { 0 };
		char *start, *end;

		write_body(&b, &a, trees[i].tree);
		buf_char(&b, 0);
		start = strstr(b.p, "<body>");
		end = strstr(b.p, "</body>\n</html>\n");
		CHECK(start && end, "%s", trees[i].tree);
		if (start && end)
			CHECK_STR(((struct str){ start + 6,
			                         (size_t)(end - start) - 6 }),
			          str_from(trees[i].want));
		buf_free(&b);
		arena_free(&a);
	}
}

static void check_head(void)
{
	struct arena a = { 0 };
	struct buf b = { 0 };

	write_body(&b, &a, "");
	CHECK_STR(
		buf_str(&b),
		STR("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
	            "<html xmlns=\"http://www.w3.org/1999/xhtml\" "
	            "xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\"he\" "
	            "xml:lang=\"he\" dir=\"rtl\">\n<head>\n"
	            "<meta charset=\"UTF-8\"/>\n<title>T &amp; t</title>\n"
	            "<link rel=\"stylesheet\" type=\"text/css\" "
	            "href=\"style.css\"/>\n</head>\n<body></body>\n</html>\n"));
	buf_free(&b);
	arena_free(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf b = { 0 };

		xhtml_escape(&b, str_from(texts[i].text));
		CHECK_STR(buf_str(&b), str_from(texts[i].want));
		buf_free(&b);
	}
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
		struct str tag = str_from(languages[i].tag);

		CHECK(language_is_valid(tag) == languages[i].valid, "%s",
		      tag.p);
		CHECK(language_is_rtl(tag) == languages[i].rtl, "%s", tag.p);
	}
	check_trees();
	check_head();
	return test_done();
}
