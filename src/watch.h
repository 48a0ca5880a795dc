/* Building again whenever something changes that a build reads. */
#ifndef WATCH_H
#define WATCH_H

#include "options.h"

/* Runs `once`, and again after each change to what the options name: banks and
 * their folders with what lies below (images), style sheets with theirs, the
 * topic file. Errors of a run do not end it, a signal does. Returns only if
 * the options make no sense or the system fails. */
enum exit_status watch_run(const struct options *,
                           enum exit_status (*once)(const struct options *));

#endif
