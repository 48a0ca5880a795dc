/* Raw HTML: tokens, attributes, character references. */
#include "unit/test.h"

#include "read/entity.h"
#include "read/html.h"

/* Tokens as kind and text: t text, o open, c close, k comment, v verbatim. */
static const struct {
	const char *html, *tokens;
} rows[] = {
	{ "", "" },
	{ "a", "t[a]" },
	{ "a<b>c</b>", "t[a]o[b]t[c]c[b]" },
	{ "<br/>", "o[br]" },
	{ "<H1 ID=x>", "o[H1]" },
	{ "<a title=\"x > y\">z", "o[a]t[z]" },
	{ "<a title='>'b>z", "o[a]t[z]" },
	{ "1 < 2 <3 <", "t[1 ]t[< 2 ]t[<3 ]t[<]" },
	{ "<!-- c --->x", "k[ c -]t[x]" },
	{ "<!-->x", "k[]t[x]" },
	{ "<!-- open", "k[ open]" },
	{ "<!DOCTYPE html>", "v[<!DOCTYPE html>]" },
	{ "<?php 1 ?>", "v[<?php 1 ?>]" },
	{ "<![CDATA[<b>]]>", "v[<![CDATA[<b>]]>]" },
	{ "<a <b <c", "t[<a <b <c]" },
	{ "<a x=\"never <b>closed</b>", "t[<a x=\"never <b>closed</b>]" },
	{ "</ x>", "t[</ x>]" },
	{ "<x-y:z>", "o[x-y:z]" },
};

static const struct {
	const char *inside, *attributes;
} attributes[] = {
	{ "", "" },
	{ " a", "a=;" },
	{ " a=b c='d e' f=\"g\"", "a=b;c=d e;f=g;" },
	{ " a = b", "a=b;" },
	{ " a=b/", "a=b/;" },
	{ " / a /", "a=;" },
	{ " = a", "" },
	{ " a=\"", "" },
};

static const struct {
	const char *text, *decoded;
} entities[] = {
	{ "a &amp; b", "a & b" },
	{ "&lt;&gt;&quot;&apos;", "<>\"'" },
	{ "&AElig;&zwnj;&Dagger;", "\xC3\x86\xE2\x80\x8C\xE2\x80\xA1" },
	{ "&#65;&#x42;&#X63;", "ABc" },
	{ "&#x1F600;", "\xF0\x9F\x98\x80" },
	{ "&#0;&#xD800;&#x110000;", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD" },
	{ "&amp &unknown; &; &#; &#x; &#12a; &", "&amp &unknown; &; &#; &#x; "
	                                         "&#12a; &" },
	{ "&amp;lt;", "&lt;" },
};

static void tokens(struct buf *b, struct str html)
{
	static const char kinds[] = "tockv";
	struct html_token t;
	size_t at = 0;

	while (html_next(html, &at, &t)) {
		bool tag = t.kind == HTML_OPEN || t.kind == HTML_CLOSE;

		buf_char(b, kinds[t.kind]);
		buf_char(b, '[');
		buf_put(b, tag                      ? t.name
		           : t.kind == HTML_COMMENT ? t.inside
		                                    : t.raw);
		buf_char(b, ']');
	}
}

static void check_attributes(const char *text, const char *want)
{
	struct str inside = str_from(text), name, value;
	struct buf b = { 0 };

	while (html_attribute(&inside, &name, &value))
		buf_printf(&b, "%.*s=%.*s;", STR_FMT(name), STR_FMT(value));
	CHECK_STR(buf_str(&b), str_from(want));
	buf_free(&b);
}

int main(void)
{
	size_t at = 0;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		tokens(&b, str_from(rows[i].html));
		CHECK_STR(buf_str(&b), str_from(rows[i].tokens));
		buf_free(&b);
	}
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++)
		check_attributes(attributes[i].inside,
		                 attributes[i].attributes);
	for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
		struct buf b = { 0 };

		entity_decode(&b, str_from(entities[i].text));
		CHECK_STR(buf_str(&b), str_from(entities[i].decoded));
		buf_free(&b);
	}
	CHECK(html_skip_to_end(STR("a</b></SCRIPT >"), &at, STR("script")) &&
	              at == 5,
	      "at %zu", at);
	CHECK(!html_skip_to_end(STR("</scripts>"), &(size_t){ 0 },
	                        STR("script")),
	      "a longer name");
	return test_done();
}
