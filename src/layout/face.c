/* Fit: a side is set at the sheet's own size. One that is up to 1.35 cards high
 * gets less space, then smaller type, down to the sheet's floor, if that saves
 * the second card; all others go on over as few cards as they need. */
#include "layout/face.h"

enum {
	NARROWEST = 45 * UNIT_PT, /* five characters or so */
	STEP = UNIT_PT / 2,       /* from one size to the next */
	STEPS_MAX = 24,
	NEARLY = 135, /* per cent of a card's height */
	SAVED = 20,   /* per cent; a last part lower than this is
	                           * worth a step */
};

/* A step is a size of the text; step 0 is its own size with less space. */
struct steps {
	unit natural, floor, step;
	size_t last;
};

static const struct style *root_style(const struct face *f,
                                      const struct element *root)
{
	return styler_element(layout_styler(f->run.layout), NULL, root);
}

static struct flow begin(struct face *f, const struct face_job *j,
                         struct galley *galley)
{
	return (struct flow){
		.layout = f->run.layout,
		.arena = f->run.arena,
		.galley = galley,
		.run = &f->run,
		.width = j->width,
		.page_width = j->width,
		.page_height = j->height,
		.narrowest = j->width < NARROWEST ? j->width : NARROWEST,
		.pitch = j->spec->lines,
	};
}

static void flow_root(struct face *f, const struct face_job *j)
{
	struct flow flow = begin(f, j, &f->galley);

	f->style = root_style(f, j->root);
	counters_enter(&f->run.counters, f->style);
	flow_block(&flow, j->root, f->style);
	counters_leave(&f->run.counters);
}

/* The head above further parts, with the space that its lower margin asks for.
 * One that would leave too little of the card is left out. */
static void flow_head(struct face *f, const struct face_job *j)
{
	enum { MOST = 3 };
	struct flow flow = begin(f, j, &f->head);
	int64_t height;

	flow_content(&flow, j->head, root_style(f, j->head));
	height = galley_height(&f->head) + f->head.margin;
	if (height > j->height / MOST)
		return;
	f->head_height = (unit)height;
}

static void break_face(struct face *f, const struct face_job *j)
{
	struct galley_room room = { j->height, j->height - f->head_height,
		                    EMPTY_CARD };

	f->n = galley_break(f->run.arena, &f->parts, &f->galley, &room);
}

/* All complaints are kept apart until it is known which attempt counts. */
static void hold_complaints(struct face *f, const struct diag *d)
{
	f->run.diag = &f->diag;
	if (d->kept)
		f->diag.kept = &f->kept;
}

/* Sets the side once. */
static void attempt(struct face *f, const struct face_job *j,
                    const struct card_run *run, const struct style_fit *fit)
{
	*f = (struct face){
		.run = *run,
		.galley = { .arena = run->arena },
		.head = { .arena = run->arena },
	};
	hold_complaints(f, run->diag);
	f->run.counters = counters_copy(&run->counters, run->arena);
	layout_fit(run->layout, fit);
	flow_root(f, j);
	break_face(f, j);
	if (f->n > 1 && j->head) {
		flow_head(f, j);
		break_face(f, j);
	}
	layout_fit(run->layout, NULL);
}

static void drop(struct face *f)
{
	diag_free(&f->diag);
	messages_free(&f->kept);
}

/* The better attempt takes the place of the one before. */
static void take(struct face *to, const struct face *from)
{
	drop(to);
	*to = *from;
	hold_complaints(to, &to->diag);
}

/* The smallest text of the side's blocks: what comes to the floor first. */
static unit text_size(const struct face *f, const struct element *root)
{
	unit least = 0;

	for (const struct element *e = root->first; e; e = e->next) {
		unit size = style_length(
			styler_element(layout_styler(f->run.layout), f->style,
		                       e),
			PROP_FONT_SIZE, 0);

		if (!(e->classes & CLASS_LINES) && (!least || size < least))
			least = size;
	}
	return least;
}

static struct steps steps_of(const struct face *f, const struct face_job *j)
{
	struct steps s = { .natural = text_size(f, j->root),
		           .floor = j->spec->shrink[0],
		           .step = STEP };
	unit range = s.natural - s.floor;

	if (range <= 0)
		return s;
	if (range / STEPS_MAX > s.step)
		s.step = range / STEPS_MAX;
	s.last = (size_t)((range + s.step - 1) / s.step);
	return s;
}

static unit size_at(const struct steps *s, size_t step)
{
	unit size = s->natural - (unit)step * s->step;

	return step && size < s->floor ? s->floor : size;
}

