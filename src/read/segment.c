/* Segmentation. All costs are hundredths of a nat, tried on damaged and on clean
 * question banks; what each weighs against is said beside it. */
#include "read/segment.h"

enum {
	UNKNOWN = 1400,       /* a word that nobody knows … */
	UNKNOWN_LETTER = 240, /* … and each letter of it */
	NAME = 1000,          /* an unknown one, with its capital … */
	NAME_LETTER = 190,    /* … and each letter */
	UNKNOWN_SHORT = 700,  /* it has less than three */
	ACRONYM = 900,        /* an unknown one, "ROC" … */
	ACRONYM_LETTER = 60,  /* … and each letter */
	ACRONYM_LETTERS = 6,  /* longer ones are words in capitals */
	CAPITALS = 120,       /* a known word in capitals */
	CAPITAL = 40,         /* a known word with one */
	IDENTIFIER = 600,     /* "setState": words run together by intent */
	TYPE_NAME = 60,       /* "CountVectorizer", likewise */
	NO_IDENTIFIER = 1200, /* "BYdo", "Ana’sFoo" */
	COMPOUND = 400,       /* two content words as one: "heatmap" */
	COMPOUND_WEAK = 650,  /* with a short word: "inlining" */
	AFTER_CAPITALS = 100, /* a cut as in "BYdo" */
	IN_CAPITALS = 900,    /* a cut as in "SQL|JOIN" */
	BEFORE_CAPITAL = 300, /* a cut as in "SQL|Server" */
	AFTER_INITIAL = 1400, /* a cut as in "P|ython" */
	ENDING = 150,         /* "'s" */
	CUT = 120,            /* any cut */
	SHORT_PART = 150,     /* a part of one or two letters */
	SHORT_CONTENT = 250,  /* a part of three that joins nothing */
	NOT_A_NAME = 700,     /* "Howdoyou": a capital, but for its place */
	HYPHENATED = 500,     /* the k of "k-fold" */
	HYPHEN_LOST = 900,    /* that word with another before its letter */
	INFINITE = LEXICON_UNKNOWN,
};

/* Letters that stand alone before a hyphen and these words. */
static const struct {
	char letter;
	const char *next;
} hyphenated[] = {
	{ 'k', "fold" },         { 'k', "means" },    { 'k', "nearest" },
	{ 'k', "medoids" },      { 'k', "modes" },    { 'k', "nn" },
	{ 'q', "learning" },     { 'q', "value" },    { 'q', "values" },
	{ 't', "sne" },          { 't', "test" },     { 't', "tests" },
	{ 't', "distribution" }, { 'x', "axis" },     { 'y', "axis" },
	{ 'n', "gram" },         { 'n', "grams" },    { 'n', "dimensional" },
	{ 'p', "value" },        { 'p', "values" },   { 'z', "score" },
	{ 'z', "scores" },       { 'f', "score" },    { 'f', "measure" },
	{ 'f', "string" },       { 'f', "strings" },  { 'b', "tree" },
	{ 'b', "trees" },        { 'e', "commerce" }, { 'u', "net" },
	{ 'l', "bfgs" },
};

static bool is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

enum shape { LOWER, CAPITALISED, ALL_CAPITALS, PLURAL_CAPITALS, MIXED };

static enum shape shape_of(struct str s)
{
	size_t up = 0;

	while (up < s.n && is_upper(s.p[up]))
		up++;
	for (size_t i = up; i < s.n; i++)
		if (is_upper(s.p[i]))
			return MIXED;
	if (up == s.n && up > 1)
		return ALL_CAPITALS;
	if (up > 1 && up == s.n - 1 && s.p[up] == 's')
		return PLURAL_CAPITALS;
	return up > 1 ? MIXED : up ? CAPITALISED : LOWER;
}

static int unknown_cost(struct str s)
{
	int cost = is_upper(s.p[0]) ? NAME + NAME_LETTER * (int)s.n
	                            : UNKNOWN + UNKNOWN_LETTER * (int)s.n;

	return cost + (s.n < 3 ? UNKNOWN_SHORT : 0);
}

