/* Breaking a paragraph into lines. A letter is a box of width 10, a space glue
 * of 10, '-' a break without width, '.' a break inside of a word, '/' a forced
 * one, '~' a hyphen of width 10, '=' a dear one. */
#include "unit/test.h"

#include "base/buf.h"
#include "layout/lines.h"

static struct line_item item_of(char c)
{
	struct line_item it = { .kind = LINE_PENALTY };

	switch (c) {
	case ' ':
		it.kind = LINE_GLUE;
		it.width = 10;
		it.stretch = 5;
		it.shrink = 3;
		break;
	case '-':
		it.penalty = BREAK_OPPORTUNITY;
		break;
	case '.':
		it.penalty = BREAK_INSIDE;
		break;
	case '/':
		it.penalty = BREAK_FORCED;
		break;
	case '~':
		it.penalty = BREAK_HYPHEN;
		it.hyphen = it.flagged = true;
		it.width = 10;
		break;
	case '=':
		it.penalty = 2000;
		it.hyphen = it.flagged = true;
		it.width = 10;
		break;
	default:
		it.kind = LINE_BOX;
		it.width = 10;
	}
	return it;
}

/* The lines of a text, parted by '|'. */
struct task {
	const char *text;
	struct line_setting setting;
	int32_t tolerance; /* 0: first fit */
};

static struct str lines_of(struct arena *a, const struct task *t)
{
	size_t n = strlen(t->text);
	struct line_item *items = ARENA_ARRAY(a, n, struct line_item);
	struct line *lines;
	struct buf b = { 0 };
	struct str s;
	size_t count;

	for (size_t i = 0; i < n; i++)
		items[i] = item_of(t->text[i]);
	count = t->tolerance ? lines_break(a, &lines, items, n, &t->setting,
	                                   t->tolerance)
	                     : lines_fill(a, &lines, items, n, t->setting.width,
	                                  t->setting.indent);
	for (size_t i = 0; i < count; i++) {
		buf_put(&b, i ? STR("|") : STR(""));
		buf_bytes(&b, t->text + lines[i].first,
		          lines[i].end - lines[i].first);
	}
	s = arena_str(a, buf_str(&b));
	buf_free(&b);
	return s;
}

#define FILL(w, i)                      \
	{                               \
		.width = w, .indent = i \
	}
#define RAGGED(w)                       \
	{                               \
		.width = w, .slack = 30 \
	}
#define CENTRED(w)                                         \
	{                                                  \
		.width = w, .slack = (w) / 2, .even = true \
	}
#define JUSTIFIED(w)                          \
	{                                     \
		.width = w, .justified = true \
	}
#define ANY BADNESS_MAX

/* However long: demerits never grow beyond what holds them. */
static void check_long(struct arena *a)
{
	enum { LETTERS = 400000 };
	struct line_item *items = ARENA_ARRAY(a, 2 * LETTERS, struct line_item);
	struct line_setting setting = RAGGED(20);
	struct line *lines;
	size_t n, even = 0;

	for (size_t i = 0; i < LETTERS; i++) {
		items[2 * i] = item_of('a');
		items[2 * i + 1] = item_of('.');
	}
	n = lines_break(a, &lines, items, 2 * LETTERS, &setting, ANY);
	for (size_t i = 0; i < n; i++)
		even += lines[i].width == 20;
	CHECK(n == LETTERS / 2 && even == n, "%zu lines, %zu of them full", n,
	      even);
}

