/* Books: topics to chapters, chapters to files, questions and answers to
 * elements. */
#include "compose/book.h"

#include "compose/book_text.h"
#include "unit/sample.h"
#include "unit/test.h"

enum { TOPICS_MAX = 5 };

/* "file=title first+count;" for each file of questions or answers. */
static void put_files(struct buf *b, const struct book *book)
{
	for (size_t i = 0; i < book->file_count; i++) {
		const struct book_file *f = &book->files[i];

		if (f->part < BOOK_CHAPTER || f->part > BOOK_PART)
			continue;
		buf_printf(b, "%.*s=%.*s %zu+%zu;", STR_FMT(f->name),
		           STR_FMT(f->title), f->first, f->count);
	}
}

static const struct {
	enum book_answer answer;
	const char *topics[TOPICS_MAX]; /* "-": a question without one */
	const char *want;
} plans[] = {
	{ BOOK_ANSWER_NONE,
	  { "numpy/arrays", "pandas", "numpy" },
	  "c001=numpy 0+2;c002=pandas 2+1;" },
	{ BOOK_ANSWER_NONE,
	  { "numpy/arrays", "numpy/types", "numpy" },
	  "c001=arrays 0+1;c002=types 1+1;c003=numpy 2+1;" },
	{ BOOK_ANSWER_NONE,
	  { "numpy/arrays", "numpy/arrays" },
	  "c001=arrays 0+2;" },
	{ BOOK_ANSWER_NONE, { "numpy", "numpy" }, "c001=numpy 0+2;" },
	{ BOOK_ANSWER_NONE, { "-", "-" }, "c001=Sample 0+2;" },
	{ BOOK_ANSWER_NONE,
	  { "a", "-" },
	  "c001=a 0+1;c002=Other questions 1+1;" },
	{ BOOK_ANSWER_NONE,
	  { "Contents", "//b//c" },
	  "c001=Contents (2) 0+1;c002=b 1+1;" },
	{ BOOK_ANSWER_END_OF_CHAPTER,
	  { "a", "b", "a" },
	  "c001=a 0+2;c001-a=Answers: a 0+2;"
	  "c002=b 2+1;c002-a=Answers: b 2+1;" },
	{ BOOK_ANSWER_END_OF_CHAPTER,
	  { "a", "Answers: a" },
	  "c001=a 0+1;c001-a=Answers: a 0+1;"
	  "c002=Answers: a (2) 1+1;c002-a=Answers: Answers: a 1+1;" },
	{ BOOK_ANSWER_POPUP, { "a", "b" }, "c001=a 0+1;c002=b 1+1;" },
	{ BOOK_ANSWER_END,
	  { "a", "b" },
	  "c001=a 0+1;c002=b 1+1;answers=Answers 0+0;"
	  "c001-a=Answers: a 0+1;c002-a=Answers: b 1+1;" },
	{ BOOK_ANSWER_DETAILS,
	  { "a", "b" },
	  "c001=a 0+1;c001-a=Answers: a 0+1;"
	  "c002=b 1+1;c002-a=Answers: b 1+1;" },
	{ BOOK_ANSWER_NEXT,
	  { "a", "a" },
	  "c001=a 0+2;c001-q1=q 0+1;c001-q1-a=Answer: q 0+1;"
	  "c001-q2=q (2) 1+1;c001-q2-a=Answer: q (2) 1+1;" },
};

static void check_plans(void)
{
	for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
		struct sample rows[TOPICS_MAX] = { 0 };
		struct book_spec spec = { .answer = plans[i].answer };
		struct arena a = { 0 };
		struct buf b = { 0 };
		struct bank bank;
		struct book book;
		size_t n = 0, *selected;

		for (; n < TOPICS_MAX && plans[i].topics[n]; n++) {
			const char *topic = plans[i].topics[n];

			rows[n] = (struct sample){ "", topic, "<p>q</p>",
				                   "<p>a</p>" };
			if (*topic == '-')
				rows[n].topic = NULL;
		}
		sample_bank(&a, &bank, &selected, rows, n);
		compose_book(&a, &book, &bank, selected, n, &spec);
		put_files(&b, &book);
		CHECK_STR(buf_str(&b), str_from(plans[i].want));
		buf_free(&b);
		arena_free(&a);
	}
}

