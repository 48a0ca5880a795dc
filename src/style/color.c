/* Colours of CSS Color 3 and 4, in integers. */
#include "style/value.h"

static int64_t clamp(int64_t n, int64_t min, int64_t max)
{
	return n < min ? min : n > max ? max : n;
}

/* CSS Color 4 §6.1 */
static const struct {
	const char *name;
	int32_t rgb;
} colors[] = {
	{ "aliceblue", 0xF0F8FF },
	{ "antiquewhite", 0xFAEBD7 },
	{ "aqua", 0x00FFFF },
	{ "aquamarine", 0x7FFFD4 },
	{ "azure", 0xF0FFFF },
	{ "beige", 0xF5F5DC },
	{ "bisque", 0xFFE4C4 },
	{ "black", 0x000000 },
	{ "blanchedalmond", 0xFFEBCD },
	{ "blue", 0x0000FF },
	{ "blueviolet", 0x8A2BE2 },
	{ "brown", 0xA52A2A },
	{ "burlywood", 0xDEB887 },
	{ "cadetblue", 0x5F9EA0 },
	{ "chartreuse", 0x7FFF00 },
	{ "chocolate", 0xD2691E },
	{ "coral", 0xFF7F50 },
	{ "cornflowerblue", 0x6495ED },
	{ "cornsilk", 0xFFF8DC },
	{ "crimson", 0xDC143C },
	{ "cyan", 0x00FFFF },
	{ "darkblue", 0x00008B },
	{ "darkcyan", 0x008B8B },
	{ "darkgoldenrod", 0xB8860B },
	{ "darkgray", 0xA9A9A9 },
	{ "darkgreen", 0x006400 },
	{ "darkgrey", 0xA9A9A9 },
	{ "darkkhaki", 0xBDB76B },
	{ "darkmagenta", 0x8B008B },
	{ "darkolivegreen", 0x556B2F },
	{ "darkorange", 0xFF8C00 },
	{ "darkorchid", 0x9932CC },
	{ "darkred", 0x8B0000 },
	{ "darksalmon", 0xE9967A },
	{ "darkseagreen", 0x8FBC8F },
	{ "darkslateblue", 0x483D8B },
	{ "darkslategray", 0x2F4F4F },
	{ "darkslategrey", 0x2F4F4F },
	{ "darkturquoise", 0x00CED1 },
	{ "darkviolet", 0x9400D3 },
	{ "deeppink", 0xFF1493 },
	{ "deepskyblue", 0x00BFFF },
	{ "dimgray", 0x696969 },
	{ "dimgrey", 0x696969 },
	{ "dodgerblue", 0x1E90FF },
	{ "firebrick", 0xB22222 },
	{ "floralwhite", 0xFFFAF0 },
	{ "forestgreen", 0x228B22 },
	{ "fuchsia", 0xFF00FF },
	{ "gainsboro", 0xDCDCDC },
	{ "ghostwhite", 0xF8F8FF },
	{ "gold", 0xFFD700 },
	{ "goldenrod", 0xDAA520 },
	{ "gray", 0x808080 },
	{ "green", 0x008000 },
	{ "greenyellow", 0xADFF2F },
	{ "grey", 0x808080 },
	{ "honeydew", 0xF0FFF0 },
	{ "hotpink", 0xFF69B4 },
	{ "indianred", 0xCD5C5C },
	{ "indigo", 0x4B0082 },
	{ "ivory", 0xFFFFF0 },
	{ "khaki", 0xF0E68C },
	{ "lavender", 0xE6E6FA },
	{ "lavenderblush", 0xFFF0F5 },
	{ "lawngreen", 0x7CFC00 },
	{ "lemonchiffon", 0xFFFACD },
	{ "lightblue", 0xADD8E6 },
	{ "lightcoral", 0xF08080 },
	{ "lightcyan", 0xE0FFFF },
	{ "lightgoldenrodyellow", 0xFAFAD2 },
	{ "lightgray", 0xD3D3D3 },
	{ "lightgreen", 0x90EE90 },
	{ "lightgrey", 0xD3D3D3 },
	{ "lightpink", 0xFFB6C1 },
	{ "lightsalmon", 0xFFA07A },
	{ "lightseagreen", 0x20B2AA },
	{ "lightskyblue", 0x87CEFA },
	{ "lightslategray", 0x778899 },
	{ "lightslategrey", 0x778899 },
	{ "lightsteelblue", 0xB0C4DE },
	{ "lightyellow", 0xFFFFE0 },
	{ "lime", 0x00FF00 },
	{ "limegreen", 0x32CD32 },
	{ "linen", 0xFAF0E6 },
	{ "magenta", 0xFF00FF },
	{ "maroon", 0x800000 },
	{ "mediumaquamarine", 0x66CDAA },
	{ "mediumblue", 0x0000CD },
	{ "mediumorchid", 0xBA55D3 },
	{ "mediumpurple", 0x9370DB },
	{ "mediumseagreen", 0x3CB371 },
	{ "mediumslateblue", 0x7B68EE },
	{ "mediumspringgreen", 0x00FA9A },
	{ "mediumturquoise", 0x48D1CC },
	{ "mediumvioletred", 0xC71585 },
	{ "midnightblue", 0x191970 },
	{ "mintcream", 0xF5FFFA },
	{ "mistyrose", 0xFFE4E1 },
	{ "moccasin", 0xFFE4B5 },
	{ "navajowhite", 0xFFDEAD },
	{ "navy", 0x000080 },
	{ "oldlace", 0xFDF5E6 },
	{ "olive", 0x808000 },
	{ "olivedrab", 0x6B8E23 },
	{ "orange", 0xFFA500 },
	{ "orangered", 0xFF4500 },
	{ "orchid", 0xDA70D6 },
	{ "palegoldenrod", 0xEEE8AA },
	{ "palegreen", 0x98FB98 },
	{ "paleturquoise", 0xAFEEEE },
	{ "palevioletred", 0xDB7093 },
	{ "papayawhip", 0xFFEFD5 },
	{ "peachpuff", 0xFFDAB9 },
	{ "peru", 0xCD853F },
	{ "pink", 0xFFC0CB },
	{ "plum", 0xDDA0DD },
	{ "powderblue", 0xB0E0E6 },
	{ "purple", 0x800080 },
	{ "rebeccapurple", 0x663399 },
	{ "red", 0xFF0000 },
	{ "rosybrown", 0xBC8F8F },
	{ "royalblue", 0x4169E1 },
	{ "saddlebrown", 0x8B4513 },
	{ "salmon", 0xFA8072 },
	{ "sandybrown", 0xF4A460 },
	{ "seagreen", 0x2E8B57 },
	{ "seashell", 0xFFF5EE },
	{ "sienna", 0xA0522D },
	{ "silver", 0xC0C0C0 },
	{ "skyblue", 0x87CEEB },
	{ "slateblue", 0x6A5ACD },
	{ "slategray", 0x708090 },
	{ "slategrey", 0x708090 },
	{ "snow", 0xFFFAFA },
	{ "springgreen", 0x00FF7F },
	{ "steelblue", 0x4682B4 },
	{ "tan", 0xD2B48C },
	{ "teal", 0x008080 },
	{ "thistle", 0xD8BFD8 },
	{ "tomato", 0xFF6347 },
	{ "turquoise", 0x40E0D0 },
	{ "violet", 0xEE82EE },
	{ "wheat", 0xF5DEB3 },
	{ "white", 0xFFFFFF },
	{ "whitesmoke", 0xF5F5F5 },
	{ "yellow", 0xFFFF00 },
	{ "yellowgreen", 0x9ACD32 },
};

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* #rgb, #rgba, #rrggbb, #rrggbbaa */
static bool hex_color(struct str s, struct value *v, bool *opaque)
{
	uint32_t c = 0;
	bool brief = s.n == 3 || s.n == 4;

	if (!brief && s.n != 6 && s.n != 8)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		int digit = hex_digit(s.p[i]);

		if (digit < 0)
			return false;
		c = c << 4 | (uint32_t)digit;
		c = brief ? c << 4 | (uint32_t)digit : c;
	}
	*opaque = s.n % 4 != 0 || (c & 0xFF) == 0xFF;
	v->n = (int32_t)(s.n % 4 == 0 ? c >> 8 : c);
	return true;
}

