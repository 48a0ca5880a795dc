/* Standard output, written at once, so that a failure is known with its
 * reason. */
#include "print.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum exit_status print_all(struct buf *b, enum exit_status status)
{
	for (size_t done = 0; done < b->n;) {
		ssize_t n = write(STDOUT_FILENO, b->p + done, b->n - done);

		if (n >= 0) {
			done += (size_t)n;
		} else if (errno != EINTR) {
			if (errno != EPIPE)
				fprintf(stderr,
				        "deckle: error: standard output "
				        "cannot be written: %s\n",
				        strerror(errno));
			status = STATUS_SYSTEM;
			break;
		}
	}
	buf_free(b);
	return status;
}

enum exit_status status_of(const struct diag *d, bool strict)
{
	if (d->system)
		return STATUS_SYSTEM;
	return d->errors || (strict && d->warnings) ? STATUS_INPUT
	                                            : STATUS_DONE;
}