/* Files are split by number and by size, and answers on their own. */
static void check_splits(void)
{
	enum { MANY = 150, LONG = 90000 };
	static struct sample rows[MANY];
	struct book_spec spec = { .answer = BOOK_ANSWER_END_OF_CHAPTER };
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct bank bank;
	struct book book;
	size_t *selected;
	char *answer = arena_alloc(&a, LONG + 1);

	memset(answer, 'x', LONG);
	for (size_t i = 0; i < MANY; i++)
		rows[i] = (struct sample){ "", "t", "<p>q</p>",
			                   i < 3 ? answer : NULL };
	sample_bank(&a, &bank, &selected, rows, MANY);
	compose_book(&a, &book, &bank, selected, MANY, &spec);
	put_files(&b, &book);
	CHECK_STR(buf_str(&b), STR("c001=t 0+100;c001-2=t (2) 100+50;"
	                           "c001-a=Answers: t 0+2;"
	                           "c001-a-2=Answers: t (2) 2+100;"));
	CHECK(book.answer_file[1] == 5 && book.answer_file[2] == 6 &&
	              book.answer_file[3] == BOOK_NO_FILE &&
	              book.question_file[100] == 4,
	      "where anchors are");
	buf_free(&b);
	arena_free(&a);
}

static const struct {
	enum book_answer answer;
	size_t file;
	struct sample question;
	const char *want; /* what compose_file gives, without h1 */
} bodies[] = {
	{ BOOK_ANSWER_BELOW,
	  3,
	  { "7", NULL, "<p>What is <em>it</em>?</p>", "<p>That.</p>" },
	  "<section class=question id=q-id0><h2><span class=number>7.</span> "
	  "What is <em>it</em>?</h2><div class=answer id=a-id0><p>That.</p>"
	  "</div></section>" },
	{ BOOK_ANSWER_BELOW,
	  3,
	  { "7", NULL, "<p>What?</p>", NULL },
	  "<section class=question id=q-id0><h2><span class=number>7.</span> "
	  "What?</h2><p class=unanswered>Not answered yet</p></section>" },
	{ BOOK_ANSWER_NONE,
	  3,
	  { "", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=question id=q-id0><h2>What?</h2></section>" },
	{ BOOK_ANSWER_NONE,
	  3,
	  { "3", NULL, "<h4>Which?</h4><ul><li>a</li></ul>", NULL },
	  "<section class=question id=q-id0><h2>Question 3</h2>"
	  "<h3>Which?</h3><ul><li>a</li></ul></section>" },
	{ BOOK_ANSWER_NONE,
	  3,
	  { "", NULL, "<pre>x</pre>", NULL },
	  "<section class=question id=q-id0><h2>Question 1</h2>"
	  "<pre>x</pre></section>" },
	{ BOOK_ANSWER_END_OF_CHAPTER,
	  3,
	  { "7)", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=question id=q-id0><h2><span class=number>7)</span> "
	  "What?</h2><p class=back><a href=c001-a.xhtml#a-id0>Answer</a></p>"
	  "</section>" },
	{ BOOK_ANSWER_END_OF_CHAPTER,
	  4,
	  { "7", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=answer id=a-id0><h2><a href=c001.xhtml#q-id0 "
	  "role=doc-backlink>7. What?</a></h2><p>That.</p></section>" },
	{ BOOK_ANSWER_END_OF_CHAPTER,
	  3,
	  { "7", NULL, "<p>What?</p>", NULL },
	  "<section class=question id=q-id0><h2><span class=number>7.</span> "
	  "What?</h2><p class=unanswered>Not answered yet</p></section>" },
	/* A note is one block that begins with the way back. */
	{ BOOK_ANSWER_POPUP,
	  3,
	  { "7", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=question id=q-id0><h2><span class=number>7.</span> "
	  "What?</h2><p class=back><a href=#a-id0 epub:type=noteref "
	  "role=doc-noteref>Answer</a></p></section><section class=answers>"
	  "<h2>Answers</h2><aside class=answer id=a-id0 epub:type=footnote "
	  "role=doc-footnote><p><a href=#q-id0 role=doc-backlink>Question 7"
	  "</a> That.</p></aside></section>" },
	{ BOOK_ANSWER_POPUP,
	  3,
	  { "", NULL, "<p>What?</p>", "<ul><li>a</li></ul>" },
	  "<section class=question id=q-id0><h2>What?</h2><p class=back><a "
	  "href=#a-id0 epub:type=noteref role=doc-noteref>Answer</a></p>"
	  "</section><section class=answers><h2>Answers</h2><aside "
	  "class=answer id=a-id0 epub:type=footnote role=doc-footnote><p><a "
	  "href=#q-id0 role=doc-backlink>Question 1</a> </p><ul><li>a</li>"
	  "</ul></aside></section>" },
	/* What no window would show is behind the chapter. */
	{ BOOK_ANSWER_POPUP,
	  3,
	  { "", NULL, "<p>What?</p>", "<pre>x</pre>" },
	  "<section class=question id=q-id0><h2>What?</h2><p class=back><a "
	  "href=c001-a.xhtml#a-id0>Answer</a></p></section>" },
	{ BOOK_ANSWER_POPUP,
	  4,
	  { "", NULL, "<p>What?</p>", "<pre>x</pre>" },
	  "<section class=answer id=a-id0><h2><a href=c001.xhtml#q-id0 "
	  "role=doc-backlink>What?</a></h2><pre>x</pre></section>" },
	{ BOOK_ANSWER_DETAILS,
	  3,
	  { "", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=question id=q-id0><h2>What?</h2><details "
	  "class=answer id=a-id0><summary>Answer</summary><p>That.</p>"
	  "</details><p class=back><a href=c001-a.xhtml#a-id0>Answer at the "
	  "end of the chapter</a></p></section>" },
	{ BOOK_ANSWER_DETAILS,
	  4,
	  { "", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<section class=answer id=a-id0><h2><a href=c001.xhtml#q-id0 "
	  "role=doc-backlink>What?</a></h2><p>That.</p></section>" },
	{ BOOK_ANSWER_NEXT,
	  3,
	  { "", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<ul class=toc><li><a href=c001-q1.xhtml#q-id0>What?</a></li>"
	  "</ul>" },
	{ BOOK_ANSWER_NEXT,
	  4,
	  { "", NULL, "<p>What?</p>", "<p>That.</p>" },
	  "<p class=back><a href=c001-q1-a.xhtml#a-id0>Answer</a></p>" },
	{ BOOK_ANSWER_NEXT,
	  5,
	  { "", NULL, "<p>What?</p>", "<h3>So</h3><p>That.</p>" },
	  "<p class=back><a href=c001-q1.xhtml#q-id0>Question</a></p>" },
};

/* What is below a root; text nodes side by side are one text. */
static void put_joined(struct buf *b, const struct element *root)
{
	const struct element *before = NULL;

	for (const struct element *e = element_next(root, root); e;
	     e = element_next(e, root)) {
		struct element alone = *e;

		if (e->tag != TAG_TEXT) {
			alone.first = alone.last = NULL;
			for (const struct element *p = e; p != root;
			     p = p->parent)
				buf_char(b, '>');
			element_dump(b, &alone, false);
		} else {
			if (!before || before->tag != TAG_TEXT)
				buf_char(b, '"');
			buf_put(b, e->text);
			if (!e->next || e->next->tag != TAG_TEXT)
				buf_put(b, STR("\"\n"));
		}
		before = e;
	}
}

static void check_same(const struct element *got, const struct element *want)
{
	struct buf g = { 0 }, w = { 0 };

	put_joined(&g, got);
	put_joined(&w, want);
	CHECK_STR(buf_str(&g), buf_str(&w));
	buf_free(&g);
	buf_free(&w);
}

static void check_bodies(void)
{
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct book_spec spec = { .answer = bodies[i].answer };
		struct arena a = { 0 };
		struct bank bank;
		struct book book;
		struct element *section;
		size_t *selected;

		sample_bank(&a, &bank, &selected, &bodies[i].question, 1);
		compose_book(&a, &book, &bank, selected, 1, &spec);
		section = compose_file(&a, &book, bodies[i].file, NULL)->first;
		element_remove(section->first);
		check_same(section, tree(&a, bodies[i].want));
		arena_free(&a);
	}
}

/* The bank's text as a book has it. */
static const struct {
	const char *from, *want;
} copies[] = {
	{ "<h4>a</h4><h2>b</h2><h3>c</h3><h6>d</h6><h3>e</h3>",
	  "<h3>a</h3><h3>b</h3><h4>c</h4><h5>d</h5><h4>e</h4>" },
	{ "<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4><h5>e</h5><h6>f</h6>",
	  "<h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6><h6>e</h6><h6>f</h6>" },
	{ "<p id=mine>a</p>", "<p>a</p>" },
	{ "<p><a href=../x.md><em>a</em>b</a>c</p>", "<p><em>a</em>bc</p>" },
	{ "<p><a href=#gone>a</a></p>", "<p>a</p>" },
	{ "<p><a href=#q-id0>a</a></p>",
	  "<p><a href=c001.xhtml#q-id0>a</a></p>" },
	{ "<p><a href=#a-id0>a</a></p>", "<p>a</p>" },
	{ "<p><a href=javascript:x>a</a></p>", "<p>a</p>" },
	{ "<p><a href='https://x.y/a b'>a<a href=https://x.y/>b</a></a></p>",
	  "<p><a href=https://x.y/a%20b>ab</a></p>" },
	{ "<p><img src=x alt='Some words' /><img src=y /></p>",
	  "<p><span>[Some words]</span><span>[image]</span></p>" },
	{ "<ul><li class=task checked=true>a</li>"
	  "<li class=task checked=false><p>b</p><p>c</p></li></ul>",
	  "<ul><li class=task checked=true>\u2611 a</li>"
	  "<li class=task checked=false><p>\u2610 b</p><p>c</p></li></ul>" },
	{ "<section><nav><aside>a</aside></nav></section>",
	  "<div><div><div>a</div></div></div>" },
	{ "<details><p>a</p></details>",
	  "<details><summary>Details</summary><p>a</p></details>" },
	{ "<table><tr><th><h2>a</h2></th></tr></table>",
	  "<table><tr><th><p>a</p></th></tr></table>" },
};

static void check_copies(void)
{
	static const struct sample row = { "", NULL, "<p>q</p>", NULL };
	struct book_spec spec = { .answer = BOOK_ANSWER_NONE };

	for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
		struct arena a = { 0 };
		struct element *to = tree(&a, "");
		struct bank bank;
		struct book book;
		size_t *selected;

		sample_bank(&a, &bank, &selected, &row, 1);
		compose_book(&a, &book, &bank, selected, 1, &spec);
		book_copy(&a, &book, to, tree(&a, copies[i].from), NULL);
		check_same(to, tree(&a, copies[i].want));
		arena_free(&a);
	}
}

/* EPUBCheck's idea of a host is that of RFC 2396. */
static const struct {
	const char *href, *want;
} links[] = {
	{ "HTTP://X.Y", "http://X.Y" },
	{ " https://x.y/a%20b%zz|\u00fc ", "https://x.y/a%20b%25zz%7C%C3%BC" },
	{ "https://x.y/#a#b", "https://x.y/#a%23b" },
	{ "http://127.0.0.1:80/", "http://127.0.0.1:80/" },
	{ "http://localhost", "http://localhost" },
	{ "http://256.0.0.1/", "" },
	{ "http://1.2.3/", "" },
	{ "http://a_b/", "" },
	{ "http://-a/", "" },
	{ "http://a-.b/", "" },
	{ "http://a..b/", "" },
	{ "http://a.b./", "" },
	{ "http://", "" },
	{ "http://a:b@c/", "" },
	{ "http://a:/", "" },
	{ "ftp://a.b/", "" },
	{ "mailto:a@b.c", "mailto:a@b.c" },
	{ "mailto:a", "" },
	{ "", "" },
	{ "#", "" },
	{ "x.md#y", "" },
	{ "#q-", "" },
};

static void check_links(void)
{
	struct arena a = { 0 };
	struct book book = { 0 };

	for (size_t i = 0; i < sizeof links / sizeof *links; i++)
		CHECK_STR(book_href(&a, &book, str_from(links[i].href)),
		          str_from(links[i].want));
	CHECK_STR(book_first_words(&a, STR(" one\n two  three "), 9),
	          STR("one two\u2026"));
	CHECK_STR(book_first_words(&a, STR("a \u6570\u5b66\u6570\u5b66"), 4),
	          STR("a \u6570\u5b66\u2026"));
	arena_free(&a);
}

int main(void)
{
	check_plans();
	check_splits();
	check_bodies();
	check_copies();
	check_links();
	return test_done();
}
