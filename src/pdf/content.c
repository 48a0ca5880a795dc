/* A frame as content-stream operators (ISO 32000-1 §8, §9). The frame's y runs
 * downwards, the content's upwards from its lower left corner. */
#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "pdf/content.h"
#include "pdf/syntax.h"

enum {
	MILLI = 1000,    /* thousandths of a point, or of an em */
	SLACK = 2,       /* thousandths of an em that a glyph may stand
				 * off its place before TJ moves it: a fiftieth
				 * of a point in text of 10 pt */
	GLYPH_ROOM = 32, /* bytes: brackets, a number, an escaped code */
	NO_BREAK_SPACE = 0xA0,
};

/* What the viewer's graphics state is at the end of `out`. */
struct encoder {
	struct buf *out;
	struct pdf_content *content;
	const struct font *font;  /* NULL: none set */
	struct pdf_font_use *use; /* of `font` */
	unit size;
	int32_t color;
	bool in_text;
	const struct element *formula; /* whose ActualText is open; or NULL */
	bool continued;                /* on a further line of it */
	int64_t line_x, line_y;        /* thousandths of a point */
};

/* A run being written. The viewer's pen moves by the font's own widths; where
 * it should be is what layout says. Both count from the run's start, so that
 * rounding never adds up. */
struct run {
	struct encoder *e;
	const struct frame_run *in;
	const struct font_glyphs *tables;
	int64_t want; /* units */
	int64_t pen;  /* FONT_EM-ths of an em */
	unit rise;
	bool right_to_left;
	bool open; /* inside of "[(" */
};

void pdf_put_font_name(struct buf *b, const struct font *f)
{
	buf_put(b, STR("/F"));
	buf_int(b, font_index(f));
}

static int64_t round_div(int64_t a, int64_t b)
{
	return (a < 0 ? a - b / 2 : a + b / 2) / b;
}

static int64_t milli(unit v)
{
	return round_div((int64_t)v * MILLI, UNIT_PT);
}

static void begin_text(struct encoder *e)
{
	if (e->in_text)
		return;
	buf_put(e->out, STR("BT\n"));
	e->in_text = true;
	e->line_x = e->line_y = 0;
}

static void end_text(struct encoder *e)
{
	if (e->in_text)
		buf_put(e->out, STR("ET\n"));
	e->in_text = false;
}

static bool is_grey(int32_t color)
{
	int r = color >> 16 & 255, g = color >> 8 & 255, b = color & 255;

	return r == g && g == b;
}

static void put_color(struct buf *out, int32_t color)
{
	buf_fixed(out, color >> 16 & 255, 255, 3);
	for (int shift = 8; shift >= 0 && !is_grey(color); shift -= 8) {
		buf_char(out, ' ');
		buf_fixed(out, color >> shift & 255, 255, 3);
	}
}

static void set_color(struct encoder *e, int32_t color)
{
	if (color == e->color)
		return;
	e->color = color;
	put_color(e->out, color);
	buf_put(e->out, is_grey(color) ? STR(" g\n") : STR(" rg\n"));
}

static struct pdf_font_use *use_of(struct pdf_content *c, const struct font *f)
{
	struct pdf_font_use *use;

	for (size_t i = 0; i < c->font_count; i++)
		if (c->fonts[i].font == f)
			return &c->fonts[i];
	c->fonts =
		memory_resize(c->fonts, (c->font_count + 1) * sizeof *c->fonts);
	use = &c->fonts[c->font_count++];
	*use = (struct pdf_font_use){ .font = f };
	glyph_set_reserve(&use->glyphs, font_glyphs(f)->count);
	return use;
}

static void set_font(struct encoder *e, const struct font *f, unit size)
{
	if (f == e->font && size == e->size)
		return;
	e->use = use_of(e->content, f);
	e->font = f;
	e->size = size;
	pdf_put_font_name(e->out, f);
	buf_char(e->out, ' ');
	buf_fixed(e->out, size, UNIT_PT, 4);
	buf_put(e->out, STR(" Tf\n"));
}

