/* One worker's layout: its styles, its words, what a style's lines need. */
#include "layout/layout.h"

#include <stdlib.h>

#include "base/memory.h"
#include "font/math.h"
#include "layout/flow.h"
#include "layout/opportunities.h"

enum {
	STYLE_BUCKETS = 256,
	FEATURES_MAX = 32,
	TAB_MAX = 64, /* spaces */
};

struct style_entry {
	struct style_entry *next;
	struct text_style text;
};

/* Text styles that ask for the same words share them. */
struct word_entry {
	struct word_entry *next;
	struct font_request request;
	struct word_style words;
};

/* Styles of one fit. */
struct fitted {
	struct fitted *next;
	struct style_fit fit; /* scale 0: as the sheet says */
	struct styler *styler;
};

struct math_entry {
	struct math_entry *next;
	struct math_face *face;
};

struct layout {
	const struct stylesheet *sheet;
	const struct font_book *book;
	const struct image_store *images;
	struct styler *styler; /* the one in use */
	struct fitted *fitted; /* all of them, as they were asked for */
	struct words *words;
	struct arena arena; /* text styles, as long as the stylers' */
	struct style_entry *entries[STYLE_BUCKETS];
	struct math_entry *math;     /* fonts that formulas have used */
	struct word_entry *words_of; /* a handful */
};

struct layout *layout_new(const struct stylesheet *sheet,
                          const struct font_book *book,
                          const struct image_store *images)
{
	struct layout *l = memory_new(sizeof *l);

	opportunities_init();
	memset(l, 0, sizeof *l);
	l->sheet = sheet;
	l->book = book;
	l->images = images;
	layout_fit(l, NULL);
	l->words = words_new();
	return l;
}

void layout_free(struct layout *l)
{
	if (!l)
		return;
	for (const struct fitted *f = l->fitted; f; f = f->next)
		styler_free(f->styler);
	for (const struct math_entry *i = l->math; i; i = i->next)
		math_face_free(i->face);
	words_free(l->words);
	arena_free(&l->arena);
	free(l);
}

const struct stylesheet *layout_stylesheet(const struct layout *l)
{
	return l->sheet;
}

struct styler *layout_styler(struct layout *l)
{
	return l->styler;
}

void layout_fit(struct layout *l, const struct style_fit *fit)
{
	struct fitted *f = l->fitted;

	while (f && f->fit.scale != (fit ? fit->scale : 0))
		f = f->next;
	if (!f) {
		f = ARENA_NEW(&l->arena, struct fitted);
		f->next = l->fitted;
		f->fit = fit ? *fit : (struct style_fit){ 0 };
		f->styler = fit ? styler_new_fit(l->sheet, fit)
		                : styler_new(l->sheet);
		l->fitted = f;
	}
	l->styler = f->styler;
}

struct words *layout_words(struct layout *l)
{
	return l->words;
}

struct dictionaries *layout_dictionaries(const struct layout *l)
{
	return font_book_dictionaries(l->book);
}

const struct image_store *layout_images(const struct layout *l)
{
	return l->images;
}

struct math_face *layout_math_face(struct layout *l, const struct font *font)
{
	struct math_entry *e = l->math;

	while (e && e->face->font != font)
		e = e->next;
	if (e)
		return e->face;
	e = ARENA_NEW(&l->arena, struct math_entry);
	e->face = math_face_new(font);
	e->next = l->math;
	l->math = e;
	return e->face;
}

/* Ascent and descent as the font's designer meant them for lines of text. */
static void set_metrics(struct text_style *t, const struct font *font)
{
	const struct font_metrics *m = font_metrics(font);

	t->ascent = unit_scale(t->size, m->ascent, m->units_per_em);
	t->descent = unit_scale(t->size, -m->descent, m->units_per_em);
	t->x_height = unit_scale(t->size, m->x_height, m->units_per_em);
}

