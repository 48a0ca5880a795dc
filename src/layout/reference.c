/* References to pages, and the leaders that lead to them: CSS Content 3 §3. */
#include "layout/layout.h"
#include "layout/paragraph.h"

enum { LEADERS_MAX = 2000 }; /* on a line; nothing is so wide */

static struct inline_object *new_object(struct paragraph *p,
                                        const struct style *s, unit width)
{
	const struct text_style *t = layout_text_style(p->layout, s);
	struct inline_object *o = ARENA_NEW(p->arena, struct inline_object);

	*o = (struct inline_object){
		.width = width,
		.ascent = t->ascent,
		.descent = t->descent,
	};
	return o;
}

const struct inline_object *paragraph_leader(struct paragraph *p,
                                             const struct style *s,
                                             struct str pattern)
{
	struct inline_object *o =
		new_object(p, s, flow_text_width(p->run, s, pattern));

	o->leader = pattern;
	return o;
}

/* So many digits as the number may have. */
const struct inline_object *paragraph_reference(struct paragraph *p,
                                                const struct style *s,
                                                struct str target, bool ends)
{
	unit width = flow_text_width(p->run, s, STR("0"));
	struct inline_object *o =
		new_object(p, s, width * (unit)p->run->numbers->digits);
	struct frame frame = { 0 };

	frame_add(p->arena, &frame, FRAME_REFERENCE, NULL)->reference =
		(struct frame_reference){ .x = ends ? o->width : 0,
		                          .ends = ends,
		                          .style = s,
		                          .target = target };
	o->items = frame.first;
	return o;
}

void leader_paint(struct card_run *run, struct frame *frame,
                  const struct style *s, struct str pattern, unit origin,
                  unit x, unit room, unit baseline)
{
	unit step = flow_text_width(run, s, pattern), first;
	struct buf text = { 0 };
	int64_t n;

	if (step <= 0 || !str_trim(pattern).n)
		return;
	first = origin + (x - origin + step - 1) / step * step;
	n = ((int64_t)x + room - first) / step;
	for (int64_t i = 0; i < n && i < LEADERS_MAX; i++)
		buf_put(&text, pattern);
	if (text.n)
		flow_text(run, frame, s, NULL, buf_str(&text), first, baseline);
	buf_free(&text);
}