static void move_to(struct encoder *e, unit x, unit y)
{
	int64_t to_x = milli(x), to_y = milli(e->content->height - y);

	buf_fixed(e->out, to_x - e->line_x, MILLI, 3);
	buf_char(e->out, ' ');
	buf_fixed(e->out, to_y - e->line_y, MILLI, 3);
	buf_put(e->out, STR(" Td\n"));
	e->line_x = to_x;
	e->line_y = to_y;
}

static void close_string(struct run *r)
{
	if (r->open)
		buf_put(r->e->out, STR(")]TJ\n"));
	r->open = false;
}

static void set_rise(struct run *r, unit rise)
{
	if (rise == r->rise)
		return;
	close_string(r);
	pdf_put_length(r->e->out, rise);
	buf_put(r->e->out, STR(" Ts\n"));
	r->rise = rise;
}

static char *put_byte(char *p, unsigned c)
{
	if (c == '(' || c == ')' || c == '\\' || c == '\r')
		*p++ = '\\';
	*p++ = c == '\r' ? 'r' : (char)c;
	return p;
}

static char *put_number(char *p, int64_t v)
{
	char digits[20], *d = digits;
	uint64_t u = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;

	if (v < 0)
		*p++ = '-';
	do {
		*d++ = (char)('0' + u % 10);
	} while (u /= 10);
	while (d > digits)
		*p++ = *--d;
	return p;
}

/* Moves the pen to where the glyph should be, if it is too far off. */
static char *put_kern(struct run *r, char *p, unit offset)
{
	int64_t size = r->in->size;
	int64_t off = (r->want + offset) * FONT_EM - r->pen * size;
	int64_t slack = SLACK * (FONT_EM / MILLI) * size, kern;

	if (off <= slack && off >= -slack)
		return p;
	kern = round_div(off, size * (FONT_EM / MILLI));
	r->pen += kern * (FONT_EM / MILLI);
	*p++ = ')';
	p = put_number(p, -kern);
	*p++ = '(';
	return p;
}

static void put_glyph(struct run *r, const struct frame_glyph *g)
{
	const struct font_glyphs *t = r->tables;
	uint32_t id = g->id < t->count ? g->id : 0;
	unsigned code = t->short_codes[id];
	struct buf *out = r->e->out;
	char *p;

	set_rise(r, g->y);
	p = buf_reserve(out, GLYPH_ROOM);
	if (!r->open) {
		*p++ = '[';
		*p++ = '(';
		r->open = true;
	}
	p = put_kern(r, p, g->x);
	if (!code) {
		code = t->long_codes + id;
		p = put_byte(p, code >> 8 & 255);
	}
	p = put_byte(p, code & 255);
	out->n = (size_t)(p - out->p);
	r->pen += t->widths[id];
	r->want += g->advance;
	r->e->use->glyphs.bits[id / 64] |= (uint64_t)1 << id % 64;
}

/* Where the cluster that begins at glyph i ends, and what text it stands for.
 * In visual order of text that runs from right to left, the cluster that
 * follows in the text is the one before. */
static size_t cluster_end(const struct run *r, size_t i, struct str *text)
{
	const struct frame_run *in = r->in;
	uint32_t from = in->glyphs[i].cluster;
	size_t end = i + 1, to = in->text.n;

	while (end < in->count && in->glyphs[end].cluster == from)
		end++;
	if (r->right_to_left && i > 0)
		to = in->glyphs[i - 1].cluster;
	else if (!r->right_to_left && end < in->count)
		to = in->glyphs[end].cluster;
	*text = from <= to && to <= in->text.n ? str_slice(in->text, from, to)
	                                       : (struct str){ 0 };
	return end;
}