static int simple_cost(const struct lexicon *w, struct str s, enum shape shape)
{
	int cost = lexicon_cost(w, s);

	if (lexicon_is_name(w, s))
		return cost;
	if (shape == PLURAL_CAPITALS)
		s = str_slice(s, 0, s.n - 1);
	if (shape == ALL_CAPITALS || shape == PLURAL_CAPITALS) {
		int acronym = s.n > ACRONYM_LETTERS
		                      ? unknown_cost(s)
		                      : ACRONYM + ACRONYM_LETTER * (int)s.n;

		return cost + CAPITALS < acronym ? cost + CAPITALS : acronym;
	}
	if (cost >= LEXICON_UNKNOWN)
		return unknown_cost(s);
	return shape == CAPITALISED && s.n > 1 ? cost + CAPITAL : cost;
}

enum { NAME_LETTERS = 16 }; /* the longest name known by its case */

/* The next hump of an identifier: "set", "State", "XML", "Http". The last of
 * some capitals is the next word's, of two if that makes it one: "DStream".
 * Names are not parted: "isNaN". */
static size_t hump_end(const struct lexicon *w, struct str s, size_t at)
{
	size_t i = at + 1, end;

	end = s.n < at + NAME_LETTERS ? s.n : at + NAME_LETTERS;
	for (; end > at + 2; end--)
		if ((end == s.n || is_upper(s.p[end])) &&
		    lexicon_is_name(w, str_slice(s, at, end)))
			return end;
	while (i < s.n && is_upper(s.p[at]) && is_upper(s.p[i]))
		i++;
	end = i;
	while (end < s.n && !is_upper(s.p[end]))
		end++;
	if (i == at + 1 || end == i)
		return end;
	if (i > at + 2)
		return i - 1;
	return lexicon_know(w, str_slice(s, at + 1, end)) &&
	                       !lexicon_know(w, str_slice(s, at + 2, end))
	               ? at + 1
	               : i;
}

/* "WriteSpark": what begins otherwise rarely goes on with a name. */
static bool has_name(const struct lexicon *w, struct str s)
{
	for (size_t at = hump_end(w, s, 0), end; at < s.n; at = end) {
		end = hump_end(w, s, at);
		if (end > at + 1 && lexicon_is_name(w, str_slice(s, at, end)))
			return true;
	}
	return false;
}

/* A word that begins small behind capitals ("BYdo", "SearchCVfunction"), or a
 * single capital at the end ("fromD"). */
static bool has_low_hump(const struct lexicon *w, struct str s)
{
	for (size_t at = hump_end(w, s, 0), end; at < s.n; at = end) {
		end = hump_end(w, s, at);
		if (is_lower(s.p[at]) && end > at + 1 &&
		    lexicon_know(w, str_slice(s, at, end)))
			return true;
		if (end == s.n && end == at + 1 && is_upper(s.p[at]))
			return true;
	}
	return false;
}

static bool has_apostrophe(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_upper(s.p[i]) && !is_lower(s.p[i]))
			return true;
	return false;
}

/* What it costs to take it for an identifier at all. */
static int identifier_style(const struct lexicon *w, struct str s)
{
	if (has_apostrophe(s) || has_low_hump(w, s))
		return NO_IDENTIFIER;
	if (is_lower(s.p[0]) || is_upper(s.p[1]) || has_name(w, s) ||
	    lexicon_joint(str_slice(s, 0, hump_end(w, s, 0))) == LEXICON_STRONG)
		return IDENTIFIER;
	return TYPE_NAME;
}

/* An identifier says its words with no spaces of its own accord. */
static int identifier_cost(const struct lexicon *w, struct str s)
{
	int cost = identifier_style(w, s);

	for (size_t at = 0, end; at < s.n; at = end) {
		struct str hump;

		end = hump_end(w, s, at);
		hump = str_slice(s, at, end);
		cost += simple_cost(w, hump, shape_of(hump));
	}
	return cost;
}

