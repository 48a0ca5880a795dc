/* A unit test is a program: rows of {input, want}, CHECK for each, and a
 * closing line that tests/run adds up. */
#ifndef TESTS_UNIT_TEST_H
#define TESTS_UNIT_TEST_H

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"

static unsigned test_passed, test_failed;

/* What the row was, in the failure's message, as printf takes it. */
#define CHECK(condition, ...)                                             \
	do {                                                              \
		if (condition) {                                          \
			test_passed++;                                    \
		} else {                                                  \
			test_failed++;                                    \
			printf("%s:%d: failed: %s: ", __FILE__, __LINE__, \
			       #condition);                               \
			printf(__VA_ARGS__);                              \
			printf("\n");                                     \
		}                                                         \
	} while (0)

/* Two texts that should be equal; prints both when they are not. */
#define CHECK_STR(got, want)                                         \
	do {                                                         \
		struct str g_ = (got), w_ = (want);                  \
		CHECK(str_eq(g_, w_), "got \"%.*s\", want \"%.*s\"", \
		      STR_FMT(g_), STR_FMT(w_));                     \
	} while (0)

static inline int test_done(void)
{
	printf("%u passed, %u failed\n", test_passed, test_failed);
	return test_failed != 0;
}

#endif