static uint32_t own_text(const struct run *r, size_t i)
{
	uint32_t id = r->in->glyphs[i].id;

	return id < r->tables->count ? r->tables->texts[id] : 0;
}

/* Whether ToUnicode says all there is to say of the glyphs [i, end): each has a
 * code point, and these are the text. A no-break space is a space to whoever
 * copies or searches. From right to left Poppler turns around the letters of a
 * span, so a cluster of several goes without one where it can, and a ligature
 * of presentation forms (lam and alef), which it takes apart, stays one. From
 * left to right it takes a mark on its own for a word. */
static bool speaks_for_itself(const struct run *r, size_t i, size_t end,
                              struct str text)
{
	uint32_t own = own_text(r, i), c;
	size_t at = 0;

	if (text.n == 1)
		return end == i + 1 && own == (unsigned char)text.p[0];
	if (!text.n)
		return false;
	if (r->right_to_left && end == i + 1 &&
	    unicode_decomposes_to(own, text))
		return true;
	if (!r->right_to_left && end > i + 1)
		return false;
	for (size_t k = i; k < end; k++) {
		own = own_text(r, r->right_to_left ? end - 1 - (k - i) : k);
		if (!own || at == text.n)
			return false;
		c = utf8_next(text, &at);
		if (c != own && (c != NO_BREAK_SPACE || own != ' '))
			return false;
	}
	return at == text.n;
}

static bool has_character(struct str text, uint32_t wanted)
{
	for (size_t at = 0; at < text.n;)
		if (utf8_next(text, &at) == wanted)
			return true;
	return false;
}

/* The one glyph of a cluster that has no text of its own; `end` where there is
 * none, or several, or another stands for what is not in the text. */
static size_t silent_glyph(const struct run *r, size_t i, size_t end,
                           struct str text)
{
	size_t silent = end;

	for (size_t k = i; k < end; k++) {
		uint32_t own = own_text(r, k);

		if (own ? !has_character(text, own) : silent < end)
			return end;
		if (!own)
			silent = k;
	}
	return silent;
}

/* It stands for what the others leave of the cluster's text. A span says it, but
 * not every reader listens. */
static void note_text(struct run *r, size_t i, size_t end, struct str text)
{
	size_t silent = silent_glyph(r, i, end, text);
	struct buf rest = { 0 };

	for (size_t at = 0; silent < end && at < text.n;) {
		size_t from = at, k = i;
		uint32_t c = utf8_next(text, &at);

		while (k < end && own_text(r, k) != c)
			k++;
		if (k == end)
			buf_put(&rest, str_slice(text, from, at));
	}
	if (rest.n)
		glyph_texts_note(&r->e->use->texts, r->in->glyphs[silent].id,
		                 buf_str(&rest));
	buf_free(&rest);
}

/* A glyph that stands over or under the one before, and takes no room. */
static bool is_mark(const struct run *r, size_t i)
{
	uint32_t id = r->in->glyphs[i].id;

	return id < r->tables->count && !r->tables->widths[id];
}

/* Glyphs as a span with its text (§14.9.4). */
static void put_glyphs(struct run *r, size_t i, size_t end, struct str text)
{
	close_string(r);
	buf_put(r->e->out, STR("/Span<</ActualText<FEFF"));
	pdf_put_utf16(r->e->out, text);
	buf_put(r->e->out, STR(">>>BDC\n"));
	for (; i < end; i++)
		put_glyph(r, &r->in->glyphs[i]);
	close_string(r);
	buf_put(r->e->out, STR("EMC\n"));
}

/* The cluster at glyph i, and those after it that do not speak for themselves
 * either, as one span with their text (§14.9.4). From right to left it is one
 * cluster a span: Poppler turns glyphs around, but not the text of a span. */
