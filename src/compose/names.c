/* An open hash table, at most half full. */
#include "compose/names.h"

enum { NAMES_MIN = 64 };

struct name {
	struct str text; /* p NULL: free */
	size_t number;
};

static struct name *slot(const struct names *names, struct str text)
{
	size_t i = (size_t)str_hash(text) & (names->cap - 1);

	while (names->slots[i].text.p && !str_eq(names->slots[i].text, text))
		i = (i + 1) & (names->cap - 1);
	return &names->slots[i];
}

ptrdiff_t names_find(const struct names *names, struct str text)
{
	const struct name *name = names->cap ? slot(names, text) : NULL;

	return name && name->text.p ? (ptrdiff_t)name->number : NAMES_NONE;
}

static void grow(struct arena *a, struct names *names)
{
	struct names larger = { .cap = names->cap ? names->cap * 2 : NAMES_MIN,
		                .n = names->n };

	larger.slots = ARENA_ARRAY(a, larger.cap, struct name);
	for (size_t i = 0; i < names->cap; i++)
		if (names->slots[i].text.p)
			*slot(&larger, names->slots[i].text) = names->slots[i];
	*names = larger;
}

bool names_add(struct arena *a, struct names *names, struct str text,
               size_t number)
{
	struct name *name;

	if (names->n * 2 >= names->cap)
		grow(a, names);
	name = slot(names, text);
	if (name->text.p)
		return false;
	if (!text.p)
		text.p = "";
	*name = (struct name){ text, number };
	names->n++;
	return true;
}
