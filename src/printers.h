/* Printers that are a little off: how the backs must be moved and scaled to lie
 * behind the fronts, as measured with `deckle calibrate` and kept in
 * $XDG_CONFIG_HOME/deckle/printers (XDG Base Directory Specification), a line a
 * printer:
 *
 *	office offset=1.5mm,-0.75mm scale=100.4%,100% */
#ifndef PRINTERS_H
#define PRINTERS_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/unit.h"

/* What is done to a back, seen from behind: moved to the right and down, scaled
 * about the sheet's middle. */
enum { PRINTER_UNSCALED = 1000000 };

struct printer {
	struct str name;
	unit x, y;
	int32_t scale_x, scale_y; /* millionths */
};

/* "1.5mm,-0.75mm", up to 20 mm either way; "100.4%,100%", 90 to 110. false:
 * it is none. */
bool printer_offset(struct printer *, const char *text);
bool printer_scale(struct printer *, const char *text);

/* A name is a word: letters, digits, '-', '_', '.'. */
bool printer_named(const char *name);

/* The printer of that name; with a suggestion if there is none. false:
 * reported. */
bool printer_load(struct arena *, struct printer *, const char *name,
                  struct diag *);

/* Adds it, or replaces the one of that name; the other lines stay as they are.
 * `path` is where. false: reported. */
bool printer_save(struct arena *, const char **path, const struct printer *,
                  struct diag *);

#endif