static size_t put_span(struct run *r, size_t i)
{
	struct str text, whole;
	size_t end = cluster_end(r, i, &whole), next, marks;

	note_text(r, i, end, whole);
	while (!r->right_to_left && whole.n && end < r->in->count) {
		next = cluster_end(r, end, &text);
		if (!text.n || speaks_for_itself(r, end, next, text))
			break;
		note_text(r, end, next, text);
		whole.n += text.n;
		end = next;
	}
	for (marks = end; marks > i + 1 && is_mark(r, marks - 1);)
		marks--;
	put_glyphs(r, i, marks, whole);
	if (marks < end)
		put_glyphs(r, marks, end, (struct str){ 0 });
	return end;
}

static void put_clusters(struct run *r)
{
	size_t i = 0;

	for (; r->e->formula && i < r->in->count; i++)
		put_glyph(r, &r->in->glyphs[i]);
	while (i < r->in->count) {
		struct str text;
		size_t end = cluster_end(r, i, &text);

		if (!speaks_for_itself(r, i, end, text)) {
			i = put_span(r, i);
			continue;
		}
		for (; i < end; i++)
			put_glyph(r, &r->in->glyphs[i]);
	}
}

/* §9.3.6: outlines that are filled and drawn along are bolder. Round joins
 * have no spikes. */
static void begin_stroke(struct encoder *e, const struct frame_run *in)
{
	if (!in->stroke)
		return;
	put_color(e->out, in->color);
	buf_put(e->out, is_grey(in->color) ? STR(" G ") : STR(" RG "));
	pdf_put_length(e->out, in->stroke);
	buf_put(e->out, STR(" w 1 j 2 Tr\n"));
}

static void put_run(struct encoder *e, const struct frame_run *in)
{
	struct run r = { .e = e, .in = in, .tables = font_glyphs(in->font) };

	if (!in->count || in->size <= 0)
		return;
	r.right_to_left =
		in->glyphs[0].cluster > in->glyphs[in->count - 1].cluster;
	begin_text(e);
	set_color(e, in->color);
	set_font(e, in->font, in->size);
	begin_stroke(e, in);
	move_to(e, in->x, in->y);
	put_clusters(&r);
	set_rise(&r, 0);
	close_string(&r);
	if (in->stroke)
		buf_put(e->out, STR("0 Tr\n"));
}

static void put_point(struct encoder *e, unit x, unit y, const char *operator)
{
	pdf_put_length(e->out, x);
	buf_char(e->out, ' ');
	pdf_put_length(e->out, e->content->height - y);
	buf_put(e->out, str_from(operator));
}

/* Where each corner's curve begins, clockwise from the top left: its corner,
 * and the directions of the edges before and behind it. */
static const struct {
	bool right, bottom; /* which corner of the box */
	signed char x0, y0; /* from the corner to the curve's beginning */
	signed char x1, y1; /* to its end */
} curves[CORNERS] = {
	[CORNER_TOP_LEFT] = { false, false, 0, 1, 1, 0 },
	[CORNER_TOP_RIGHT] = { true, false, -1, 0, 0, 1 },
	[CORNER_BOTTOM_RIGHT] = { true, true, 0, -1, -1, 0 },
	[CORNER_BOTTOM_LEFT] = { false, true, 1, 0, 0, -1 },
};

/* A rectangle `inset` within the fill's, its corners rounded by Bézier curves:
 * the control points lie 0.4477 of the radius away from the corner. */
static void put_rounded(struct encoder *e, const struct frame_fill *f,
                        unit inset)
{
	enum { CONTROL = 4477, WHOLE = 10000 };

	for (int i = 0; i < CORNERS; i++) {
		unit x = curves[i].right ? f->x + f->width - inset
		                         : f->x + inset;
		unit y = curves[i].bottom ? f->y + f->height - inset
		                          : f->y + inset;
		unit r = f->radius[i] > inset ? f->radius[i] - inset : 0;
		unit c = unit_scale(r, CONTROL, WHOLE);

		put_point(e, x + r * curves[i].x0, y + r * curves[i].y0,
		          i ? " l " : " m ");
		if (!r)
			continue;
		put_point(e, x + c * curves[i].x0, y + c * curves[i].y0, " ");
		put_point(e, x + c * curves[i].x1, y + c * curves[i].y1, " ");
		put_point(e, x + r * curves[i].x1, y + r * curves[i].y1, " c ");
	}
	buf_put(e->out, STR("h "));
}

