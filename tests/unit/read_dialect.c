/* Questions, fields, ids and front matter out of Markdown. */
#include "unit/test.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "read/dialect.h"
#include "read/ids.h"
#include "read/read.h"

/* A question as number|topic,…|tag,…|level|prompt|answer or "-". */
static const struct {
	const char *text, *questions;
} rows[] = {
	{ "## Question 1\n\n**A?**\n\n**Answer:** B", "1||||A?|B" },
	{ "## question #2\n\n**A?**\n\n**Answer**: B", "2||||A?|B" },
	{ "## Question 1.2: A?\n\nB", "1.2||||A?|B" },
	{ "## Question 3 - A?\n\n**B**", "3||||A?|B" },
	{ "## Question 3 A?\n\n**More**\n\nB", "3||||A? More|B" },
	{ "## Scenario 1\n\n**A?**\n\n### Answer\n\nB", "1||||A?|B" },
	{ "## Questions 1", "" },
	{ "## Question one", "" },
	{ "## Question 1st", "" },
	{ "Question 1\n---\n\nA?\n\nB", "1||||A?|B" },
	/* what is no answer */
	{ "## Question 1\n\n**A?**\n\n**Answer:** _[To be filled]_",
	  "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n**Answer:** **tbd.**", "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n**Answer:** (TO BE FILLED)",
	  "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n**Answer:** ...", "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n**Answer:**\n\n---\n", "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n---\n", "1||||A?|-" },
	{ "## Question 1\n\n**A?**\n\n**Answer:** TODO lists",
	  "1||||A?|TODO lists" },
	{ "## Question 1\n\n**A?**\n\n**Answer:** `TBD`", "1||||A?|TBD" },
	/* rules */
	{ "## Question 1\n\n**A?**\n\n---\n\n**Answer:** B\n\n---\n\nC\n\n---",
	  "1||||A?|B C" },
	{ "## Question 1\n\n**A?**\n---\n**Answer:** B\n---\n## Question 2\n\n"
	  "C?",
	  "1||||A?|B;2||||C?|-" },
	/* fields */
	{ "## Question 1\n\n**Topics:** a / b, c\n**Level:** easy\n\n**A?**\n\n"
	  "**Answer:** B\n\n**Tags:** x, y",
	  "1|a/b,c|x,y|easy|A?|B" },
	{ "## Question 1\n\n**Tags**: x\n**A?**\n**Answer:** B", "1||x||A?|B" },
	{ "## Question 1\n\nA?\n\nB\n<!-- topics: t\nlevel: 2 -->\n\n"
	  "## Question 2\n\nC?",
	  "1|t||2|A?|B;2||||C?|-" },
	{ "<!-- topics: all -->\n\n## Question 1\n\nA?", "1|all|||A?|-" },
	/* headings */
	{ "# T\n\n## U\n\n### Question 1\n\nA?\n\n#### Note\n\nB\n\n## V/W\n\n"
	  "### Question 2\n\nC?",
	  "1|T/U|||A?|Note B;2|T/V-W|||C?|-" },
	{ "---\ntopics:\n  - a\n  - b/c\ntags: [x]\n---\n## Question 1\n\nA?",
	  "1|a,b/c|x||A?|-" },
	{ "---\n\n## Question 1\n\nA?", "1||||A?|-" },
};

static const struct {
	const char *text, *title, *topics;
	size_t length;
} fronts[] = {
	{ "---\ntitle: A b\n---\nx", "A b", "", 19 },
	{ "---\r\ntitle: 'A'\r\n...\r\nx", "A", "", 22 },
	{ "---\ntopics: [a, \"b\"]\n---\n", "", "a,b", 25 },
	{ "---\ntopics:\n- a\n- b\nother:\n  deep: 1\n---\n", "", "a,b", 41 },
	{ "---\n\nText.\n\n---\n", "", "", 0 },
	{ "---\n---\n", "", "", 0 },
	{ "---\ntitle: A\n", "", "", 0 },
	{ "x\n---\ntitle: A\n---\n", "", "", 0 },
	{ "---\nhttp://x\n---\n", "", "", 0 },
};

static void put_list(struct buf *b, struct str_list list)
{
	for (size_t i = 0; i < list.n; i++) {
		if (i)
			buf_char(b, ',');
		buf_put(b, list.items[i]);
	}
}

static void put_question(struct buf *b, const struct question *q)
{
	if (b->n)
		buf_char(b, ';');
	buf_printf(b, "%.*s|", STR_FMT(q->number));
	put_list(b, q->topics);
	buf_char(b, '|');
	put_list(b, q->tags);
	buf_printf(b, "|%.*s|%.*s|", STR_FMT(q->level), STR_FMT(q->prompt));
	if (q->answer_tree)
		element_plain(b, q->answer_tree);
	else
		buf_char(b, '-');
}

