/* @font-face, CSS Fonts 4 §4: a family's file, its weight, its slant. */
#include "style/loader.h"
#include "base/nearest.h"

enum { CODE_POINT_MAX = 0x10FFFF };

/* What an @font-face says so far. */
struct draft {
	struct loader *loader;
	const struct loading *file;
	struct font_face face;
};

static bool read_family(struct draft *d, const struct component *c)
{
	struct value v;
	bool transparent;

	if (!property_parse(d->loader->arena, PROP_FONT_FAMILY, c, &v,
	                    &transparent) ||
	    v.kind != VALUE_FAMILIES || v.families->n != 1)
		return false;
	d->face.family = v.families->names[0];
	return true;
}

/* Formats that the font layer reads; §4.3.1 names them so. */
static bool is_readable(struct str format)
{
	static const char *const formats[] = {
		"truetype",
		"opentype",
		"collection",
	};

	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_eq_nocase(format, str_from(formats[i])))
			return true;
	return false;
}

/* The first source that is a local file of a format we read. */
static bool read_src(struct draft *d, const struct component *c)
{
	const char *path = NULL;

	for (c = parse_skip(c); c && !path; c = parse_skip(c->next)) {
		const struct component *format = parse_skip(c->next);
		struct str url;
		bool readable = true;

		if (format && format->token.kind == TOKEN_FUNCTION &&
		    str_eq_nocase(format->token.text, STR("format"))) {
			const struct component *name =
				parse_skip(format->first);

			readable = name && is_readable(name->token.text);
		}
		if (c->token.kind != TOKEN_STRING && readable &&
		    loader_url(c, &url))
			path = loader_path(d->loader->arena, d->file->path,
			                   url);
	}
	d->face.path = path;
	return path;
}

static bool read_weight(struct draft *d, const struct component *c)
{
	struct value v;
	bool transparent;

	if (!property_parse(d->loader->arena, PROP_FONT_WEIGHT, c, &v,
	                    &transparent) ||
	    v.kind != VALUE_NUMBER)
		return false;
	d->face.weight = v.n / 1024;
	return true;
}

static bool read_style(struct draft *d, const struct component *c)
{
	struct value v;
	bool transparent;

	if (!property_parse(d->loader->arena, PROP_FONT_STYLE, c, &v,
	                    &transparent) ||
	    v.n <= KW_UNSET)
		return false;
	d->face.italic = v.n != KW_NORMAL;
	return true;
}

/* CSS Fonts 4 §4.5: U+26, U+0-7F, U+4??, parted by commas. */
static bool read_ranges(struct draft *d, const struct component *c)
{
	struct font_range *ranges;
	size_t n = 0;

	for (const struct component *i = c; i; i = i->next)
		n += i->token.kind == TOKEN_UNICODE_RANGE;
	ranges = ARENA_ARRAY(d->loader->arena, n, struct font_range);
	n = 0;
	for (c = parse_skip(c); c; c = parse_skip(c->next)) {
		const struct token *t = &c->token;

		if (t->kind != TOKEN_UNICODE_RANGE || t->first > t->last ||
		    t->last > CODE_POINT_MAX)
			return false;
		ranges[n++] = (struct font_range){ t->first, t->last };
		c = parse_skip(c->next);
		if (!c)
			break;
		if (c->token.kind != TOKEN_COMMA)
			return false;
	}
	d->face.ranges = ranges;
	d->face.range_count = n;
	return n;
}

static const struct {
	const char *name;
	bool (*read)(struct draft *, const struct component *);
} descriptors[] = {
	{ "font-family", read_family },   { "src", read_src },
	{ "font-weight", read_weight },   { "font-style", read_style },
	{ "unicode-range", read_ranges },
};

enum { DESCRIPTORS = sizeof descriptors / sizeof *descriptors };

static void warn_unknown(struct diag *diag, struct place at, struct str name)
{
	struct nearest near = { .name = name };

	for (size_t i = 0; i < DESCRIPTORS; i++)
		nearest_try(&near, descriptors[i].name);
	diag_warning(diag, at,
	             "@font-face has no descriptor "
	             "'%.*s'" NEAREST_FORMAT,
	             STR_FMT(name), NEAREST_ARGS(near));
}

static void read_descriptor(struct draft *d, const struct parsed *p)
{
	struct place at = { d->file->path, p->line, p->col };
	struct str text = parse_text(parse_skip(p->value));

	if (p->kind == PARSE_ERROR) {
		diag_warning(d->loader->diag, at, "%s", p->why);
		return;
	}
	for (size_t i = 0; i < DESCRIPTORS; i++)
		if (str_eq_nocase(p->name, str_from(descriptors[i].name))) {
			if (!descriptors[i].read(d, p->value))
				diag_warning(d->loader->diag, at,
				             "%.*s of @font-face cannot be "
				             "'%.*s'",
				             STR_FMT(p->name), STR_FMT(text));
			return;
		}
	warn_unknown(d->loader->diag, at, p->name);
}

static bool ranges_eq(const struct font_face *a, const struct font_face *b)
{
	if (a->range_count != b->range_count)
		return false;
	for (size_t i = 0; i < a->range_count; i++)
		if (a->ranges[i].from != b->ranges[i].from ||
		    a->ranges[i].to != b->ranges[i].to)
			return false;
	return true;
}

/* A face takes the place of an earlier one of the same family, weight, slant
 * and range (§4.1: the last one counts). Those of other ranges stand beside
 * it. */
static void add(struct loader *l, const struct font_face *face)
{
	struct font_face *more;

	for (size_t i = 0; i < l->face_count; i++) {
		struct font_face *f = &l->faces[i];

		if (f->weight == face->weight && f->italic == face->italic &&
		    str_eq_nocase(f->family, face->family) &&
		    ranges_eq(f, face)) {
			*f = *face;
			return;
		}
	}
	if (l->face_count == l->face_cap) {
		l->face_cap = l->face_cap ? l->face_cap * 2 : 16;
		more = ARENA_ARRAY(l->arena, l->face_cap, struct font_face);
		if (l->face_count)
			memcpy(more, l->faces, l->face_count * sizeof *more);
		l->faces = more;
	}
	l->faces[l->face_count++] = *face;
}

void loader_font_face(struct loader *l, const struct parsed *rule,
                      const struct loading *in)
{
	struct draft d = {
		.loader = l,
		.file = in,
		.face = {
			.weight = 400,
			.place = { in->path, rule->line, rule->col },
		},
	};
	const struct parsed *p =
		parse_declarations(l->arena, rule->block->first);

	for (; p; p = p->next)
		read_descriptor(&d, p);
	if (!d.face.family.n || !d.face.path)
		diag_warning(l->diag, d.face.place,
		             "an @font-face needs a "
		             "font-family and a src that is a local file");
	else
		add(l, &d.face);
}
