/* Lines of text outside of all cards. */
#include "layout/flow.h"

void layout_label(struct layout *l, struct arena *a, struct frame *frame,
                  const struct label *label)
{
	struct card_strings none = { 0 };
	struct card_run run = { .layout = l, .arena = a, .strings = &none };
	struct styler *styler = layout_styler(l);
	const struct style *style =
		label->like ? styler_element(styler, NULL, label->like)
			    : styler_margin_box(styler, MARGIN_BOTTOM_LEFT, 0);
	struct str text = flow_text_fit(&run, style, label->text, label->width);
	unit x = label->x;

	if (!text.n)
		return;
	if (label->align != LABEL_LEFT)
		x += (label->width - flow_text_width(&run, style, text)) /
		     (label->align == LABEL_CENTER ? 2 : 1);
	flow_text(&run, frame, style, NULL, text, x,
	          label->y + layout_text_style(l, style)->ascent);
}

unit layout_label_height(struct layout *l)
{
	const struct text_style *t = layout_text_style(
		l, styler_margin_box(layout_styler(l), MARGIN_BOTTOM_LEFT, 0));

	return t->ascent + t->descent;
}
