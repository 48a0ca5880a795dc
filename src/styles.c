/* `deckle styles`: what each style sheet makes. What a sheet is for is what it
 * speaks of: cards and paper, or books. */
#include "styles.h"

#include "base/file.h"
#include "base/json.h"
#include "data.h"
#include "press/press.h"
#include "print.h"
#include "style/rule.h"
#include "stocks.h"
#include "style/stock.h"

enum { FILE_MAX = 4 << 20 }; /* bytes, as the loader takes */

#define BASE "base.css"

/* A style sheet, read for both media. */
struct sheet {
	const char *name;
	const char *file;
	struct str css, description;
	const struct stylesheet *print, *screen;
	struct press_grid grid;
	bool for_print, for_screen;
};

static const char *deck_answer(enum deck_answer answer)
{
	static const char *const names[] = {
		[DECK_ANSWER_AUTO] = "auto",
		[DECK_ANSWER_BACK] = "back",
		[DECK_ANSWER_BELOW] = "below",
		[DECK_ANSWER_BESIDE] = "beside",
		[DECK_ANSWER_FOLD] = "fold",
		[DECK_ANSWER_NEXT] = "next",
		[DECK_ANSWER_END_OF_CHAPTER] = "end-of-chapter",
		[DECK_ANSWER_END] = "end",
		[DECK_ANSWER_NONE] = "none",
	};

	return names[answer];
}

static const char *sheet_flip(enum sheet_flip flip)
{
	switch (flip) {
	case SHEET_FLIP_LONG_EDGE:
		return "long-edge";
	case SHEET_FLIP_SHORT_EDGE:
		return "short-edge";
	}
	return "";
}

static const char *sheet_arrange(enum sheet_arrange arrange)
{
	static const char *const names[] = {
		[SHEET_ARRANGE_DUPLEX] = "duplex",
		[SHEET_ARRANGE_FRONTS] = "fronts",
		[SHEET_ARRANGE_BACKS] = "backs",
		[SHEET_ARRANGE_FOLD] = "fold",
		[SHEET_ARRANGE_SINGLE] = "single",
		[SHEET_ARRANGE_LIST] = "list",
	};

	return names[arrange];
}

static const char *sheet_marks(enum sheet_marks marks)
{
	switch (marks) {
	case SHEET_MARKS_NONE:
		return "none";
	case SHEET_MARKS_CROP:
		return "crop";
	case SHEET_MARKS_LINES:
		return "lines";
	case SHEET_MARKS_FOLD:
		return "fold";
	}
	return "";
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

/* The first sentence of the comment that a sheet begins with: up to a full
 * stop, an empty line, or its end. Stars that begin lines are not its own. */
static struct str describe(struct arena *a, struct str css)
{
	struct buf b = { 0 };
	struct str result, text = str_trim(css);
	bool line_start = false;
	unsigned lines = 0;

	if (!str_starts(text, STR("/*")))
		return (struct str){ 0 };
	text = str_slice(text, 2, text.n);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];

		if (c == '*' && i + 1 < text.n && text.p[i + 1] == '/')
			break;
		if (c == '\n' && ++lines > 1 && b.n)
			break;
		line_start |= c == '\n';
		if (is_space(c) || (c == '*' && line_start))
			continue;
		if (b.n && is_space(text.p[i - 1]))
			buf_char(&b, ' ');
		buf_char(&b, c);
		line_start = false;
		lines = 0;
		if (c == '.' && (i + 1 == text.n || is_space(text.p[i + 1])))
			break;
	}
	result = arena_str(a, buf_str(&b));
	buf_free(&b);
	return result;
}

static size_t own_rules(const struct stylesheet *s)
{
	size_t n = 0;

	for (const struct rule *r = s->rules->elements; r; r = r->next)
		n += r->origin == ORIGIN_SHEET;
	return n;
}

/* Said by the sheet itself or by what it imports. */
static bool is_own(struct place at)
{
	return at.file && !str_eq(file_name(str_from(at.file)), STR(BASE));
}

