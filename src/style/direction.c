/* Which way an element runs, by its dir attribute or its text. */
#include "style/direction.h"

#include "base/unicode.h"
#include "base/utf8.h"

/* The element behind e and all in it; NULL: none in root. */
static const struct element *element_behind(const struct element *e,
                                            const struct element *root)
{
	while (e != root && !e->next)
		e = e->parent;
	return e == root ? NULL : e->next;
}

/* HTML §3.2.6.4: the direction of the first letter that has one; what has a
 * direction of its own does not count. */
static enum keyword direction_of_text(const struct element *root)
{
	const struct element *e = root;

	while (e) {
		bool own = e != root && element_has(e, ATTR_DIR);

		for (size_t at = 0; e->tag == TAG_TEXT && at < e->text.n;)
			switch (unicode_direction(utf8_next(e->text, &at))) {
			case UNICODE_LEFT_TO_RIGHT:
				return KW_LTR;
			case UNICODE_RIGHT_TO_LEFT:
				return KW_RTL;
			case UNICODE_NEUTRAL:
				break;
			}
		e = own ? element_behind(e, root) : element_next(e, root);
	}
	return KW_LTR;
}

enum keyword direction_of(const struct element *e)
{
	struct str dir = element_attr(e, ATTR_DIR);

	if (str_eq_nocase(dir, STR("rtl")))
		return KW_RTL;
	if (str_eq_nocase(dir, STR("ltr")))
		return KW_LTR;
	return str_eq_nocase(dir, STR("auto")) || e->tag == TAG_BDI
	               ? direction_of_text(e)
	               : KW_UNSET;
}
