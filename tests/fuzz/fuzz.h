/* What the fuzz targets share: libFuzzer's entry points, and bytes as a file
 * for what reads files. Targets run from the repository's root. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"

/* libFuzzer calls it for every input; always 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* Writes the bytes to a file of this name in TMPDIR, which tests/fuzz/run makes
 * for each target: what a text names relative to itself leads nowhere. The
 * path belongs to the arena. */
static inline const char *fuzz_file(struct arena *a, const char *name,
                                    const uint8_t *bytes, size_t n)
{
	const char *folder = getenv("TMPDIR");
	const char *path =
		arena_printf(a, "%s/%s", folder ? folder : "/tmp", name).p;
	FILE *f = fopen(path, "wb");

	if (!f || fwrite(bytes, 1, n, f) != n || fclose(f)) {
		perror(path);
		exit(1);
	}
	return path;
}

static inline struct str fuzz_str(const uint8_t *bytes, size_t n)
{
	return (struct str){ (const char *)bytes, n };
}

#endif
