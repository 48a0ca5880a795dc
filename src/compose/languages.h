/* Inside of the tables of languages: what their rows are written with, and the
 * tables, each up to a row without names. */
#ifndef COMPOSE_LANGUAGES_H
#define COMPOSE_LANGUAGES_H

#include "compose/scanner.h"

#define K CLASS_KEYWORD
#define C CLASS_COMMENT
#define S CLASS_STRING
#define N CLASS_NAME
#define M CLASS_META
#define QUOTED (ESCAPES | ONE_LINE)

/* clang-format off */
/* Rows: open, close, inside, class, flags. */
#define SLASHES { "//", NULL, NULL, C, 0 }, { "/*", "*/", NULL, C, 0 }
#define STRINGS { "\"", "\"", NULL, S, QUOTED }, { "'", "'", NULL, S, QUOTED }
#define STRING_AND_CHARACTER \
	{ "\"", "\"", NULL, S, QUOTED }, { "'", "'", NULL, S, ESCAPES | CHARACTER }
/* clang-format on */

extern const struct language languages[]; /* one programs in: languages.c */
extern const struct language notations[]; /* of shells, queries, pages, data:
					   * notations.c */

#endif