static bool is_among(const struct message *m, const struct messages *list)
{
	for (size_t i = 0; i < list->n; i++)
		if (m->place.line == list->items[i].place.line &&
		    m->place.col == list->items[i].place.col &&
		    str_eq(m->text, list->items[i].text))
			return true;
	return false;
}

/* For both media; what is said of both is said once. */
static bool load_both(struct arena *a, struct sheet *s, const char *folder,
                      struct diag *d)
{
	struct stylesheet_request q = { .name = s->name, .folder = folder };
	struct messages said = { 0 }, again = { 0 };
	struct diag first = { .kept = &said }, second = { .kept = &again };

	q.medium = MEDIUM_PRINT;
	s->print = stylesheet_load(a, &q, &first);
	q.medium = MEDIUM_SCREEN;
	s->screen = stylesheet_load(a, &q, &second);
	for (size_t i = 0; i < said.n; i++)
		diag_send(d, &said.items[i]);
	for (size_t i = 0; i < again.n; i++)
		if (!is_among(&again.items[i], &said))
			diag_send(d, &again.items[i]);
	d->system |= first.system || second.system;
	messages_free(&said);
	messages_free(&again);
	return s->print && s->screen;
}

static bool is_paged(const struct sheet *s)
{
	return s->print->deck.layout == DECK_PAGES;
}

static bool load(struct arena *a, struct sheet *s, const char *folder,
                 struct diag *d)
{
	struct str css;

	if (!load_both(a, s, folder, d) ||
	    !file_read(a, &s->css, s->file, FILE_MAX, d) ||
	    (!is_paged(s) && !press_plan(&s->grid, s->print, d)))
		return false;
	css = s->css;
	if (str_starts(css, STR("\xEF\xBB\xBF")))
		css = str_slice(css, 3, css.n);
	s->description = describe(a, css);
	s->for_print = is_own(s->print->page.place) ||
	               is_own(s->print->deck.place) ||
	               is_own(s->print->sheet.place) || own_rules(s->print);
	s->for_screen = is_own(s->print->book.place) ||
	                is_own(s->screen->book.place) || own_rules(s->screen);
	return true;
}

static void put_title(struct buf *b, const struct sheet *s)
{
	buf_put(b, str_from(s->name));
	if (s->description.n)
		buf_printf(b, ": %.*s", STR_FMT(s->description));
	buf_char(b, '\n');
}

static unsigned cards_per_sheet(const struct press_grid *g)
{
	return g->columns * g->rows;
}

static void put_summary(struct buf *b, const struct sheet *s)
{
	const struct press_grid *g = &s->grid;

	put_title(b, s);
	if (s->for_print && is_paged(s)) {
		buf_put(b, STR("  PDF   pages of "));
		stocks_put_size(b, s->print->page.width, s->print->page.height);
		buf_printf(b, "; answer: %s\n",
		           deck_answer(s->print->deck.answer));
	} else if (s->for_print) {
		buf_put(b, STR("  PDF   cards of "));
		stocks_put_size(b, g->card_width, g->card_height);
		if (g->arrange == SHEET_ARRANGE_SINGLE) {
			buf_put(b, STR(", a page each side"));
		} else {
			buf_printf(b, ", %u on a sheet of ",
			           cards_per_sheet(g));
			stocks_put_size(b, g->sheet_width, g->sheet_height);
		}
		buf_printf(b, "; answer: %s, arranged: %s\n",
		           deck_answer(s->print->deck.answer),
		           sheet_arrange(g->arrange));
	}
	if (s->for_screen)
		buf_printf(b, "  EPUB  answer: %s\n",
		           book_answer_name(s->screen->book.answer));
}

static void put_card(struct buf *b, const struct sheet *s)
{
	const struct page_spec *p = &s->print->page;

	buf_put(b, is_paged(s) ? STR("  page    ") : STR("  card    "));
	stocks_put_size(b, p->width, p->height);
	buf_put(b, STR("; margins:"));
	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++) {
		buf_char(b, ' ');
		buf_mm(b, p->margin[i], 2);
	}
	buf_printf(b, " mm (top, right, bottom, left)\n  answer  %s; lines: ",
	           deck_answer(s->print->deck.answer));
	if (s->print->deck.lines)
		buf_mm(b, s->print->deck.lines, 2);
	buf_put(b, s->print->deck.lines ? STR(" mm\n") : STR("none\n"));
}

