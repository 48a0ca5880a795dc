/* Finding deckle's own style sheets from the program's own place. */
#include "data.h"

#include <limits.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

/* From the folder of the program: out/, out/asan/, PREFIX/bin/. */
static const char *const places[] = {
	"../styles",
	"../../styles",
	"../share/deckle/styles",
};

const char *data_folder(struct arena *a, struct diag *d)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self);
	struct str folder = { self, n > 0 ? (size_t)n : 0 };
	const char *installed = DECKLE_DATA "/styles";

	folder = file_folder(folder);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		struct str path =
			arena_printf(a, "%.*s%s", STR_FMT(folder), places[i]);
		char found[PATH_MAX];

		/* Without "..", since diagnostics name it. */
		if (access(arena_printf(a, "%s/base.css", path.p).p, R_OK) ==
		            0 &&
		    realpath(path.p, found))
			return arena_str(a, str_from(found)).p;
	}
	if (access(DECKLE_DATA "/styles/base.css", R_OK) == 0)
		return installed;
	diag_error(d, (struct place){ 0 },
	           "deckle's style sheets are neither near the program nor in "
	           "%s; install deckle again",
	           installed);
	d->system = true;
	return NULL;
}
