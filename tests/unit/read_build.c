/* The tree builder, by way of Markdown with HTML in it. */
#include "unit/test.h"

#include "read/markdown.h"

/* Trees as tag(children) with text in quotes, below the root. */
static const struct {
	const char *text, *tree;
} rows[] = {
	{ "", "" },
	{ "a *b* c", "p('a 'em('b')' c')" },
	{ "a\nb", "p('a\nb')" },
	/* implied ends */
	{ "<p>a<p>b", "p('a')p('b')" },
	{ "<p>a<div>b</div>c", "p('a')div('b')p('c')" },
	{ "<ul><li>a<li>b</ul>", "ul(li('a')li('b'))" },
	{ "<ul><li>a<ul><li>b</ul>c</ul>", "ul(li(p('a')ul(li('b'))p('c')))" },
	{ "<table><tr><td>a<td>b<tr><th>c</table>",
	  "table(tbody(tr(td('a')td('b'))tr(th('c'))))" },
	{ "<table><tr><td><table><tr><td>a</table>b</table>",
	  "table(tbody(tr(td(table(tbody(tr(td('a'))))p('b')))))" },
	{ "<dl><dt>a<dd>b<dt>c</dl>", "dl(dt('a')dd('b')dt('c'))" },
	/* supplied parts */
	{ "<li>a", "ul(li('a'))" },
	{ "<td>a</td>\n\nb", "table(tbody(tr(td('a'))))p('b')" },
	{ "<ul>a<li>b</ul>", "ul(li('a')li('b'))" },
	{ "<ul><ul><li>a</ul></ul>", "ul(li(ul(li('a'))))" },
	{ "<table>a</table>", "table(tbody(tr(td('a'))))" },
	{ "<table><tr><br><td>a</table>", "table(tbody(tr(td('a'))))" },
	/* inlines: crossed, unclosed, stray, empty */
	{ "x <b>a <i>b</b> c</i>", "p('x 'b('a 'i('b'))' c')" },
	{ "x **a <i>b** c</i>", "p('x 'strong('a 'i('b'))' c')" },
	{ "x <b>a\n\nc", "p('x 'b('a'))p('c')" },
	{ "a</b></i>b", "p('ab')" },
	{ "a<b></b>c", "p('ac')" },
	{ "a<b> </b>c", "p('a c')" },
	{ "a<u>  </u>c", "p('a'u('  ')'c')" },
	{ "x <a href=1>a<a href=2>b</a>", "p('x 'a('a')a('b'))" },
	{ "x <a>a</a> <a href='data:x'>b</a>", "p('x a b')" },
	/* blocks and inlines mixed */
	{ "<div>a<p>b</p> c </div>", "div(p('a')p('b')p('c'))" },
	{ "<div> <b>a</b> </div>", "div(b('a'))" },
	{ "- a\n- b\n  - c", "ul(li('a')li(p('b')ul(li('c'))))" },
	{ "a <div>b</div> c", "p('a')div('b')p('c')" },
	/* what cannot stand where it is */
	{ "<details><summary><h3>a</h3></summary>b</details>",
	  "details(summary('a')p('b'))" },
	{ "<div><h1><div>a</div></h1>b</div>", "div(h1('a')p('b'))" },
	{ "<summary>a</summary>\n\nb", "p('a')p('b')" },
	{ "<h2>a</h3>\n\nb", "h2('a')p('b')" },
	{ "<hr>a<br>b", "hr()p('a'br()'b')" },
	/* containers over Markdown */
	{ "<details>\n\na\n\n</details>\n\nb", "details(p('a'))p('b')" },
	{ "<details>\n\n- a</details>\n\nb", "details(ul(li('a')))p('b')" },
	{ "<div>\n\n# a\n\nb", "h1('a')p('b')" },
	{ "- <div>a\n\nb", "ul(li(div('a')))p('b')" },
	/* elements that we have no tag for, or that are none */
	{ "a <font>b</font> <T>c</T>", "p('a b <T>c</T>')" },
	{ "a <script>b *c*</script> d", "p('a  d')" },
	{ "a <script>b\n\nc", "p('a <script>b')p('c')" },
	{ "a <img alt=b> <img src=c>", "p('a b 'img())" },
	{ "<xmp>a</xmp>", "pre('a')" },
	/* white space */
	{ "<pre>\n a\n</pre>", "pre(' a')" },
	{ "`` ` ``", "p(code('`'))" },
	{ "```\n\n```", "" },
	{ "a<br>", "p('a')" },
	{ "a\001b&#27;c", "p('a\xEF\xBF\xBD"
	                  "b\xEF\xBF\xBD"
	                  "c')" },
};