/* Sets the side anew; it stays if that leads to at most `wanted` parts. */
static bool try_step(struct face *f, const struct face_job *j,
                     const struct card_run *run, const struct steps *s,
                     size_t step, size_t wanted)
{
	struct style_fit fit = {
		.scale = (int32_t)unit_scale(STYLE_FIT_ONE, size_at(s, step),
		                             s->natural),
		.text = j->spec->shrink[0],
		.code = j->spec->shrink[1],
	};
	struct face other;

	attempt(&other, j, run, &fit);
	if (other.n > wanted) {
		drop(&other);
		return false;
	}
	take(f, &other);
	f->natural = s->natural;
	f->size = size_at(s, step);
	f->tight = true;
	return true;
}

/* About how high a side of this height is at a step: less space, and as the
 * square of the type's size, as smaller letters take fewer lines. */
static int64_t foreseen(int64_t height, const struct steps *s, size_t step)
{
	enum { SPACE = 93, PER_CENT = 100 };
	int64_t size = size_at(s, step);

	return height * SPACE / PER_CENT * size / s->natural * size /
	       s->natural;
}

/* On one card, at the largest size that does it. */
static bool shrink_to_one(struct face *f, const struct face_job *j,
                          const struct card_run *run, const struct steps *s)
{
	int64_t height = galley_height(&f->galley);
	size_t step = 0;

	while (step < s->last && foreseen(height, s, step) > j->height)
		step++;
	if (!try_step(f, j, run, s, step, 1)) {
		while (step++ < s->last)
			if (try_step(f, j, run, s, step, 1))
				return true;
		return false;
	}
	while (step-- > 0)
		if (!try_step(f, j, run, s, step, 1))
			break;
	return true;
}

/* A last part that is nearly empty is saved, if one step does it. */
static void save_last(struct face *f, const struct face_job *j,
                      const struct card_run *run, const struct steps *s)
{
	unit last = f->parts[f->n - 1].height;
	size_t wanted = f->n - 1;

	if (last >= unit_scale(j->height, SAVED, 100))
		return;
	for (size_t step = 0; step <= 1 && step <= s->last; step++)
		if (try_step(f, j, run, s, step, wanted))
			return;
}

static void fit(struct face *f, const struct face_job *j,
                const struct card_run *run)
{
	struct steps s = steps_of(f, j);
	int64_t nearly = (int64_t)j->height * NEARLY / 100;

	if (!s.natural || (galley_height(&f->galley) <= nearly &&
	                   shrink_to_one(f, j, run, &s)))
		return;
	save_last(f, j, run, &s);
}

static void check_heights(struct face *f, const struct face_job *j)
{
	for (size_t i = 0; i < f->galley.n; i++) {
		const struct galley_item *it = &f->galley.items[i];

		if (it->kind != GALLEY_BOX || it->height <= j->height)
			continue;
		diag_error(f->run.diag, it->place,
		           "this is higher than a whole card; choose a larger "
		           "card or smaller type");
		return;
	}
}

void face_set(struct face *f, const struct face_job *j, struct card_run *run)
{
	struct diag *d = run->diag;

	*f = (struct face){ 0 };
	if (!j->root)
		return;
	attempt(f, j, run, NULL);
	if (f->n > 1 && j->spec->shrink[0])
		fit(f, j, run);
	check_heights(f, j);
	diag_take(d, &f->diag);
	drop(f);
	*run = f->run;
	run->diag = d;
}

/* What is repeated is an artifact: ISO 32000-1 §14.8.2.2. */
static unit paint_head(struct arena *a, struct frame *frame,
                       const struct face *f, unit x, unit y)
{
	struct galley_part all = { .end = f->head.n };
	struct frame_item *before = frame->last;

	galley_paint(a, frame, &f->head, &all, x, y, f->head_height);
	for (struct frame_item *i = before ? before->next : frame->first; i;
	     i = i->next)
		i->element = NULL;
	return f->head_height;
}

/* CSS Box Alignment 3 §5.1: how much of the height that is left over goes
 * above. */
static unit above(const struct style *s, unit left)
{
	if (left <= 0)
		return 0;
	if (style_is(s, PROP_ALIGN_CONTENT, KW_CENTER))
		return left / 2;
	return style_is(s, PROP_ALIGN_CONTENT, KW_END) ? left : 0;
}

void face_paint(struct arena *a, struct frame *frame, const struct face *f,
                size_t i, const struct face_job *j, unit x, unit y)
{
	const struct galley_part *p = &f->parts[i];
	unit room = j->height;

	/* One thing that needs the whole card has it. */
	if (i && p->height <= j->height - f->head_height) {
		unit head = paint_head(a, frame, f, x, y);

		y += head;
		room -= head;
	}
	galley_paint(a, frame, &f->galley, p, x,
	             y + above(f->style, room - p->height), room);
}
