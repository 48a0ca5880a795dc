/* Marks of a level: emoji, and words in brackets. */
#include "read/level.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "read/take.h"

enum { LEGEND_LENGTH = 240 }; /* bytes */

/* clang-format off */
/* Where the file has no legend. */
static const struct {
	const char *mark, *level;
} marks[] = {
	{ "👶", "easy" }, { "🐣", "easy" }, { "🟢", "easy" }, { "🌱", "easy" },
	{ "🟡", "medium" }, { "🟠", "medium" }, { "🔴", "hard" },
	{ "🚀", "hard" }, { "🔥", "hard" }, { "⚫", "hard" },
	{ "⭐⭐⭐", "hard" }, { "⭐⭐", "medium" }, { "⭐", "easy" },
	{ "🌟🌟🌟", "hard" }, { "🌟🌟", "medium" }, { "🌟", "easy" },
};

static const char *const levels[] = {
	"easy", "medium", "hard", "beginner", "intermediate", "advanced",
	"expert", "basic", "junior", "middle", "mid", "senior", "difficult",
	"leicht", "mittel", "schwer", "facile", "moyen", "difficile", "fácil",
	"medio", "médio", "difícil", "лёгкий", "легкий", "средний", "сложный",
	"简单", "中等", "困难", "初級", "中級", "上級",
};

static const char *const legends[] = {
	"legend", "level", "levels", "difficulty", "legende", "légende",
	"leyenda", "легенда", "难度", "凡例",
};
/* clang-format on */

/* An emoji or another sign that is no letter and no punctuation. */
static bool is_sign(uint32_t c)
{
	return (c >= 0x2190 && c < 0x2C00) || (c >= 0x1F000 && c < 0x20000);
}

static bool is_sign_or_joiner(uint32_t c)
{
	return is_sign(c) || (c > 0x2000 && unicode_extends(c)) || c == 0x200D;
}

/* Signs alone, without what joins them or says how they look. */
static bool same_mark(struct str a, struct str b)
{
	size_t i = 0, j = 0;

	for (;;) {
		uint32_t x = 0, y = 0;

		while (i < a.n && !is_sign(x = utf8_next(a, &i)))
			x = 0;
		while (j < b.n && !is_sign(y = utf8_next(b, &j)))
			y = 0;
		if (x != y)
			return false;
		if (!x)
			return true;
	}
}

static struct str find_mark(const struct legend *l, struct str mark)
{
	for (size_t i = 0; i < l->n; i++)
		if (same_mark(l->rows[i].mark, mark))
			return l->rows[i].level;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (same_mark(str_from(marks[i].mark), mark))
			return str_from(marks[i].level);
	return (struct str){ 0 };
}

/* The signs from *at on, and the word behind them. */
static bool next_row(struct str s, size_t *at, struct str *mark,
                     struct str *level)
{
	size_t from = *at, end;

	while (*at < s.n && !is_sign(utf8_next(s, at)))
		from = *at;
	if (from >= s.n)
		return false;
	end = from;
	while (end < s.n) {
		size_t next = end;

		if (!is_sign_or_joiner(utf8_next(s, &next)))
			break;
		end = next;
	}
	*mark = str_slice(s, from, end);
	for (from = end; from < s.n && strchr(" -=:\n", s.p[from]);)
		from++;
	*at = from;
	while (*at < s.n) {
		size_t next = *at;

		if (!utf8_is_word(utf8_next(s, &next)))
			break;
		*at = next;
	}
	*level = str_slice(s, from, *at);
	return true;
}

static bool is_legend(struct str s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] != ':' && s.p[n] != ' ')
		n++;
	for (size_t i = 0; i < sizeof legends / sizeof *legends; i++)
		if (n < s.n && s.n <= LEGEND_LENGTH &&
		    str_eq_nocase(str_slice(s, 0, n), str_from(legends[i])))
			return true;
	return false;
}

