/* Images from questions to their store. */
#include "pictures.h"

struct image_rules pictures_rules(const struct options *o)
{
	return (struct image_rules){
		.banks = o->banks.items,
		.bank_count = o->banks.n,
		.root = o->root,
	};
}

static void want_below(struct image_store *s, const struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->tag == TAG_IMG)
			image_store_want(s, element_attr(e, ATTR_SRC),
			                 e->place);
}

void pictures_want(struct image_store *s, const struct bank *b)
{
	struct arena scratch = { 0 };

	for (size_t i = 0; i < b->count; i++) {
		struct question_elements e = bank_elements(b, i, &scratch);

		want_below(s, e.prompt);
		if (e.answer)
			want_below(s, e.answer);
		arena_reset(&scratch);
	}
	arena_free(&scratch);
}