static void put_paper(struct buf *b, const struct sheet *s)
{
	const struct press_grid *g = &s->grid;
	const struct sheet_spec *spec = &s->print->sheet;

	buf_put(b, STR("  sheet   "));
	stocks_put_size(b, g->sheet_width, g->sheet_height);
	buf_printf(b,
	           "; %u cards (%u \xC3\x97 %u), arranged: %s%s%s\n"
	           "  paper   flip: %s; turn: %s; marks: %s; gap: ",
	           cards_per_sheet(g), g->columns, g->rows,
	           sheet_arrange(g->arrange), spec->stock ? "; stock: " : "",
	           spec->stock ? spec->stock->name : "", sheet_flip(spec->flip),
	           spec->turn == SHEET_TURN_PAGE ? "page" : "tumble",
	           sheet_marks(spec->marks));
	buf_mm(b, spec->gap[0], 2);
	buf_char(b, ' ');
	buf_mm(b, spec->gap[1], 2);
	buf_put(b, STR(" mm; safe: "));
	buf_mm(b, spec->safe, 2);
	buf_put(b, STR(" mm\n"));
}

static void put_details(struct buf *b, const struct sheet *s)
{
	put_title(b, s);
	buf_printf(b, "  file    %s\n  for     %s\n", s->file,
	           !s->for_screen  ? "PDF"
	           : !s->for_print ? "EPUB"
	                           : "PDF, EPUB");
	buf_put(b, STR("as a PDF\n"));
	put_card(b, s);
	if (!is_paged(s))
		put_paper(b, s);
	buf_printf(b, "as an EPUB\n  answer  %s\n",
	           book_answer_name(s->screen->book.answer));
}

static void json_mm(struct json *j, const char *key, unit length)
{
	json_key(j, key);
	json_fixed(j, (int64_t)length * 127, 360 * UNIT_PT, 2);
}

static void json_word(struct json *j, const char *key, const char *word)
{
	json_key(j, key);
	json_string(j, str_from(word));
}

static void json_count(struct json *j, const char *key, unsigned n)
{
	json_key(j, key);
	json_int(j, n);
}

static void json_card(struct json *j, const struct sheet *s)
{
	static const char *const sides[] = {
		[SIDE_TOP] = "top",
		[SIDE_RIGHT] = "right",
		[SIDE_BOTTOM] = "bottom",
		[SIDE_LEFT] = "left",
	};
	const struct page_spec *p = &s->print->page;

	json_key(j, "card");
	json_object(j);
	json_mm(j, "width", p->width);
	json_mm(j, "height", p->height);
	json_key(j, "margin");
	json_object(j);
	for (int i = SIDE_TOP; i <= SIDE_LEFT; i++)
		json_mm(j, sides[i], p->margin[i]);
	json_object_end(j);
	json_key(j, "lines");
	if (s->print->deck.lines)
		json_fixed(j, (int64_t)s->print->deck.lines * 127,
		           360 * UNIT_PT, 2);
	else
		json_null(j);
	json_object_end(j);
}

static void json_sheet(struct json *j, const struct sheet *s)
{
	const struct sheet_spec *spec = &s->print->sheet;

	json_key(j, "sheet");
	json_object(j);
	json_mm(j, "width", s->grid.sheet_width);
	json_mm(j, "height", s->grid.sheet_height);
	json_count(j, "columns", s->grid.columns);
	json_count(j, "rows", s->grid.rows);
	json_count(j, "cards", cards_per_sheet(&s->grid));
	json_word(j, "arrange", sheet_arrange(s->grid.arrange));
	json_word(j, "stock", spec->stock ? spec->stock->name : "none");
	json_word(j, "flip", sheet_flip(spec->flip));
	json_word(j, "turn", spec->turn == SHEET_TURN_PAGE ? "page" : "tumble");
	json_word(j, "marks", sheet_marks(spec->marks));
	json_mm(j, "gap_between_columns", spec->gap[0]);
	json_mm(j, "gap_between_rows", spec->gap[1]);
	json_mm(j, "safe", spec->safe);
	json_object_end(j);
}

