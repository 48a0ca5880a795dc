/* A pipe can be read twice only if a file takes its place. */
#include "spool.h"

#include <errno.h>
#include <unistd.h>

enum { SPOOL_MAX = 257 << 20 }; /* bytes; reading takes less, and says so */

static bool copy_input(FILE *to)
{
	char bytes[1 << 14];
	ssize_t n;

	for (size_t all = 0; all < SPOOL_MAX; all += (size_t)n) {
		n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n < 0 && errno == EINTR)
			n = 0;
		else if (n < 0)
			return false;
		else if (n == 0)
			break;
		if (fwrite(bytes, 1, (size_t)n, to) != (size_t)n)
			return false;
	}
	return fflush(to) == 0;
}

bool spool_input(off_t *start, struct diag *d)
{
	FILE *spool;
	bool ok;

	*start = lseek(STDIN_FILENO, 0, SEEK_CUR);
	if (*start >= 0)
		return true;
	*start = 0;
	spool = tmpfile();
	ok = spool && copy_input(spool) &&
	     dup2(fileno(spool), STDIN_FILENO) >= 0 &&
	     lseek(STDIN_FILENO, 0, SEEK_SET) == 0;
	if (!ok)
		diag_system(d, (struct place){ .file = "<stdin>" },
		            "cannot be kept to be read twice");
	if (spool)
		fclose(spool);
	return ok;
}

void spool_rewind(off_t start)
{
	lseek(STDIN_FILENO, start, SEEK_SET);
}
