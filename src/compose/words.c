/* The words that deckle itself puts into a book. */
#include "compose/words.h"

static const struct str words[] = {
#define X(id, text) [WORD_##id] = { text, sizeof text - 1 },
	COMPOSE_WORDS(X)
#undef X
};

struct str word(enum word w)
{
	return words[w];
}