static bool is_rounded(const struct frame_fill *f)
{
	for (int i = 0; i < CORNERS; i++)
		if (f->radius[i])
			return true;
	return f->hollow > 0;
}

/* ISO 32000-1 §8.5.3.3.3: by the even-odd rule a rim is what lies between. */
static void put_fill(struct encoder *e, const struct frame_fill *f)
{
	if (f->width <= 0 || f->height <= 0)
		return;
	end_text(e);
	set_color(e, f->color);
	if (is_rounded(f)) {
		put_rounded(e, f, 0);
		if (f->hollow)
			put_rounded(e, f, f->hollow);
		buf_put(e->out, f->hollow ? STR("f*\n") : STR("f\n"));
		return;
	}
	pdf_put_length(e->out, f->x);
	buf_char(e->out, ' ');
	pdf_put_length(e->out, e->content->height - f->y - f->height);
	buf_char(e->out, ' ');
	pdf_put_length(e->out, f->width);
	buf_char(e->out, ' ');
	pdf_put_length(e->out, f->height);
	buf_put(e->out, STR(" re f\n"));
}

static void put_stroke(struct encoder *e, const struct frame_stroke *s)
{
	int r = s->color >> 16 & 255, g = s->color >> 8 & 255;

	end_text(e);
	buf_fixed(e->out, r, 255, 3);
	buf_char(e->out, ' ');
	buf_fixed(e->out, g, 255, 3);
	buf_char(e->out, ' ');
	buf_fixed(e->out, s->color & 255, 255, 3);
	buf_put(e->out, STR(" RG "));
	pdf_put_length(e->out, s->thickness);
	buf_put(e->out, STR(" w "));
	put_point(e, s->x0, s->y0, " m ");
	put_point(e, s->x1, s->y1, " l S\n");
}

/* All that shows a formula on one line is one span whose text is the formula's
 * source (§14.9.4), on further lines nothing: glyphs of variants and pieces
 * have no text of their own. Spans and text objects may not cut into each
 * other. */
static void enter_formula(struct encoder *e, const struct frame_item *i)
{
	const struct element *formula =
		i && i->element && i->element->tag == TAG_MATH &&
				element_attr(i->element, ATTR_ALTTEXT).n
			? i->element
			: NULL;

	if (formula == e->formula && (!formula || i->continued == e->continued))
		return;
	end_text(e);
	if (e->formula)
		buf_put(e->out, STR("EMC\n"));
	e->formula = formula;
	if (!formula)
		return;
	e->continued = i->continued;
	buf_put(e->out, STR("/Span<</ActualText<FEFF"));
	if (!e->continued)
		pdf_put_utf16(e->out, element_attr(formula, ATTR_ALTTEXT));
	buf_put(e->out, STR(">>>BDC\n"));
}

static struct str own(struct str s)
{
	char *p = s.n ? memory_new(s.n) : NULL;

	if (s.n)
		memcpy(p, s.p, s.n);
	return (struct str){ p, s.n };
}

static void add_link(struct pdf_content *c, const struct frame_link *l)
{
	c->links =
		memory_resize(c->links, (c->link_count + 1) * sizeof *c->links);
	c->links[c->link_count++] = (struct pdf_link){
		.x = l->x,
		.y = c->height - l->y - l->height,
		.width = l->width,
		.height = l->height,
		.uri = own(l->uri),
		.target = own(l->target),
	};
}