int main(void)
{
	static const struct {
		struct task task;
		const char *want;
	} rows[] = {
		/* first fit */
		{ { "", FILL(50, 0), 0 }, "" },
		{ { "ab cd", FILL(50, 0), 0 }, "ab cd" },
		{ { "ab cd", FILL(40, 0), 0 }, "ab|cd" },
		{ { "ab cd ", FILL(50, 0), 0 }, "ab cd " },
		{ { "ab-cd ef", FILL(50, 0), 0 }, "ab-cd|ef" },
		{ { "a.b.c.d", FILL(20, 0), 0 }, "a.b|c.d" },
		/* within a word only if there is no other place */
		{ { "ab c.d.e", FILL(50, 0), 0 }, "ab|c.d.e" },
		{ { "ab/cd", FILL(90, 0), 0 }, "ab|cd" },
		{ { "/ab", FILL(90, 0), 0 }, "|ab" },
		{ { "ab//cd", FILL(90, 0), 0 }, "ab||cd" },
		/* a hyphen needs room of its own */
		{ { "ab cd~ef", FILL(60, 0), 0 }, "ab cd|ef" },
		{ { "ab cd~ef", FILL(50, 0), 0 }, "ab|cd~ef" },
		/* nothing fits: up to the first break */
		{ { "abcd ef", FILL(30, 0), 0 }, "abcd|ef" },
		{ { "ab cd ef", FILL(50, 10), 0 }, "ab|cd ef" },

		/* total fit, ragged: the same where there is no choice */
		{ { "", RAGGED(50), ANY }, "" },
		{ { "ab cd", RAGGED(50), ANY }, "ab cd" },
		{ { "ab cd", RAGGED(40), ANY }, "ab|cd" },
		{ { "ab cd ", RAGGED(50), ANY }, "ab cd " },
		{ { "ab cd ", RAGGED(40), ANY }, "ab|cd " },
		{ { "ab/cd", RAGGED(90), ANY }, "ab|cd" },
		{ { "ab/", RAGGED(90), ANY }, "ab" },
		{ { "/ab", RAGGED(90), ANY }, "|ab" },
		{ { "ab//cd", RAGGED(90), ANY }, "ab||cd" },
		{ { "ab /cd", RAGGED(90), ANY }, "ab |cd" },
		{ { "a.b.c.d", RAGGED(20), ANY }, "a.b|c.d" },
		{ { "ab c.d.e", RAGGED(50), ANY }, "ab|c.d.e" },
		{ { "ab cd~ef", RAGGED(60), ANY }, "ab cd|ef" },
		{ { "abcd ef", RAGGED(30), ANY }, "abcd|ef" },
		{ { "ab abcd ef", RAGGED(30), ANY }, "ab|abcd|ef" },
		/* what a break drops is no line; the cheaper of two breaks */
		{ { "ab - cd", RAGGED(30), ANY }, "ab|cd" },
		/* a first line that is shorter, or longer */
		{ { "ab cd ef",
		    { .width = 50, .indent = 10, .slack = 30 },
		    ANY },
		  "ab|cd ef" },
		{ { "ab cd ef",
		    { .width = 50, .indent = -30, .slack = 30 },
		    ANY },
		  "ab cd ef" },
		{ { "ab cd ef gh",
		    { .width = 30, .indent = -30, .slack = 30 },
		    ANY },
		  "ab cd|ef|gh" },
		/* first fit leaves a hole in the middle: "aaa bb|cc|ddddd" */
		{ { "aaa bb cc ddddd", FILL(60, 0), 0 }, "aaa bb|cc|ddddd" },
		{ { "aaa bb cc ddddd", RAGGED(60), ANY }, "aaa|bb cc|ddddd" },
		/* no short word alone in the last line */
		{ { "aaa bbb cc d", { .width = 100, .slack = 30 }, ANY },
		  "aaa bbb cc|d" },
		{ { "aaa bbb cc d",
		    { .width = 100, .slack = 30, .runt = 30 },
		    ANY },
		  "aaa bbb|cc d" },
		/* centred lines are about equally long */
		{ { "aa bb cc dd ee", CENTRED(110), ANY }, "aa bb cc|dd ee" },
		{ { "aa bb cc dd ee", RAGGED(110), ANY }, "aa bb cc dd|ee" },
		/* a hyphen rather than a hole, if it is not too dear */
		{ { "aaaa bbb~bbbb cc", RAGGED(90), ANY }, "aaaa bbb|bbbb cc" },
		{ { "aaaa bbb=bbbb cc", RAGGED(90), ANY }, "aaaa|bbb=bbbb|cc" },

		/* justified: a space is 10, 5 more or 3 less */
		{ { "ab cd ef", JUSTIFIED(57), ANY }, "ab cd|ef" },
		{ { "ab cd ef", JUSTIFIED(47), ANY }, "ab cd|ef" },
		{ { "ab cd ef", JUSTIFIED(46), ANY }, "ab|cd|ef" },
		{ { "ab cd ef", JUSTIFIED(60), 100 }, "" },
		{ { "ab cd ef", JUSTIFIED(60), 1000 }, "ab cd|ef" },
		{ { "ab cd", JUSTIFIED(47), 100 }, "ab cd" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct task *t = &rows[i].task;
		struct str got = lines_of(&a, t);

		CHECK(str_eq(got, str_from(rows[i].want)),
		      "\"%s\" at %d: got \"%.*s\", want \"%s\"", t->text,
		      (int)t->setting.width, STR_FMT(got), rows[i].want);
	}
	check_long(&a);
	arena_free(&a);
	return test_done();
}
