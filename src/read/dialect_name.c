/* The names of dialects and of clozes, for options and front matter. */
#include "base/nearest.h"
#include "read/dialect.h"
#include "read/read.h"

const char *read_dialect_name(size_t i, const char **example)
{
	if (i >= dialect_count)
		return NULL;
	*example = dialects[i].example;
	return dialects[i].name;
}

bool read_dialect_check(struct buf *message, struct str name)
{
	struct nearest near = { .name = name };

	if (dialect_find(name))
		return true;
	for (size_t i = 0; i < dialect_count; i++)
		nearest_try(&near, dialects[i].name);
	buf_printf(message,
	           "there is no dialect '%.*s'" NEAREST_FORMAT " (dialects: ",
	           STR_FMT(name), NEAREST_ARGS(near));
	for (size_t i = 0; i < dialect_count; i++)
		buf_printf(message, "%s%s", i ? ", " : "", dialects[i].name);
	buf_char(message, ')');
	return false;
}

void dialect_unknown(struct diag *d, struct place place, struct str name)
{
	struct buf message = { 0 };

	if (!read_dialect_check(&message, name))
		diag_error(d, place, "%.*s", STR_FMT(buf_str(&message)));
	buf_free(&message);
}

bool read_cloze_check(struct buf *message, struct str name)
{
	struct nearest near = { .name = name };

	if (cloze_style_find(name) != CLOZE_STYLES)
		return true;
	for (enum cloze_style i = 0; i < CLOZE_STYLES; i++)
		nearest_try(&near, cloze_style_name(i));
	buf_printf(message, "a cloze hides no '%.*s'" NEAREST_FORMAT " (",
	           STR_FMT(name), NEAREST_ARGS(near));
	for (enum cloze_style i = 0; i < CLOZE_STYLES; i++)
		buf_printf(message, "%s%s", i ? ", " : "", cloze_style_name(i));
	buf_char(message, ')');
	return false;
}