static void add_anchor(struct pdf_content *c, const struct frame_anchor *a)
{
	c->anchors = memory_resize(c->anchors,
	                           (c->anchor_count + 1) * sizeof *c->anchors);
	c->anchors[c->anchor_count++] = (struct pdf_anchor){
		.x = a->x,
		.y = c->height - a->y,
		.name = own(a->name),
	};
}

static void note_image(struct pdf_content *c, const struct image *image)
{
	for (size_t i = 0; i < c->image_count; i++)
		if (c->images[i] == image)
			return;
	c->images = memory_resize(c->images,
	                          (c->image_count + 1) * sizeof *c->images);
	c->images[c->image_count++] = image;
}

/* Where the unit square, in which an image is painted upright (§8.9.5.1), goes
 * for each of Exif's orientations: its first and second row of a matrix in
 * widths and heights, and where its lower left corner goes. */
static const struct {
	signed char a, b, c, d, x, y;
} turns[] = {
	{ 1, 0, 0, 1, 0, 0 },   { 1, 0, 0, 1, 0, 0 },  { -1, 0, 0, 1, 1, 0 },
	{ -1, 0, 0, -1, 1, 1 }, { 1, 0, 0, -1, 0, 1 }, { 0, -1, -1, 0, 1, 1 },
	{ 0, -1, 1, 0, 0, 1 },  { 0, 1, 1, 0, 0, 0 },  { 0, 1, -1, 0, 1, 0 },
};

static void put_image(struct encoder *e, const struct frame_image *i)
{
	int n = i->image->orientation;
	unit low = e->content->height - i->y - i->height;
	const unit matrix[] = {
		i->width * turns[n].a,        i->height * turns[n].b,
		i->width * turns[n].c,        i->height * turns[n].d,
		i->x + i->width * turns[n].x, low + i->height * turns[n].y,
	};

	end_text(e);
	buf_put(e->out, STR("q "));
	for (size_t k = 0; k < sizeof matrix / sizeof *matrix; k++) {
		pdf_put_length(e->out, matrix[k]);
		buf_char(e->out, ' ');
	}
	buf_put(e->out, STR("cm "));
	pdf_put_image_name(e->out, i->image);
	buf_put(e->out, STR(" Do Q\n"));
	note_image(e->content, i->image);
}

void pdf_encode(struct pdf_content *c, const struct frame *f)
{
	struct encoder e = { .out = &c->operators, .content = c };

	c->width = f->width;
	c->height = f->height;
	for (const struct frame_item *i = f->first; i; i = i->next) {
		if (i->kind != FRAME_LINK)
			enter_formula(&e, i);
		switch (i->kind) {
		case FRAME_RUN:
			put_run(&e, &i->run);
			break;
		case FRAME_FILL:
			put_fill(&e, &i->fill);
			break;
		case FRAME_STROKE:
			put_stroke(&e, &i->stroke);
			break;
		case FRAME_LINK:
			add_link(c, &i->link);
			break;
		case FRAME_IMAGE:
			put_image(&e, &i->image);
			break;
		case FRAME_ANCHOR:
			add_anchor(c, &i->anchor);
			break;
		case FRAME_REFERENCE: /* becomes runs before it comes here */
			break;
		}
	}
	enter_formula(&e, NULL);
	end_text(&e);
}

void pdf_content_free(struct pdf_content *c)
{
	buf_free(&c->operators);
	for (size_t i = 0; i < c->font_count; i++) {
		glyph_set_free(&c->fonts[i].glyphs);
		glyph_texts_free(&c->fonts[i].texts);
	}
	free(c->fonts);
	for (size_t i = 0; i < c->link_count; i++) {
		free((char *)c->links[i].uri.p);
		free((char *)c->links[i].target.p);
	}
	free(c->links);
	for (size_t i = 0; i < c->anchor_count; i++)
		free((char *)c->anchors[i].name.p);
	free(c->anchors);
	free(c->images);
	*c = (struct pdf_content){ 0 };
}
