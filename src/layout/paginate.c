/* Breaking a book over pages. A window of the book is broken as a card's side
 * is, with the best way over all of it; its last pages wait for what follows.
 * Where a page must begin, the window ends. */
#include "layout/page.h"

#include <stdlib.h>

#include "base/memory.h"

enum {
	WINDOW = 10, /* pages that are broken together */
	WAIT = 3,    /* of them those that wait */
};

/* A named string, where the next page begins. */
struct string_now {
	struct string_now *next;
	struct str name, text; /* owned */
};

struct paginator {
	struct paginator_options options;
	unit height;          /* of a page's text */
	struct arena arena;   /* the window's */
	struct arena scratch; /* while it is broken */
	struct galley window;
	int64_t window_height;
	struct galley_open *open;  /* the window's; owned */
	struct galley_item *heads; /* of those; owned */
	size_t *pieces;            /* item behind each piece's last; owned */
	size_t piece_count, piece_cap;
	unsigned number;      /* of the page made last */
	enum break_side side; /* that the next page must have */
	struct string_now *strings;
	struct page *first, *last; /* made */
};

struct paginator *paginator_new(const struct paginator_options *o)
{
	struct paginator *p = memory_new(sizeof *p);
	const struct page_spec *page = &o->stylesheet->page;

	*p = (struct paginator){ .options = *o };
	p->height = page->height - page->margin[SIDE_TOP] -
	            page->margin[SIDE_BOTTOM];
	p->window.arena = &p->arena;
	return p;
}

void paginator_free(struct paginator *p)
{
	for (struct string_now *s = p->strings, *next; s; s = next) {
		next = s->next;
		free((char *)s->name.p);
		free((char *)s->text.p);
		free(s);
	}
	arena_free(&p->arena);
	arena_free(&p->scratch);
	free(p->open);
	free(p->heads);
	free(p->pieces);
	free(p);
}

static unsigned side_of(unsigned number)
{
	return number % 2 ? PAGE_RIGHT : PAGE_LEFT;
}

/* Named strings */

static struct str own(struct str s)
{
	char *copy = memory_new(s.n + 1);

	if (s.n)
		memcpy(copy, s.p, s.n);
	return (struct str){ copy, s.n };
}

static void set_string(struct paginator *p, const struct named_string *n)
{
	struct string_now **link = &p->strings;

	while (*link && !str_eq((*link)->name, n->name))
		link = &(*link)->next;
	if (!*link) {
		*link = memory_new(sizeof **link);
		**link = (struct string_now){ .name = own(n->name) };
	}
	free((char *)(*link)->text.p);
	(*link)->text = own(n->text);
}

/* All strings as they are where the page begins. */
static struct running_string *begin_strings(struct paginator *p)
{
	struct arena *a = p->options.arena;
	struct running_string *first = NULL;

	for (const struct string_now *s = p->strings; s; s = s->next) {
		struct running_string *r = ARENA_NEW(a, struct running_string);
		struct str text = arena_str(a, s->text);

		*r = (struct running_string){
			.next = first,
			.name = arena_str(a, s->name),
			.start = text,
			.first = text,
			.last = text,
		};
		first = r;
	}
	return first;
}

/* GCPM 3 §1.3: "start" is what an element sets that the page begins with. */
static void note_string(struct arena *a, struct running_string **list,
                        const struct named_string *n, bool at_start)
{
	struct running_string *r = *list;
	struct str text = arena_str(a, n->text);

	while (r && !str_eq(r->name, n->name))
		r = (struct running_string *)r->next;
	if (!r) {
		r = ARENA_NEW(a, struct running_string);
		r->next = *list;
		r->name = arena_str(a, n->name);
		*list = r;
	}
	if (at_start)
		r->start = text;
	if (!r->set)
		r->first = text;
	r->last = text;
	r->set = true;
}

/* Pages */

static struct page *new_page(struct paginator *p, unsigned kinds)
{
	struct page *page = memory_new(sizeof *page);

	p->number++;
	*page = (struct page){
		.number = p->number,
		.front = p->options.front,
		.kinds = kinds | side_of(p->number),
	};
	if (p->options.front && p->number == 1)
		page->kinds |= PAGE_FIRST;
	if (p->last)
		p->last->next = page;
	else
		p->first = page;
	p->last = page;
	return page;
}

static void add_blank(struct paginator *p)
{
	struct page *page = new_page(p, PAGE_BLANK);

	page->running = begin_strings(p);
}

static void note_mark(struct paginator *p, struct page *page,
                      struct running_string **running,
                      const struct galley_mark *mark, bool at_start)
{
	const struct paginator_options *o = &p->options;

	if (mark->anchor.n && o->anchors)
		names_add(o->arena, o->anchors,
		          arena_str(o->arena, mark->anchor), page->number);
	for (const struct named_string *n = mark->strings; n; n = n->next) {
		note_string(o->arena, running, n, at_start);
		set_string(p, n);
	}
}

static void note_marks(struct paginator *p, struct page *page)
{
	struct running_string *running = begin_strings(p);
	bool at_start = true;

	for (size_t i = 0; i < page->galley.n; i++) {
		const struct galley_item *it = &page->galley.items[i];

		if (it->kind == GALLEY_MARK)
			note_mark(p, page, &running, it->mark, at_start);
		at_start &= it->kind != GALLEY_BOX;
	}
	page->running = running;
}

/* The blocks that are open where a part begins; their heads stand in the
 * window, which moves on. */
