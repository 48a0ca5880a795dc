/* Finds a style sheet by name or path, reads it over styles/base.css, applies
 * --set, and sees that the result can be laid out. */
#include "style/stylesheet.h"

#include <unistd.h>

#include "base/file.h"
#include "style/descriptor.h"
#include "style/loader.h"
#include "base/nearest.h"
#include "style/variable.h"

#define BASE_NAME "base"

static bool is_path(struct str name)
{
	return (name.n && memchr(name.p, '/', name.n)) ||
	       str_ends(name, STR(".css"));
}

static struct str in_folder(struct arena *a, const char *folder,
                            const char *name)
{
	return arena_printf(a, "%s%s%s.css", folder,
	                    str_ends(str_from(folder), STR("/")) ? "" : "/",
	                    name);
}

static bool is_sheet(void *context, struct str path)
{
	(void)context;
	return str_ends(path, STR(".css")) &&
	       !str_eq(file_name(path), STR(BASE_NAME ".css"));
}

/* There is no such style: says which there are. */
static void report_unknown(struct arena *a, const struct stylesheet_request *q,
                           struct diag *d)
{
	struct nearest near = { .name = str_from(q->name) };
	struct buf names = { 0 };
	const struct file_filter sheets = { .wants = is_sheet };
	struct file_list files;

	if (!file_walk(a, &files, q->folder, &sheets, d))
		return;
	for (size_t i = 0; i < files.n; i++) {
		struct str name = file_name(files.paths[i]);

		name = arena_str(a, str_slice(name, 0, name.n - 4));
		if (!str_eq(files.paths[i], in_folder(a, q->folder, name.p)))
			continue; /* it lies in a folder below */
		nearest_try(&near, name.p);
		buf_put(&names, names.n ? STR(", ") : STR(""));
		buf_put(&names, name);
	}
	diag_error(d, (struct place){ 0 },
	           "there is no style '%s'" NEAREST_FORMAT " (styles: %.*s)",
	           q->name, NEAREST_ARGS(near), STR_FMT(buf_str(&names)));
	buf_free(&names);
}

/* The sheet's path; NULL: reported. */
static const char *find(struct arena *a, const struct stylesheet_request *q,
                        struct diag *d)
{
	struct str path;

	if (is_path(str_from(q->name)))
		return q->name;
	path = in_folder(a, q->folder, q->name);
	if (q->name[0] && access(path.p, F_OK) == 0)
		return path.p;
	report_unknown(a, q, d);
	return NULL;
}

/* "deck.answer=below" */
static void override(struct loader *l, const char *text)
{
	struct str all = str_from(text);
	const char *equals = strchr(text, '=');
	const char *dot = strchr(text, '.');
	struct saying s = {
		.sheet = l->sheet,
		.place = { .file = "--set" },
		.override = text,
		.diag = l->diag,
	};
	struct token deep;

	if (!equals || !dot || dot > equals) {
		diag_error(l->diag, s.place,
		           "'%s' is not of the form "
		           "deck.answer=below",
		           text);
		return;
	}
	s.rule = str_trim(str_slice(all, 0, (size_t)(dot - text)));
	s.name = str_trim(str_slice(all, (size_t)(dot + 1 - text),
	                            (size_t)(equals - text)));
	s.value = parse_components(
		l->arena, str_slice(all, (size_t)(equals + 1 - text), all.n),
		&deep);
	if (!descriptor_set(&s))
		descriptor_unknown(&s);
}

/* What each descriptor may be by itself, but not all of them together. */
static void check(const struct stylesheet *s, struct diag *d)
{
	const struct page_spec *p = &s->page;
	int64_t across = (int64_t)p->margin[SIDE_LEFT] + p->margin[SIDE_RIGHT];
	int64_t down = (int64_t)p->margin[SIDE_TOP] + p->margin[SIDE_BOTTOM];

	if (!p->width || !s->sheet.width)
		diag_error(d, p->place, "no @%s says its size",
		           p->width ? "sheet" : "page");
	else if (across >= p->width || down >= p->height)
		diag_error(d, p->place,
		           "the margins of @page leave nothing of this size");
}