static int part_cost(const struct lexicon *w, struct str s)
{
	struct str stem = lexicon_stem(s);
	enum shape shape = shape_of(stem);

	if (s.n == 1 && s.p[0] != 'a' && s.p[0] != 'A' && s.p[0] != 'I' &&
	    !lexicon_is_name(w, s))
		return INFINITE;
	if (shape == MIXED && !lexicon_is_name(w, s))
		return identifier_cost(w, s);
	return simple_cost(w, stem, shape) + (stem.n < s.n ? ENDING : 0);
}

/* What a cut costs by the letters around it, the part before it beginning at
 * `from`. */
static int cut_cost(struct str run, size_t from, size_t cut)
{
	bool up = is_upper(run.p[cut - 1]);

	if (!up)
		return 0;
	if (is_upper(run.p[cut]))
		return cut + 1 < run.n && is_lower(run.p[cut + 1])
		               ? BEFORE_CAPITAL
		               : IN_CAPITALS;
	if (cut - from == 1 && run.p[from] != 'A' && run.p[from] != 'I')
		return AFTER_INITIAL;
	return AFTER_CAPITALS;
}

/* A cut may not part an apostrophe (or its bytes) from what is before it, nor
 * what is behind from it where that is a word's ending. */
static bool may_cut(struct str run, size_t at)
{
	return (is_upper(run.p[at]) || is_lower(run.p[at])) &&
	       (is_upper(run.p[at - 1]) || is_lower(run.p[at - 1]));
}

static bool is_hyphenated(struct str letter, struct str behind)
{
	if (letter.n != 1)
		return false;
	for (size_t i = 0; i < sizeof hyphenated / sizeof *hyphenated; i++)
		if ((letter.p[0] | 0x20) == hyphenated[i].letter &&
		    str_eq_nocase(behind, str_from(hyphenated[i].next)))
			return true;
	return false;
}

/* Short words find themselves everywhere. */
static int short_cost(struct str part)
{
	if (part.n > 3 || is_upper(part.p[0]))
		return 0;
	if (part.n == 3)
		return lexicon_joint(part) == LEXICON_CONTENT ? SHORT_CONTENT
		                                              : 0;
	return SHORT_PART;
}

struct way {
	int cost[SEGMENT_BYTES + 1];
	size_t from[SEGMENT_BYTES + 1];
};

static void extend(const struct lexicon *w, struct str run, struct str behind,
                   struct way *way, size_t from)
{
	size_t limit =
		run.n - from < LEXICON_LETTERS ? run.n : from + LEXICON_LETTERS;

	for (size_t to = from + 1; to <= limit; to++) {
		struct str part = str_slice(run, from, to);
		int cost;

		if ((to < run.n && !may_cut(run, to)) || to - from == run.n)
			continue;
		cost = to == run.n && is_hyphenated(part, behind)
		               ? HYPHENATED
		               : part_cost(w, part) + short_cost(part);
		cost += way->cost[from];
		if (from)
			cost += CUT + cut_cost(run, way->from[from], from);
		if (cost < way->cost[to]) {
			way->cost[to] = cost;
			way->from[to] = from;
		}
	}
}

/* The cheapest way through the run in two parts or more. */
static int find_way(const struct lexicon *w, struct str run, struct str behind,
                    struct segments *s)
{
	struct way way = { .cost = { 0 } };
	size_t n = 0;

	for (size_t i = 1; i <= run.n; i++)
		way.cost[i] = INFINITE;
	for (size_t i = 0; i < run.n; i++)
		if (way.cost[i] < INFINITE)
			extend(w, run, behind, &way, i);
	if (way.cost[run.n] >= INFINITE)
		return INFINITE;
	for (size_t at = way.from[run.n]; at; at = way.from[at])
		n++;
	if (n > SEGMENT_CUTS)
		return INFINITE;
	s->n = n;
	for (size_t at = way.from[run.n]; at; at = way.from[at])
		s->cuts[--n] = at;
	return way.cost[run.n];
}

static void judge_joints(struct str run, struct segments *s)
{
	for (size_t i = 0, from = 0; i <= s->n; i++) {
		size_t to = i < s->n ? s->cuts[i] : run.n;
		enum lexicon_joint joint =
			lexicon_joint(str_slice(run, from, to));

		if (joint > s->joint)
			s->joint = joint;
		from = to;
	}
}

