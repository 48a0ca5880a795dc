/* Shapes of banks, each in a few lines: what is asked, what answers it, what
 * may be chosen. Words, marks and levels have rows of their own. */
#include "unit/test.h"

#include "read/choices.h"
#include "read/dialect.h"
#include "read/speech.h"

/* A question as dialect: prompt>answer, "-" for none; "[B/3]" for choices. */
static const struct {
	const char *text, *want;
} rows[] = {
	{ "## Q. What is A?\n\nB\n\n## Q. What is C?\n\n*ToDo*",
	  "headings: What is A?>B; What is C?>-" },
	{ "# 1. What is A?\n\nB\n\n# 2. What is C?\n\nD",
	  "numbered-headings: What is A?>B; What is C?>D" },
	{ "**Q1: What is A?**\n\n**A:** B\n\n**Q2: What is C?**\n\n**A:** D",
	  "question-bold: What is A?>B; What is C?>D" },
	{ "**1. What is A?**<br>\nB\n\n**2. What is C?**<br>\nD",
	  "numbered-bold: What is A?>B; What is C?>D" },
	{ "<details><summary><b>1. What is A?</b></summary>\n\nB\n\n</details>",
	  "details: What is A?>B" },
	{ "- **What is A?**\n\n  B\n\n- **What is C?** Dee",
	  "bullets: What is A?>B; What is C?>Dee" },
	{ "1. **What is A?**\n   - B\n   - C\n2. **What is D?**\n   - E",
	  "numbered-items: What is A?>B C; What is D?>E" },
	{ "1. ### What is A?\n   B\n2. ### What is C?\n   D",
	  "item-headings: What is A?>B; What is C?>D" },
	{ "Question 1. What is A?\n\nAnswer: B\n\nQuestion 2. And C?\n\n"
	  "Answer: D",
	  "q-and-a: What is A?>B; And C?>D" },
	{ "Q: A?\nA: B\nQ: C?\nA: D", "q-and-a: A?>B; C?>D" },
	{ "Q1. What is A?\n\n> B\n\nQ2. What is C?\n\n> D",
	  "q-and-a: What is A?>B; What is C?>D" },
	{ "## 1、什么是甲？\n\n乙\n\n## 2、什么是丙？\n\n丁",
	  "numbered-headings: 什么是甲？>乙; 什么是丙？>丁" },
	{ "### Question: What is A?\nAnswer: B\n\n### Question: And C?\nD",
	  "headings: What is A?>B; And C?>D" },
	{ "|Question|Answer|\n|-|-|\n|What is A?|B|\n|What is C?|D|",
	  "details: What is A?>B; What is C?>D" },
	{ "<ol><li>What is this?</li><li>Why is that?</li></ol>",
	  "numbered-items: What is this?>-; Why is that?>-" },
	/* choices */
	{ "## Question 1\n\nA?\n\n- [ ] x\n- [x] y", "question-headings: "
	                                             "A? [B/2]>B" },
	{ "**1. What is A?**\n\na) x\nb) y\n\n**Answer: b) y**",
	  "numbered-bold: What is A? [B/2]>B b) y" },
	{ "## Question 1: A?\n\n(A) x\n(B) y\n\nAnswer: A and B",
	  "question-headings: A? [A, B/2]>A, B" },
	{ "## Question 1: A?\n\n1. x\n2. y\n\nAnswer: B",
	  "question-headings: A? [B/2]>B" },
	{ "## Question 1: A?\n\nA. x\n\n**Answer:** A class is one.",
	  "question-headings: A? A. x>A class is one." },
	/* what is no bank */
	{ "# T\n\n## 1. Install\n\nRun it.\n\n## 2. Use\n\nUse it.", "" },
	{ "1. Create a file.\n2. Write a line.\n3. Find it again.", "" },
	{ "- [What is A?](#a)\n- [What is C?](#c)", "" },
	{ "# What is this?\n\nOne heading that asks, and prose.", "" },
	{ "Is this prose? It is.\n\n**Note:** nothing is asked.", "" },
	{ "---\ndialect: headings\n---\n# What is this?\n\nProse.",
	  "headings: What is this?>Prose." },
};