enum { ARGUMENTS_MAX = 4 };

/* What stands between the commas of a function; 0: not so. */
static size_t arguments(const struct component *function,
                        const struct token *out[ARGUMENTS_MAX])
{
	const struct component *c = parse_skip(function->first);
	size_t n = 0;

	while (c && n < ARGUMENTS_MAX) {
		out[n++] = &c->token;
		c = parse_skip(c->next);
		if (!c)
			return n;
		if (c->token.kind != TOKEN_COMMA)
			return 0;
		c = parse_skip(c->next);
	}
	return 0;
}

/* A channel of 0 … TOKEN_SCALE as a byte. */
static int32_t channel(int64_t n)
{
	return (int32_t)((clamp(n, 0, TOKEN_SCALE) * 255 + TOKEN_SCALE / 2) /
	                 TOKEN_SCALE);
}

/* §4.2.1: three integers, or three percentages. */
static bool rgb(const struct token *const args[], struct value *v)
{
	v->n = 0;
	for (int i = 0; i < 3; i++) {
		const struct token *t = args[i];
		int64_t n = t->value;

		if (t->kind != args[0]->kind)
			return false;
		if (t->kind == TOKEN_PERCENTAGE)
			n = channel(n / 100);
		else if (t->kind == TOKEN_NUMBER && t->integer)
			n = clamp(n / TOKEN_SCALE, 0, 255);
		else
			return false;
		v->n = v->n << 8 | (int32_t)n;
	}
	return true;
}