struct legend legend_read(struct arena *a, const struct stream *s)
{
	struct legend l = { 0 };
	struct str mark, level;

	for (size_t i = 0; i < s->n; i++) {
		struct str text = s->blocks[i].text;
		size_t at = 0;

		if (!is_legend(text))
			continue;
		while (l.n < LEGEND_MAX && next_row(text, &at, &mark, &level)) {
			if (!level.n)
				continue;
			l.rows[l.n].mark = mark;
			l.rows[l.n++].level = arena_str(a, level);
		}
		if (l.n)
			break;
	}
	return l;
}

/* The last text below an element. */
static struct element *last_text(struct element *root)
{
	struct element *found = NULL;

	for (const struct element *e = root; e; e = element_next(e, root))
		if (e->tag == TAG_TEXT && str_trim(e->text).n)
			found = (struct element *)e; /* below root */
	return found;
}

static size_t sign_start(struct str s)
{
	size_t from = s.n;

	while (from) {
		size_t back = from - 1, at;

		while (back && ((unsigned char)s.p[back] & 0xC0) == 0x80)
			back--;
		at = back;
		if (!is_sign_or_joiner(utf8_next(s, &at)))
			break;
		from = back;
	}
	return from;
}

bool level_is_marked(struct str text)
{
	text = str_trim(text);
	return sign_start(text) < text.n;
}

/* "(easy)", "[Hard]" at the end; where it begins, s.n: nowhere. */
static size_t bracket_start(struct str s, struct str *level)
{
	size_t from = s.n;

	if (!s.n || !strchr(")]", s.p[s.n - 1]))
		return s.n;
	while (from && !strchr("([", s.p[from - 1]))
		from--;
	if (!from)
		return s.n;
	*level = str_trim(str_slice(s, from, s.n - 1));
	for (size_t i = 0; i < sizeof levels / sizeof *levels; i++)
		if (str_eq_nocase(*level, str_from(levels[i])))
			return from - 1;
	return s.n;
}

/* At the beginning most emoji are there to please: only the legend's, and
 * lights, are of a level. */
static struct str take_front(const struct legend *l, struct element *asked)
{
	static const char *const lights[] = { "🟢", "🟡", "🟠", "🔴" };
	struct element *e = asked;
	struct str level = { 0 }, mark;
	size_t n = 0;

	while (e && e->tag != TAG_TEXT)
		e = e->first;
	for (size_t next = 0; e && next < e->text.n; n = next)
		if (!is_sign_or_joiner(utf8_next(e->text, &next)))
			break;
	if (!n || n == e->text.n)
		return level;
	mark = str_slice(e->text, 0, n);
	for (size_t i = 0; i < l->n; i++)
		if (same_mark(l->rows[i].mark, mark))
			level = l->rows[i].level;
	for (size_t i = 0; i < sizeof lights / sizeof *lights; i++)
		if (!level.n && same_mark(str_from(lights[i]), mark))
			level = find_mark(l, mark);
	while (level.n && n < e->text.n && e->text.p[n] == ' ')
		n++;
	if (level.n && n < e->text.n)
		e->text = str_slice(e->text, n, e->text.n);
	return level;
}

struct str level_take(const struct legend *l, struct element *asked)
{
	struct element *e = last_text(asked);
	struct str level = { 0 }, s;
	size_t from;

	if (!e)
		return level;
	s = str_slice(e->text, 0, 0);
	s.n = (size_t)(str_trim(e->text).p - e->text.p) + str_trim(e->text).n;
	from = sign_start(s);
	if (from < s.n)
		level = find_mark(l, str_slice(s, from, s.n));
	if (!level.n && (from = bracket_start(s, &level)) == s.n)
		return take_front(l, asked);
	while (from && strchr(" \n", s.p[from - 1]))
		from--;
	e->text.n = from;
	if (!from && e != asked->first)
		take_trim(asked);
	return level;
}