/* Text is broken into lines before it is known on which page they stand. */
static void check_pages(const struct stylesheet *s, struct diag *d)
{
	const struct page_spec *p = &s->page;
	unit across = p->margin[SIDE_LEFT] + p->margin[SIDE_RIGHT];
	unit down = p->margin[SIDE_TOP] + p->margin[SIDE_BOTTOM];

	for (unsigned kinds = 0; kinds < PAGE_KINDS; kinds++) {
		struct page_spec page = stylesheet_page(s, kinds);

		if (page.margin[SIDE_LEFT] + page.margin[SIDE_RIGHT] ==
		            across &&
		    page.margin[SIDE_TOP] + page.margin[SIDE_BOTTOM] == down)
			continue;
		diag_error(d, s->page_rules->place,
		           "the margins of :first, :left, :right and :blank "
		           "pages must leave an area for text that is as wide "
		           "and as high as on all other pages");
		return;
	}
}

/* Where answers go where no sheet says it, and whether they can. */
static void settle_deck(struct stylesheet *s, struct diag *d)
{
	struct deck_spec *deck = &s->deck;
	bool pages = deck->layout == DECK_PAGES;

	if (deck->answer == DECK_ANSWER_AUTO)
		deck->answer = pages ? DECK_ANSWER_END : DECK_ANSWER_BACK;
	if (pages && (deck->answer == DECK_ANSWER_BACK ||
	              deck->answer == DECK_ANSWER_BESIDE ||
	              deck->answer == DECK_ANSWER_FOLD))
		diag_error(d, deck->place,
		           "only cards have answers at the back, beside or "
		           "behind a fold; with layout: pages, answer may be "
		           "below, next, end-of-chapter, end or none");
	if (!pages && deck->answer == DECK_ANSWER_END_OF_CHAPTER)
		diag_error(d, deck->place,
		           "cards have no chapters; for answers at their end "
		           "say layout: pages");
	if (!pages && s->page_rules)
		diag_warning(d, s->page_rules->place,
		             "all sides of cards are alike: @page with :first, "
		             ":left, :right or :blank is for layout: pages");
}

const struct stylesheet *stylesheet_load(struct arena *a,
                                         const struct stylesheet_request *q,
                                         struct diag *d)
{
	struct stylesheet *sheet = ARENA_NEW(a, struct stylesheet);
	struct rule_list *rules = ARENA_NEW(a, struct rule_list);
	struct loader l = {
		.arena = a,
		.diag = d,
		.medium = q->medium,
		.sheet = sheet,
		.rules = rules,
		.origin = ORIGIN_BASE,
	};
	unsigned errors = d->errors;
	const char *path = find(a, q, d);

	if (!path)
		return NULL;
	loader_begin(&l);
	loader_file(&l, in_folder(a, q->folder, BASE_NAME).p, NULL);
	if (d->errors != errors)
		return NULL;
	l.origin = ORIGIN_SHEET;
	loader_file(&l, path, NULL);
	for (size_t i = 0; i < q->override_count; i++)
		override(&l, q->overrides[i]);
	settle_deck(sheet, d);
	if (d->errors == errors)
		check(sheet, d);
	if (d->errors == errors)
		check_pages(sheet, d);
	variable_finish(a, rules, q->medium, d);
	sheet->faces = l.faces;
	sheet->face_count = l.face_count;
	sheet->rules = rules;
	return d->errors == errors ? sheet : NULL;
}

const char *book_answer_name(enum book_answer answer)
{
	static const char *const names[BOOK_PLACEMENTS] = {
		[BOOK_ANSWER_BELOW] = "below",
		[BOOK_ANSWER_POPUP] = "popup",
		[BOOK_ANSWER_NEXT] = "next",
		[BOOK_ANSWER_END_OF_CHAPTER] = "end-of-chapter",
		[BOOK_ANSWER_END] = "end",
		[BOOK_ANSWER_DETAILS] = "details",
		[BOOK_ANSWER_NONE] = "none",
	};

	return names[answer];
}