/* The run as one word that is new to us: as such, or two known words that
 * someone has made one. */
static int whole_cost(const struct lexicon *w, struct str run,
                      const struct segments *s, int parts)
{
	int cost = part_cost(w, run), compound;

	if (s->joint == LEXICON_STRONG && shape_of(run) == CAPITALISED)
		cost += NOT_A_NAME;
	if (s->n != 1 || s->joint == LEXICON_STRONG ||
	    is_upper(run.p[s->cuts[0]]))
		return cost;
	compound =
		parts + (s->joint == LEXICON_WEAK ? COMPOUND_WEAK : COMPOUND);
	return compound < cost ? compound : cost;
}

void segment_run(const struct lexicon *w, struct str run, struct str behind,
                 struct segments *s)
{
	struct str last = str_slice(run, run.n ? run.n - 1 : 0, run.n);
	int parts;

	*s = (struct segments){ 0 };
	if (run.n < 2 || run.n > SEGMENT_BYTES ||
	    (lexicon_know(w, run) && !is_hyphenated(last, behind)))
		return;
	parts = find_way(w, run, behind, s);
	if (parts >= INFINITE) {
		s->n = 0;
		return;
	}
	judge_joints(run, s);
	s->gain = whole_cost(w, run, s, parts) - parts;
	if (is_hyphenated(last, behind))
		s->gain += HYPHEN_LOST;
}

/* Steps of the search for all runs of a bank: some seconds at worst. Ten thousand
 * damaged questions take three million. */
enum { BUDGET = 20 << 20 };

struct segmenter {
	size_t spent; /* of the budget */
	struct arena *arena;
	const struct lexicon *words;
	struct memory {
		struct str run, behind;
		struct segments *segments; /* NULL: a free slot */
	} * slots;
	size_t n, cap; /* cap is a power of two */
};

struct segmenter *segmenter_new(struct arena *a, const struct lexicon *w)
{
	struct segmenter *g = ARENA_NEW(a, struct segmenter);

	*g = (struct segmenter){ .arena = a, .words = w, .cap = 1024 };
	g->slots = ARENA_ARRAY(a, g->cap, struct memory);
	return g;
}

static struct memory *recall(const struct segmenter *g, struct str run,
                             struct str behind)
{
	size_t i = (size_t)(str_hash(run) ^ behind.n) & (g->cap - 1);

	while (g->slots[i].segments && !(str_eq(g->slots[i].run, run) &&
	                                 str_eq(g->slots[i].behind, behind)))
		i = (i + 1) & (g->cap - 1);
	return &g->slots[i];
}

static void grow(struct segmenter *g)
{
	struct segmenter old = *g;

	g->cap = old.cap * 2;
	g->slots = ARENA_ARRAY(g->arena, g->cap, struct memory);
	for (size_t i = 0; i < old.cap; i++)
		if (old.slots[i].segments)
			*recall(g, old.slots[i].run, old.slots[i].behind) =
				old.slots[i];
}

/* Each letter begins so many parts, and each capital a hump in them. */
static size_t steps(struct str run)
{
	size_t humps = 1;

	for (size_t i = 0; i < run.n; i++)
		humps += is_upper(run.p[i]);
	return run.n * (run.n < LEXICON_LETTERS ? run.n : LEXICON_LETTERS) *
	       humps;
}

bool segmenter_is_exhausted(const struct segmenter *g)
{
	return g->spent > BUDGET;
}

const struct segments *segmenter_run(struct segmenter *g, struct str run,
                                     struct str behind)
{
	struct memory *m = recall(g, run, behind);

	if (m->segments)
		return m->segments;
	if (2 * ++g->n > g->cap) {
		grow(g);
		m = recall(g, run, behind);
	}
	m->run = arena_str(g->arena, run);
	m->behind = arena_str(g->arena, behind);
	m->segments = ARENA_NEW(g->arena, struct segments);
	if (g->spent > BUDGET)
		return m->segments;
	g->spent += steps(run);
	segment_run(g->words, run, behind, m->segments);
	return m->segments;
}