static void put_tree(struct buf *b, const struct element *e)
{
	for (; e; e = e->next) {
		if (e->tag == TAG_TEXT) {
			buf_printf(b, "'%.*s'", STR_FMT(e->text));
			continue;
		}
		buf_printf(b, "%s(", tag_name((enum tag)e->tag));
		put_tree(b, e->first);
		buf_char(b, ')');
	}
}

static void check_tree(const char *text, const char *want)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);

	put_tree(&b, doc.root->first);
	CHECK_STR(buf_str(&b), str_from(want));
	buf_free(&b);
	diag_free(&d);
	arena_free(&a);
}

/* Inlines stand among inlines, parts among parts, and parents are right. */
static bool is_sound(const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root)) {
		enum element_kind kind = tag_kind((enum tag)e->tag);
		bool any_block = false, any_inline = false;

		for (const struct element *c = e->first; c; c = c->next) {
			bool block = tag_is_block((enum tag)c->tag);

			any_block |= block;
			any_inline |= !block;
			if (c->parent != e || (!c->next && e->last != c))
				return false;
		}
		if (any_block && any_inline)
			return false;
		if (any_block &&
		    (kind == ELEMENT_INLINE || kind == ELEMENT_PHRASING))
			return false;
		if (any_inline &&
		    (kind == ELEMENT_LIST || kind == ELEMENT_TABLE))
			return false;
	}
	return true;
}

static size_t depth_of(const struct element *root)
{
	size_t deepest = 0;

	for (const struct element *e = root; e; e = element_next(e, root)) {
		size_t depth = 0;

		for (const struct element *p = e; p != root; p = p->parent)
			depth++;
		if (depth > deepest)
			deepest = depth;
	}
	return deepest;
}

/* The same piece many times over: deep, long, hostile. */
static void check_repeated(const char *piece, size_t n, unsigned warnings)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct diag d = { 0 };
	struct document doc;

	for (size_t i = 0; i < n; i++)
		buf_put(&text, str_from(piece));
	doc = markdown_read(&a, buf_str(&text), "x", &d);
	CHECK(is_sound(doc.root), "%s", piece);
	CHECK(depth_of(doc.root) <= BUILD_DEPTH + BUILD_PARTS + 1, "%s: %zu",
	      piece, depth_of(doc.root));
	CHECK(d.warnings >= warnings, "%s: %u", piece, d.warnings);
	buf_free(&text);
	diag_free(&d);
	arena_free(&a);
}

/* Pieces of markup in every order that a small generator makes of them. */
static void check_mixtures(void)
{
	static const char *const pieces[] = {
		"<p>",
		"</p>",
		"<b>",
		"</b>",
		"<ul>",
		"<li>",
		"</ul>",
		"a",
		"<table>",
		"<tr>",
		"<td>",
		"</table>",
		"\n\n",
		"- ",
		"> ",
		"<details>",
		"<summary>",
		"</details>",
		"<a href=x>",
		"</a>",
		"<dl>",
		"<dd>",
		"<br>",
		"<hr>",
		"<pre>",
		"</pre>",
		"# ",
		"**",
		"| a |\n|---|\n| b |\n",
		"<h2>",
		"</h2>",
		"<div>",
		"</div>",
		"<caption>",
		"<thead>",
		" ",
		"`",
		"\n",
		"<i>",
		"<img src=x>",
	};
	uint32_t seed = 1;

	for (int i = 0; i < 3000; i++) {
		struct arena a = { 0 };
		struct buf text = { 0 };
		struct diag d = { 0 };
		struct document doc;

		for (int j = 0; j < 40; j++) {
			seed = seed * 1664525 + 1013904223;
			buf_put(&text, str_from(pieces[(seed >> 8) %
			                               (sizeof pieces /
			                                sizeof *pieces)]));
		}
		doc = markdown_read(&a, buf_str(&text), "x", &d);
		if (!is_sound(doc.root))
			CHECK(false, "mixture %d: %.*s", i,
			      STR_FMT(buf_str(&text)));
		buf_free(&text);
		diag_free(&d);
		arena_free(&a);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_tree(rows[i].text, rows[i].tree);
	check_repeated("<div>", 1000, 1);
	check_repeated("<b>x", 1000, 1);
	check_repeated("<ul><li>", 1000, 1);
	check_repeated("<table><tr><td>", 1000, 1);
	check_repeated("> ", 5000, 1);
	check_repeated("<i></i><b></b>x", 20000, 0);
	check_repeated("<a ", 100000, 0);
	check_repeated("<a b=\"", 100000, 0);
	check_repeated("&", 100000, 0);
	check_mixtures();
	return test_done();
}