static void check_questions(const char *text, const char *want)
{
	struct arena a = { 0 };
	struct buf questions = { 0 }, b = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);
	struct file_reading file = { .arena = &a,
		                     .file = "x",
		                     .document = &doc };
	const struct question *q;
	size_t n = dialect_read(&file, &questions, &d);

	q = (const void *)questions.p;
	for (size_t i = 0; i < n; i++)
		put_question(&b, &q[i]);
	CHECK_STR(buf_str(&b), str_from(want));
	buf_free(&b);
	buf_free(&questions);
	diag_free(&d);
	arena_free(&a);
}

static void check_front(size_t i)
{
	struct arena a = { 0 };
	struct buf b = { 0 };
	struct front f = front_read(&a, str_from(fronts[i].text));

	put_list(&b, f.topics);
	CHECK_STR(f.title, str_from(fronts[i].title));
	CHECK_STR(buf_str(&b), str_from(fronts[i].topics));
	CHECK(f.length == fronts[i].length, "%s: %zu", fronts[i].text,
	      f.length);
	buf_free(&b);
	arena_free(&a);
}

/* Equal but for spaces, case and punctuation: the same id, with an ordinal. */
static void check_ids(void)
{
	struct arena a = { 0 };
	struct diag d = { 0 };
	struct question q[] = {
		{ .prompt = STR("What is PEP 8?") },
		{ .prompt = STR("What isPEP8") },
		{ .prompt = STR("What is PEP 9?") },
		{ .id = STR("mine") },
		{ .id = STR("mine") },
		{ .id = STR("mine-2") },
		{ .prompt = STR("\xC3\x89t\xC3\xA9?") },
		{ .prompt = STR("E\xCC\x81t\xC3\xA9") },
	};

	ids_assign(&a, q, sizeof q / sizeof *q, &d);
	CHECK(q[0].id.n == 13 && q[0].id.p[0] == 'q', "%.*s", STR_FMT(q[0].id));
	CHECK_STR(q[1].id, arena_printf(&a, "%.*s-2", STR_FMT(q[0].id)));
	CHECK(!str_eq(q[2].id, q[0].id), "%.*s", STR_FMT(q[2].id));
	CHECK_STR(q[3].id, STR("mine"));
	CHECK_STR(q[4].id, STR("mine-2"));
	CHECK_STR(q[5].id, STR("mine-2-2"));
	CHECK_STR(q[7].id, arena_printf(&a, "%.*s-2", STR_FMT(q[6].id)));
	CHECK(d.warnings == 2, "%u", d.warnings);
	CHECK_STR(ids_slug(&a, STR(" My  Id_1! ")), STR("my-id-1"));
	CHECK(ids_from_title(&a, STR("\xE9\xB3\xA5")).n == 13, "not ASCII");
	diag_free(&d);
	arena_free(&a);
}

static void write_file(struct arena *a, const char *folder, const char *name,
                       const char *text)
{
	FILE *f = fopen(arena_printf(a, "%s/%s", folder, name).p, "w");

	fputs(text, f);
	fclose(f);
}

static void check_bank(const char *path, bool ok, size_t count,
                       const char *said)
{
	struct arena a = { 0 };
	struct bank bank;
	struct diag d = { 0 };

	CHECK(read_bank(&a, &bank, &path, 1, &d) == ok, "%s", path);
	CHECK(bank.count == count, "%s: %zu", path, bank.count);
	buf_char(&d.held, '\0');
	CHECK(strstr(d.held.p, said), "%s: %s", path, d.held.p);
	diag_free(&d);
	arena_free(&a);
}

static void check_folders(void)
{
	struct arena a = { 0 };
	char top[] = "/tmp/deckle-XXXXXX";
	const char *empty, *prose;

	if (!mkdtemp(top)) {
		CHECK(false, "mkdtemp");
		return;
	}
	empty = arena_printf(&a, "%s/empty", top).p;
	prose = arena_printf(&a, "%s/prose", top).p;
	mkdir(empty, 0700);
	mkdir(prose, 0700);
	write_file(&a, prose, "a.txt", "Nothing.\n");
	write_file(&a, top, "b.MD", "## Question 1\n\nA?\n\nB\n");
	write_file(&a, top, "a.txt", "# T\n\n## Question 1\n\nC?\n\nD\n");
	write_file(&a, top, "c.c", "## Question 1\n\nE?\n");
	check_bank(top, true, 2, "a.txt: note: no questions found");
	check_bank(empty, false, 0, "no .md, .markdown or .txt");
	check_bank(prose, false, 0, "error: no questions found in 1 files");
	check_bank("/no/such/file.md", false, 0, "no such file");
	remove(arena_printf(&a, "%s/a.txt", prose).p);
	remove(arena_printf(&a, "%s/b.MD", top).p);
	remove(arena_printf(&a, "%s/a.txt", top).p);
	remove(arena_printf(&a, "%s/c.c", top).p);
	remove(empty);
	remove(prose);
	remove(top);
	arena_free(&a);
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_questions(rows[i].text, rows[i].questions);
	for (size_t i = 0; i < sizeof fronts / sizeof *fronts; i++)
		check_front(i);
	check_ids();
	check_folders();
	return test_done();
}
