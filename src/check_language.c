/* The languages of a bank, and the hyphenation dictionaries for them: which are
 * installed changes the lines of a PDF. */
#include "checks.h"

#include "layout/dictionary.h"

enum { LANGUAGES_MAX = 32 };

struct languages {
	struct arena arena; /* of the tags */
	struct str tags[LANGUAGES_MAX];
	struct place places[LANGUAGES_MAX];
	size_t n;
};

static void add(struct languages *l, struct str tag, struct place place)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq_nocase(l->tags[i], tag))
			return;
	if (!tag.n || l->n == LANGUAGES_MAX)
		return;
	l->tags[l->n] = arena_str(&l->arena, tag);
	l->places[l->n++] = place;
}

static void add_tree(struct languages *l, const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		add(l, element_attr(e, ATTR_LANG), e->place);
}

static bool is_english(struct str tag)
{
	return str_eq_nocase(str_slice(tag, 0, tag.n < 2 ? tag.n : 2),
	                     STR("en")) &&
	       (tag.n == 2 || tag.p[2] == '-');
}

static void note(struct str tag, struct place place, bool verbose,
                 struct diag *d)
{
	char name[DICTIONARY_NAME_SIZE];

	if (!dictionary_find(tag, name)) {
		if (verbose || is_english(tag))
			diag_note(d, place,
			          "no hyphenation dictionary for '%.*s' is "
			          "installed; its words are not hyphenated",
			          STR_FMT(tag));
	} else if (!is_english(tag)) {
		diag_note(d, place,
		          "words of '%.*s' are hyphenated by %s, which is "
		          "not everywhere installed",
		          STR_FMT(tag), name);
	}
}

void check_languages(const struct bank *b, bool verbose, struct diag *d)
{
	struct languages l = { 0 };
	struct arena a = { 0 };

	add(&l, b->language, (struct place){ 0 });
	for (size_t i = 0; i < b->count; i++) {
		struct question_elements e = bank_elements(b, i, &a);

		add_tree(&l, e.prompt);
		add_tree(&l, e.answer);
		arena_reset(&a);
	}
	for (size_t i = 0; i < l.n; i++)
		note(l.tags[i], l.places[i], verbose, d);
	arena_free(&a);
	arena_free(&l.arena);
}