static void put_json(struct json *j, const struct sheet *s)
{
	json_object(j);
	json_word(j, "name", s->name);
	json_key(j, "description");
	json_text(j, s->description);
	json_word(j, "file", s->file);
	json_key(j, "for");
	json_array(j);
	if (s->for_print)
		json_string(j, STR("pdf"));
	if (s->for_screen)
		json_string(j, STR("epub"));
	json_array_end(j);
	json_key(j, "pdf");
	json_object(j);
	json_word(j, "layout", is_paged(s) ? "pages" : "cards");
	json_word(j, "answer", deck_answer(s->print->deck.answer));
	json_card(j, s);
	if (!is_paged(s)) {
		json_sheet(j, s);
	} else {
		json_key(j, "sheet");
		json_null(j);
	}
	json_object_end(j);
	json_key(j, "epub");
	json_object(j);
	json_word(j, "answer", book_answer_name(s->screen->book.answer));
	json_object_end(j);
	json_object_end(j);
}

/* The verb at work. */
struct listing {
	const struct options *options;
	struct arena *arena;
	const char *folder;
	struct buf out;
	struct json json;
	struct diag diag;
};

static void add(struct listing *l, const char *name, const char *file)
{
	struct sheet s = { .name = name, .file = file };

	if (!load(l->arena, &s, l->folder, &l->diag))
		return;
	if (l->options->print)
		buf_put(&l->out, s.css);
	else if (l->options->json)
		put_json(&l->json, &s);
	else if (l->options->banks.n)
		put_details(&l->out, &s);
	else
		put_summary(&l->out, &s);
}

static bool is_sheet(void *context, struct str path)
{
	(void)context;
	return str_ends(path, STR(".css")) &&
	       !str_eq(file_name(path), STR(BASE));
}

static void add_all(struct listing *l)
{
	const struct file_filter sheets = { .wants = is_sheet };
	struct file_list files;

	if (!file_walk(l->arena, &files, l->folder, &sheets, &l->diag))
		return;
	for (size_t i = 0; i < files.n; i++) {
		struct str path = files.paths[i], name = file_name(path);

		if (name.n + strlen(l->folder) + 1 != path.n)
			continue; /* it lies in a folder below */
		name = arena_str(l->arena, str_slice(name, 0, name.n - 4));
		add(l, name.p, path.p);
	}
}

/* A name is of a sheet of deckle's, or a path, as -s takes them. */
static void add_named(struct listing *l, const char *name)
{
	bool path = strchr(name, '/') || str_ends(str_from(name), STR(".css"));

	add(l, name,
	    path ? name
	         : arena_printf(l->arena, "%s/%s.css", l->folder, name).p);
}

static void run(struct listing *l)
{
	if (l->options->stock) {
		stocks_list(&l->out, l->options->json);
		return;
	}
	if (l->options->json) {
		json_object(&l->json);
		json_key(&l->json, "styles");
		json_array(&l->json);
	}
	l->folder = data_folder(l->arena, &l->diag);
	if (l->folder && l->options->banks.n)
		add_named(l, l->options->banks.items[0]);
	else if (l->folder)
		add_all(l);
	if (l->options->json) {
		json_array_end(&l->json);
		json_object_end(&l->json);
	}
}

static bool makes_sense(const struct options *o)
{
	if (o->banks.n > 1)
		return options_refuse(o, "styles takes one name at most; try "
		                         "'deckle styles --help'");
	if (o->print && (!o->banks.n || o->json || o->stock))
		return options_refuse(o, "--print prints one style sheet; try "
		                         "'deckle styles a7-duplex --print'");
	return true;
}

enum exit_status styles_run(const struct options *o)
{
	struct arena a = { 0 };
	struct listing l = {
		.options = o,
		.arena = &a,
		.diag = { .out = stderr, .console = o->console },
	};
	enum exit_status status;

	if (!makes_sense(o))
		return STATUS_USAGE;
	l.json.out = &l.out;
	run(&l);
	status = status_of(&l.diag, o->strict);
	diag_free(&l.diag);
	arena_free(&a);
	return print_all(&l.out, status);
}