static bool same_request(const struct font_request *a,
                         const struct font_request *b)
{
	struct value x = { .kind = VALUE_FAMILIES, .families = a->families };
	struct value y = { .kind = VALUE_FAMILIES, .families = b->families };

	return a->weight == b->weight && a->italic == b->italic &&
	       str_eq(a->language, b->language) && value_eq(x, y);
}

static struct word_entry *new_words(struct layout *l,
                                    const struct font_request *r,
                                    const struct feature *features, size_t n)
{
	struct word_entry *e = ARENA_NEW(&l->arena, struct word_entry);
	struct font_feature *own =
		ARENA_ARRAY(&l->arena, n, struct font_feature);

	for (size_t i = 0; i < n; i++) {
		memcpy(own[i].tag, features[i].tag, sizeof own[i].tag);
		own[i].value = features[i].value;
	}
	*e = (struct word_entry){
		.next = l->words_of,
		.request = *r,
		.words = { .chain = font_book_chain(&l->arena, l->book, r),
		           .language = r->language.n ? r->language.p : NULL,
		           .features = own,
		           .feature_count = n },
	};
	l->words_of = e;
	return e;
}

static const struct word_style *words_of(struct layout *l,
                                         const struct style *s)
{
	struct feature features[FEATURES_MAX];
	size_t n = style_features(s, features, FEATURES_MAX);
	struct font_request r = {
		.families = s->values[PROP_FONT_FAMILY].families,
		.weight = s->values[PROP_FONT_WEIGHT].n / 1024,
		.italic = !style_is(s, PROP_FONT_STYLE, KW_NORMAL),
		.language = style_language(s),
	};

	for (const struct word_entry *e = l->words_of; e; e = e->next)
		if (e->words.feature_count == n &&
		    memcmp(e->words.features, features, n * sizeof *features) ==
		            0 &&
		    same_request(&e->request, &r))
			return &e->words;
	return &new_words(l, &r, features, n)->words;
}

/* CSS Text 3 §4.2, in spaces; a length to the nearest one. */
static uint32_t tab_of(struct value v, unit space)
{
	int64_t tab = v.n / 1024;

	if (v.kind == VALUE_LENGTH)
		tab = space > 0 ? (v.n + space / 2) / space : 0;
	return (uint32_t)(tab > TAB_MAX ? TAB_MAX : tab);
}

static void fill_text_style(struct layout *l, struct text_style *t,
                            const struct style *s)
{
	const struct value *v = s->values;
	const struct word *space;

	t->style = s;
	t->size = style_length(s, PROP_FONT_SIZE, 0);
	t->line_height = style_line_height(s);
	t->letter_spacing = style_length(s, PROP_LETTER_SPACING, 0);
	t->color = style_color(s, PROP_COLOR);
	t->right_to_left = style_is(s, PROP_DIRECTION, KW_RTL);
	t->white_space = (enum keyword)v[PROP_WHITE_SPACE].n;
	t->transform = (enum keyword)v[PROP_TEXT_TRANSFORM].n;
	t->words = words_of(l, s);
	t->chain = t->words->chain;
	set_metrics(t, t->chain->fonts[0].font);
	space = words_get(l->words, &(struct word_request){ .style = t->words,
	                                                    .text = STR(" ") });
	t->space = word_width(space, t->size, 0);
	t->tab_size = tab_of(v[PROP_TAB_SIZE], t->space + t->letter_spacing);
	t->space += style_length(s, PROP_WORD_SPACING, 0);
}

const struct text_style *layout_text_style(struct layout *l,
                                           const struct style *s)
{
	size_t bucket = ((uintptr_t)s >> 4) % STYLE_BUCKETS;
	struct style_entry *e = l->entries[bucket];

	while (e && e->text.style != s)
		e = e->next;
	if (e)
		return &e->text;
	e = ARENA_NEW(&l->arena, struct style_entry);
	fill_text_style(l, &e->text, s);
	e->next = l->entries[bucket];
	l->entries[bucket] = e;
	return &e->text;
}