/* §4.2.4, where HSL becomes RGB; all in 1/TOKEN_SCALE, hue of one turn. */
static int64_t hue_channel(int64_t m1, int64_t m2, int64_t h)
{
	h = (h + TOKEN_SCALE) % TOKEN_SCALE;
	if (h * 6 < TOKEN_SCALE)
		return m1 + (m2 - m1) * h * 6 / TOKEN_SCALE;
	if (h * 2 < TOKEN_SCALE)
		return m2;
	if (h * 3 < TOKEN_SCALE * 2)
		return m1 +
		       (m2 - m1) * (TOKEN_SCALE * 2 - h * 3) * 2 / TOKEN_SCALE;
	return m1;
}

static bool hsl(const struct token *const args[], struct value *v)
{
	int64_t h, s, l, m1, m2;

	if (args[0]->kind != TOKEN_NUMBER ||
	    args[1]->kind != TOKEN_PERCENTAGE ||
	    args[2]->kind != TOKEN_PERCENTAGE)
		return false;
	h = args[0]->value % (360 * (int64_t)TOKEN_SCALE) / 360;
	s = clamp(args[1]->value / 100, 0, TOKEN_SCALE);
	l = clamp(args[2]->value / 100, 0, TOKEN_SCALE);
	m2 = l * 2 <= TOKEN_SCALE ? l * (TOKEN_SCALE + s) / TOKEN_SCALE
	                          : l + s - l * s / TOKEN_SCALE;
	m1 = l * 2 - m2;
	v->n = channel(hue_channel(m1, m2, h + TOKEN_SCALE / 3)) << 16 |
	       channel(hue_channel(m1, m2, h)) << 8 |
	       channel(hue_channel(m1, m2, h - TOKEN_SCALE / 3));
	return true;
}

static bool color_function(const struct component *c, struct value *v,
                           bool *opaque)
{
	static const struct {
		const char *name;
		size_t arguments;
		bool (*parse)(const struct token *const[], struct value *);
	} functions[] = {
		{ "rgb", 3, rgb },
		{ "rgba", 4, rgb },
		{ "hsl", 3, hsl },
		{ "hsla", 4, hsl },
	};
	const struct token *args[ARGUMENTS_MAX];
	size_t n = arguments(c, args);

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		if (!str_eq_nocase(c->token.text, str_from(functions[i].name)))
			continue;
		if (n != functions[i].arguments ||
		    (n == 4 && args[3]->kind != TOKEN_NUMBER))
			return false;
		*opaque = n == 3 || args[3]->value >= TOKEN_SCALE;
		return functions[i].parse(args, v);
	}
	return false;
}

bool value_color(const struct component *c, struct value *v, bool *opaque)
{
	v->kind = VALUE_COLOR;
	*opaque = true;
	if (c->token.kind == TOKEN_HASH)
		return hex_color(c->token.text, v, opaque);
	if (c->token.kind == TOKEN_FUNCTION)
		return color_function(c, v, opaque);
	if (c->token.kind != TOKEN_IDENT)
		return false;
	for (size_t i = 0; i < sizeof colors / sizeof *colors; i++)
		if (str_eq_nocase(c->token.text, str_from(colors[i].name))) {
			v->n = colors[i].rgb;
			return true;
		}
	return false;
}
