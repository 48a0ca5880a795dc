/* Tokens: identifiers, numbers, text, spaces (MathML Core §3.2). */
#include "layout/math.h"

#include "base/unicode.h"
#include "base/utf8.h"

struct str math_token_text(struct math *m, const struct element *e)
{
	struct buf b = { 0 };
	struct str s;

	if (!e->first)
		return (struct str){ 0 };
	if (!e->first->next && e->first->tag == TAG_TEXT)
		return str_trim(e->first->text);
	element_plain(&b, e);
	s = arena_str(m->arena, str_trim(buf_str(&b)));
	buf_free(&b);
	return s;
}

uint32_t math_character(struct str s)
{
	size_t at = 0;
	uint32_t c = s.n ? utf8_next(s, &at) : 0;

	return at == s.n ? c : 0;
}

/* The ink of shaped text, about its baseline. */
static void measure_ink(struct math *m, struct math_box *b)
{
	for (uint32_t i = 0; i < b->word->run_count; i++) {
		const struct word_run *r = &b->word->runs[i];
		struct math_face *face = layout_math_face(m->layout, r->font);

		for (uint32_t k = 0; k < r->count; k++) {
			const struct glyph *g = &r->glyphs[k];
			const struct math_glyph *ink =
				math_face_glyph(face, g->id);
			unit up = unit_scale(ink->ascent + g->y_offset, b->size,
			                     r->units_per_em);
			unit down = unit_scale(ink->descent - g->y_offset,
			                       b->size, r->units_per_em);

			if (up > b->ascent)
				b->ascent = up;
			if (down > b->descent)
				b->descent = down;
		}
	}
}

/* Words of one direction, that of their first letter. */
static bool runs_left(struct str text)
{
	enum unicode_direction d = UNICODE_NEUTRAL;

	for (size_t at = 0; at < text.n && d == UNICODE_NEUTRAL;)
		d = unicode_direction(utf8_next(text, &at));
	return d == UNICODE_RIGHT_TO_LEFT;
}

static struct math_box *word(struct math *m, const struct element *e,
                             const struct text_style *t, struct str text,
                             const struct math_style *st)
{
	struct math_box *b = math_box_new(m, MATH_WORD, st);

	b->word = words_get(
		layout_words(m->layout),
		&(struct word_request){ .style = t->words,
	                                .text = text,
	                                .right_to_left = runs_left(text) });
	for (uint32_t i = 0; i < b->word->missing_count; i++)
		flow_missing(m->run, b->word->missing[i], e->place);
	b->plain = true;
	b->width = word_width(b->word, b->size, 0);
	b->accent = b->width / 2;
	measure_ink(m, b);
	return b;
}

/* One glyph a character; NULL: the font lacks one. */
static struct math_box *glyphs(struct math *m, struct str text,
                               const struct math_style *st)
{
	struct math_box *row = math_box_new(m, MATH_BOX, st);

	for (size_t at = 0; at < text.n;) {
		uint32_t c = utf8_next(text, &at);
		uint32_t id = math_face_find(m->face, c, st->level);

		if (!id)
			return NULL;
		math_box_put(row, math_glyph(m, st, id, c), row->width, 0);
	}
	row->accent = row->width / 2;
	row->plain = true;
	return row;
}

/* Letters belong together, with what kerning there is between them; signs and
 * digits stand by themselves. */
static bool has_letters(struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		if ((text.p[i] | 0x20) >= 'a' && (text.p[i] | 0x20) <= 'z')
			return true;
	return false;
}

struct math_box *math_characters(struct math *m, const struct element *e,
                                 struct str text, const struct math_style *st)
{
	struct math_box *b = NULL;
	size_t at = 0;
	uint32_t c, id;

	if (!text.n)
		return math_box_new(m, MATH_BOX, st);
	c = utf8_next(text, &at);
	if (at == text.n) {
		id = math_face_find(m->face, c, st->level);
		if (id)
			return math_glyph(m, st, id, c);
	} else if (!has_letters(text)) {
		b = glyphs(m, text, st);
	}
	return b ? b : word(m, e, m->style, text, st);
}

/* MathML Core §3.2.2: a single letter is italic if nothing else is said. */
struct math_box *math_identifier(struct math *m, const struct element *e,
                                 const struct math_style *st)
{
	struct str text = math_token_text(m, e), to;
	struct str variant = element_attr(e, ATTR_MATHVARIANT);
	char bytes[UTF8_MAX], *p;
	size_t at = 0, n = 0;
	struct math_box *b;
	uint32_t c;

	if (!text.n)
		return math_box_new(m, MATH_BOX, st);
	c = utf8_next(text, &at);
	if (!variant.n && e->tag == TAG_MI && at == text.n)
		variant = STR("italic");
	if (at == text.n) {
		c = math_alphabet(c, variant);
		to = (struct str){ bytes, utf8_encode(bytes, c) };
		b = math_characters(m, e, to, st);
		b->slanted = e->tag == TAG_MI && b->italic > 0;
		return b;
	}
	if (!variant.n)
		return math_characters(m, e, text, st);
	p = arena_alloc(m->arena, text.n * UTF8_MAX);
	for (at = 0; at < text.n;) {
		c = math_alphabet(utf8_next(text, &at), variant);
		n += utf8_encode(p + n, c);
	}
	return math_characters(m, e, (struct str){ p, n }, st);
}

/* Its spaces count, those that do not break and line ends as well: where a
 * formula breaks is the row's affair. */
struct str math_text_of(struct math *m, const struct element *e)
{
	struct buf b = { 0 };
	struct str text;

	for (const struct element *i = element_next(e, e); i;
	     i = element_next(i, e))
		for (size_t k = 0; k < i->text.n; k++) {
			struct str rest = str_slice(i->text, k, i->text.n);
			bool space = str_starts(rest, STR("\xC2\xA0"));

			k += space;
			buf_char(&b,
			         space || rest.p[0] == '\n' ? ' ' : rest.p[0]);
		}
	text = arena_str(m->arena, buf_str(&b));
	buf_free(&b);
	return text;
}

/* In the font of the text around. */
struct math_box *math_text_box(struct math *m, const struct element *e,
                               struct str text, const struct math_style *st)
{
	if (!text.n)
		return math_box_new(m, MATH_BOX, st);
	return word(m, e, m->around, text, st);
}

struct math_box *math_text(struct math *m, const struct element *e,
                           const struct math_style *st)
{
	return math_text_box(m, e, math_text_of(m, e), st);
}

/* MathML Core §3.2.5. */
struct math_box *math_space(struct math *m, const struct element *e,
                            const struct math_style *st)
{
	struct math_box *b = math_box_new(m, MATH_BOX, st);

	b->width = math_length(m, st, e, ATTR_WIDTH, 0, 0);
	b->ascent = math_length(m, st, e, ATTR_HEIGHT, 0, 0);
	b->descent = math_length(m, st, e, ATTR_DEPTH, 0, 0);
	return b;
}
