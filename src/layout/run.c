/* Shaped words as runs of glyphs in a frame. */
#include "layout/run.h"

enum {
	EM_BOLD = 32,  /* an em's part: the line that emboldens */
	EM_FRAME = 24, /* around the code of a character without a glyph */
};

/* Room for so many more; a long word, such as a leader, takes no more. */
static void reserve(struct run_setter *s, size_t n)
{
	size_t room = s->room ? s->room * 2 : 32;
	struct frame_glyph *more;

	if (s->room - s->n >= n)
		return;
	if (room < s->n + n)
		room = s->n + n;
	more = ARENA_ARRAY(s->arena, room, struct frame_glyph);
	if (s->n)
		memcpy(more, s->glyphs, s->n * sizeof *more);
	s->glyphs = more;
	s->room = room;
}

static struct frame_glyph *add_glyph(struct run_setter *s)
{
	reserve(s, 1);
	return &s->glyphs[s->n++];
}

/* The frame around a code: a rim from the line's bottom to its top. */
static void add_rim(struct run_setter *s)
{
	unit size = word_run_size(s->like, s->style->size);
	unit rim = size / EM_FRAME;

	frame_add(s->arena, s->frame, FRAME_FILL, s->element)->fill =
		(struct frame_fill){ .x = s->from + rim,
		                     .y = s->y - size,
		                     .width = s->x - s->from - 2 * rim,
		                     .height = size + size / 4,
		                     .color = s->style->color,
		                     .hollow = rim };
}

void run_end(struct run_setter *s)
{
	struct frame_item *i;
	unit size;

	if (!s->n)
		return;
	size = word_run_size(s->like, s->style->size);
	for (size_t k = 0; k < s->n; k++)
		s->glyphs[k].cluster -= s->start;
	i = frame_add(s->arena, s->frame, FRAME_RUN, s->element);
	i->run = (struct frame_run){
		.font = s->like->font,
		.size = size,
		.stroke = s->like->embolden ? size / EM_BOLD : 0,
		.x = s->from,
		.y = s->y,
		.color = s->style->color,
		.glyphs = s->glyphs,
		.count = s->n,
		.text = str_slice(s->text, s->start, s->end),
	};
	if (s->like->mark)
		add_rim(s);
	s->glyphs += s->n;
	s->room -= s->n;
	s->n = 0;
}

static bool is_alike(const struct word_run *a, const struct word_run *b)
{
	return a->font == b->font && a->embolden == b->embolden && !a->mark &&
	       !b->mark;
}

/* Goes on with what was gathered, if it can; `text` is the run's. */
static void begin(struct run_setter *s, const struct word_run *run,
                  uint32_t start, uint32_t end)
{
	if (s->n && !is_alike(s->like, run))
		run_end(s);
	if (!s->n) {
		s->like = run;
		s->from = s->x;
		s->start = start;
		s->end = end;
	}
	if (start < s->start)
		s->start = start;
	if (end > s->end)
		s->end = end;
}

/* Offsets are nearly always nothing, and divisions are slow. */
static unit scaled(int32_t offset, unit size, int64_t em)
{
	return offset ? unit_scale(offset, size, em) : 0;
}

static void put_run(struct run_setter *s, const struct word_run *run,
                    uint32_t start)
{
	unit size = word_run_size(run, s->style->size);
	int64_t em = run->units_per_em, pen = 0;
	unit at = 0;

	reserve(s, run->count);
	for (uint32_t i = 0; i < run->count; i++) {
		const struct glyph *from = &run->glyphs[i];
		unit next, advance;

		pen += from->advance;
		next = unit_scale((unit)pen, size, em);
		advance = next - at;
		at = next;
		if (word_run_spaced(run, i))
			advance += s->style->letter_spacing;
		s->glyphs[s->n++] = (struct frame_glyph){
			.id = (uint16_t)from->id,
			.cluster = start + from->cluster,
			.x = scaled(from->x_offset, size, em),
			.y = scaled(from->y_offset, size, em),
			.advance = advance,
		};
		s->x += advance;
	}
}

void run_word(struct run_setter *s, const struct word *w, uint32_t start,
              uint32_t end)
{
	for (uint32_t r = 0; r < w->run_count; r++) {
		const struct word_run *run = &w->runs[r];

		begin(s, run, start + run->start,
		      run->end == w->text.n ? end : start + run->end);
		put_run(s, run, start);
	}
}

void run_space(struct run_setter *s, const struct word *w, uint32_t start,
               uint32_t end, unit width)
{
	unit x = s->x;
	uint32_t glyph;

	/* Any font's space will do: that of the text before spares a run. */
	if (s->n && !s->like->mark && s->like->font != w->runs[0].font &&
	    (glyph = font_glyph(s->like->font, ' ')) != 0) {
		begin(s, s->like, start, end);
		*add_glyph(s) = (struct frame_glyph){ .id = (uint16_t)glyph,
			                              .cluster = start,
			                              .advance = width };
	} else {
		run_word(s, w, start, end);
		if (s->n)
			s->glyphs[s->n - 1].advance += x + width - s->x;
	}
	s->x = x + width;
}

void run_gap(struct run_setter *s, unit width)
{
	if (s->n)
		s->glyphs[s->n - 1].advance += width;
	s->x += width;
}

void run_hyphen(struct run_setter *s, const struct word *hyphen)
{
	struct str text = s->text;

	run_end(s);
	run_word(s, hyphen, 0, (uint32_t)hyphen->text.n);
	for (size_t i = 0; i < s->n; i++)
		s->glyphs[i].cluster = 0;
	s->text = STR("\u00AD");
	s->end = (uint32_t)s->text.n;
	run_end(s);
	s->text = text;
}