static void copy_open(struct galley_open *open, struct galley_item *heads,
                      const struct galley_part *part)
{
	for (size_t i = 0; i < part->open_count; i++) {
		open[i] = part->open[i];
		if (!open[i].head)
			continue;
		heads[i] = *open[i].head;
		open[i].head = &heads[i];
	}
}

static void make_page(struct paginator *p, const struct galley_part *part)
{
	size_t n = part->end - part->first;
	struct page *page;

	if (p->side != BREAK_ANY_SIDE &&
	    (side_of(p->number + 1) == PAGE_LEFT) != (p->side == BREAK_LEFT))
		add_blank(p);
	p->side = BREAK_ANY_SIDE;
	page = new_page(p, 0);
	page->galley = (struct galley){
		.arena = &page->arena,
		.items = ARENA_ARRAY(&page->arena, n, struct galley_item),
		.n = n,
		.deepest = p->window.deepest,
	};
	if (n)
		memcpy(page->galley.items, p->window.items + part->first,
		       n * sizeof *page->galley.items);
	page->part = (struct galley_part){
		.end = n,
		.height = part->height,
		.open = ARENA_ARRAY(&page->arena, part->open_count,
		                    struct galley_open),
		.open_count = part->open_count,
	};
	copy_open(
		page->part.open,
		ARENA_ARRAY(&page->arena, part->open_count, struct galley_item),
		part);
	note_marks(p, page);
}

/* The side asked for by a forced break between two parts. */
static void note_side(struct paginator *p, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (p->window.items[i].kind == GALLEY_PENALTY &&
		    p->window.items[i].penalty == PENALTY_FORCED)
			p->side = p->window.items[i].side;
}

/* The window */

/* Lets go of what stands before the item. */
static void drop(struct paginator *p, size_t n)
{
	struct galley *w = &p->window;
	size_t gone = 0;

	w->n -= n;
	memmove(w->items, w->items + n, w->n * sizeof *w->items);
	while (gone < p->piece_count && p->pieces[gone] <= n)
		gone++;
	p->piece_count -= gone;
	memmove(p->pieces, p->pieces + gone,
	        p->piece_count * sizeof *p->pieces);
	for (size_t i = 0; i < p->piece_count; i++)
		p->pieces[i] -= n;
	p->window_height = galley_height(w);
}

static void keep_open(struct paginator *p, const struct galley_part *part)
{
	size_t n = part ? part->open_count : 0;
	struct galley_open *open = memory_new((n + 1) * sizeof *open);
	struct galley_item *heads = memory_new((n + 1) * sizeof *heads);

	/* Before the old ones go: it may have them from there. */
	if (part)
		copy_open(open, heads, part);
	free(p->open);
	free(p->heads);
	p->open = open;
	p->heads = heads;
	p->window.open = open;
	p->window.open_count = n;
}

/* Makes the window's pages but for the last `wait`. */
static void make_pages(struct paginator *p, size_t wait)
{
	struct galley_room room = { p->height, p->height, EMPTY_PAGE };
	struct galley_part *parts;
	size_t n = galley_break(&p->scratch, &parts, &p->window, &room);
	size_t made = n > wait ? n - wait : 0;

	for (size_t i = 0; i < made; i++) {
		if (i)
			note_side(p, parts[i - 1].end, parts[i].first);
		make_page(p, &parts[i]);
	}
	if (made && made < n)
		note_side(p, parts[made - 1].end, parts[made].first);
	if (made) {
		keep_open(p, made < n ? &parts[made] : NULL);
		drop(p, made < n ? parts[made].first : p->window.n);
	}
	arena_reset(&p->scratch);
}

void paginator_close(struct paginator *p)
{
	struct galley *w = &p->window;

	if (w->n)
		make_pages(p, 0);
	/* What begins a page has neither a break nor a margin before it. */
	w->started = false;
	w->margin = w->negative = 0;
	w->penalty = PENALTY_BLOCK;
	if (w->side != BREAK_ANY_SIDE)
		p->side = w->side;
	w->side = BREAK_ANY_SIDE;
}

static bool begins_page(const struct galley *g)
{
	return g->n && g->items[0].kind == GALLEY_PENALTY &&
	       g->items[0].penalty == PENALTY_FORCED;
}

static void note_piece(struct paginator *p)
{
	if (p->piece_count == p->piece_cap) {
		p->piece_cap = p->piece_cap * 2 + 64;
		p->pieces = memory_resize(p->pieces,
		                          p->piece_cap * sizeof *p->pieces);
	}
	p->pieces[p->piece_count++] = p->window.n;
}

void paginator_add(struct paginator *p, const struct galley *g, bool new_page)
{
	struct galley *w = &p->window;

	if (new_page || begins_page(g) || w->penalty == PENALTY_FORCED) {
		if (begins_page(g))
			galley_side(w, g->items[0].side);
		paginator_close(p);
	}
	galley_append(w, g);
	note_piece(p);
	p->window_height += galley_height(g);
	if (p->window_height > (int64_t)WINDOW * p->height)
		make_pages(p, WAIT);
}

void paginator_end(struct paginator *p, bool even)
{
	paginator_close(p);
	if (even && p->number % 2)
		add_blank(p);
}

struct page *paginator_take(struct paginator *p)
{
	struct page *pages = p->first;

	p->first = p->last = NULL;
	return pages;
}

size_t paginator_held(const struct paginator *p)
{
	return p->piece_count;
}
