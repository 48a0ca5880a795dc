/* Looking up a language's row. */
#include "compose/language.h"

size_t language_row(struct str tag, const void *rows, size_t n, size_t size)
{
	size_t length = 0;

	while (length < tag.n && tag.p[length] != '-')
		length++;
	tag.n = length;
	for (size_t i = 0; i < n; i++) {
		const char *own;

		memcpy(&own, (const char *)rows + i * size, sizeof own);
		if (str_eq_nocase(tag, str_from(own)))
			return i;
	}
	return 0;
}