static const struct {
	const char *text;
	enum speech_mood mood;
} moods[] = {
	{ "What is it", SPEECH_ASKS },
	{ "It is so, isn't it?", SPEECH_ASKS },
	{ "\"Explain\" this.", SPEECH_ASKS },
	{ "Whatever it is", SPEECH_TELLS },
	{ "a ? b : c", SPEECH_ASKS },
	{ "x?y", SPEECH_TELLS },
	{ "Write a loop", SPEECH_ORDERS },
	{ "ماذا تعلمت؟", SPEECH_ASKS },
	{ "それを説明してください。", SPEECH_ASKS },
	{ "", SPEECH_TELLS },
};

static void put(struct buf *b, const struct question *q, const char *dialect)
{
	buf_printf(b, "%s%s%.*s", dialect, dialect[0] ? ": " : "; ",
	           STR_FMT(q->prompt));
	if (q->choices)
		buf_printf(b, " [%.*s/%zu]", STR_FMT(q->right), q->choices);
	buf_char(b, '>');
	if (q->answer_tree)
		element_plain(b, q->answer_tree);
	else
		buf_char(b, '-');
}

static void check_shape(const char *text, const char *want)
{
	struct arena a = { 0 };
	struct buf questions = { 0 }, b = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);
	struct file_reading file = { .arena = &a,
		                     .file = "x",
		                     .document = &doc };
	size_t n = dialect_read(&file, &questions, &d);
	const struct question *q = (const void *)questions.p;

	for (size_t i = 0; i < n; i++)
		put(&b, &q[i], i ? "" : file.found.best.dialect->name);
	CHECK_STR(buf_str(&b), str_from(want));
	buf_free(&b);
	buf_free(&questions);
	diag_free(&d);
	arena_free(&a);
}

/* A file in two shapes, neither of which explains more of it. */
static void check_thin(void)
{
	static const char text[] =
		"# Interview\n\n**Q1: What is A?**\n\nB is here.\n\n"
		"**Q2: What is C?**\n\nD is here.\n\n# Quiz\n\n"
		"<details><summary>What is E?</summary>F is here, and it "
		"is long enough.</details>\n\n<details><summary>What is G?"
		"</summary>H</details>";
	struct arena a = { 0 };
	struct buf questions = { 0 };
	struct diag d = { 0 };
	struct document doc = markdown_read(&a, str_from(text), "x", &d);
	struct file_reading file = { .arena = &a,
		                     .file = "x",
		                     .document = &doc };

	dialect_read(&file, &questions, &d);
	CHECK(file.found.second.dialect != NULL, "no runner-up");
	CHECK(d.errors == file.found.thin, "%u errors", d.errors);
	buf_free(&questions);
	diag_free(&d);
	arena_free(&a);
}

static void check_letters(void)
{
	static const struct {
		const char *text;
		uint32_t right;
		size_t length;
	} letters[] = {
		{ "B", 2, 1 },       { "(c)", 4, 3 },  { "A, C", 5, 4 },
		{ "a and b", 3, 7 }, { "E", 0, 0 },    { "A class", 0, 2 },
		{ "B) both", 2, 3 }, { "Both", 0, 0 }, { "", 0, 0 },
	};
	const struct choices c = { .n = 4 };

	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		size_t n;
		uint32_t right =
			choices_letters(&c, str_from(letters[i].text), &n);

		CHECK(right == letters[i].right, "%s: %u", letters[i].text,
		      (unsigned)right);
		CHECK(n == letters[i].length, "%s: %zu", letters[i].text, n);
	}
}

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		check_shape(rows[i].text, rows[i].want);
	for (size_t i = 0; i < sizeof moods / sizeof *moods; i++)
		CHECK(speech_mood(str_from(moods[i].text)) == moods[i].mood,
		      "%s", moods[i].text);
	check_thin();
	check_letters();
	return test_done();
}
