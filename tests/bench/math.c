/* Microseconds a formula, of one core: math [FILE]. A line of the file is $ or
 * $$, a tab, TeX; each becomes a card of its own, so that laying out a card
 * that holds a letter is part of what is counted. Run from the project's
 * folder. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/file.h"
#include "compose/card.h"
#include "layout/layout.h"
#include "read/tex.h"

enum { ROUNDS = 40, WARM = 2, FILE_MAX = 1 << 24 };

struct formula {
	struct str tex;
	bool display;
};

/* What one round takes, in nanoseconds. */
struct times {
	int64_t parse, layout;
};

static int64_t now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static size_t read_formulas(struct arena *a, struct formula **out,
                            const char *path, struct diag *d)
{
	struct formula *all;
	struct str text;
	size_t n = 0;

	if (!file_read(a, &text, path, FILE_MAX, d))
		return 0;
	*out = all = ARENA_ARRAY(a, text.n + 1, struct formula);
	for (size_t at = 0, end; at < text.n; at = end + 1) {
		struct str line;
		size_t tab = 0;

		for (end = at; end < text.n && text.p[end] != '\n';)
			end++;
		line = str_slice(text, at, end);
		while (tab < line.n && line.p[tab] != '\t')
			tab++;
		if (line.n && line.p[0] == '$' && tab < line.n)
			all[n++] = (struct formula){
				str_slice(line, tab + 1, line.n), tab == 2
			};
	}
	return n;
}

static struct element *parse(struct arena *a, const struct formula *f,
                             struct diag *d)
{
	struct tex_macros macros = { 0 };
	struct place *lines = ARENA_ARRAY(a, 1, struct place);

	return tex_math(a,
	                &(struct tex_source){
				.text = f->tex,
				.lines = lines,
				.display = f->display,
			},
	                &macros, d);
}

static void set_card(struct layout *l, struct arena *a, struct element *inside,
                     struct diag *d)
{
	struct element *recto = element_new(a, TAG_DIV, (struct place){ 0 });
	struct element *p = element_new(a, TAG_P, (struct place){ 0 });
	struct card card = { .recto = recto,
		             .continued = element_new(a, TAG_DIV,
		                                      (struct place){ 0 }) };
	struct card_frames frames;

	recto->classes |= CLASS_CARD | CLASS_RECTO;
	element_append(recto, p);
	element_append(p, inside);
	layout_card(l, a, &frames, &card, d);
}

/* Each formula of the list; NULL tex: a letter. */
static struct times run(struct layout *l, const struct formula *all, size_t n,
                        bool letters, struct diag *d)
{
	struct arena a = { 0 };
	struct times t = { 0, 0 };

	for (size_t i = 0; i < n; i++) {
		int64_t start = now(), parsed;
		struct element *e = letters ? element_text(&a, STR("x"),
		                                           (struct place){ 0 })
		                            : parse(&a, &all[i], d);

		parsed = now();
		set_card(l, &a, e, d);
		t.parse += parsed - start;
		t.layout += now() - parsed;
		arena_reset(&a);
	}
	arena_free(&a);
	return t;
}

static struct times best(struct layout *l, const struct formula *all, size_t n,
                         bool letters, struct diag *d)
{
	struct times least = { INT64_MAX, INT64_MAX };

	for (int i = 0; i < ROUNDS; i++) {
		struct times t = run(l, all, n, letters, d);

		if (i < WARM)
			continue;
		if (t.parse < least.parse)
			least.parse = t.parse;
		if (t.layout < least.layout)
			least.layout = t.layout;
	}
	return least;
}

static double micro(int64_t t, size_t n)
{
	return (double)t / 1000 / (double)n;
}

int main(int argc, char **argv)
{
	const char *path = argc > 1 ? argv[1] : "tests/bench/formulas.tsv";
	struct arena a = { 0 };
	struct diag d = { .out = stderr };
	const char *const overrides[] = { "page.size=200mm 150mm" };
	struct stylesheet_request request = {
		.name = "a7-duplex",
		.folder = "styles",
		.medium = MEDIUM_PRINT,
		.overrides = overrides,
		.override_count = 1,
	};
	const struct stylesheet *sheet = stylesheet_load(&a, &request, &d);
	struct font_book *fonts = sheet ? font_book_open(sheet, &d) : NULL;
	struct formula *all = NULL;
	size_t n = read_formulas(&a, &all, path, &d);
	struct layout *l;
	struct times formulas, letters;

	if (!fonts || !n)
		return 1;
	l = layout_new(sheet, fonts, NULL);
	formulas = best(l, all, n, false, &d);
	letters = best(l, all, n, true, &d);
	printf("%zu formulas: %.1f us to parse, %.1f us to lay out (%.1f us of "
	       "it a card)\n",
	       n, micro(formulas.parse, n), micro(formulas.layout, n),
	       micro(letters.layout, n));
	layout_free(l);
	font_book_close(fonts);
	arena_free(&a);
	return 0;
}
