/* The table of dialects, and how well each explains a file. */
#include "read/detect.h"

/* clang-format off */
const struct dialect dialects[] = {
	{ "question-headings", "## Question 1", START_HEADING, COUNT_WORD,
	  1000, false },
	{ "numbered-headings", "## 1. What is …?", START_HEADING, COUNT_PLAIN,
	  960, false },
	{ "item-headings", "1. ### What is …?", START_ITEM_HEADING, COUNT_NONE,
	  960, false },
	{ "details", "<details><summary>What is …?</summary>", START_DETAILS,
	  COUNT_NONE, 920, false },
	{ "q-and-a", "Q: What is …?", START_LINE, COUNT_LABEL, 900, true },
	{ "question-bold", "**Question 1: what is …?**", START_BOLD,
	  COUNT_WORD, 910, false },
	{ "numbered-bold", "**1. What is …?**", START_BOLD, COUNT_PLAIN,
	  860, false },
	{ "headings", "## What is …?", START_HEADING, COUNT_NONE, 850, false },
	{ "numbered-items", "1. What is …?", START_ORDERED, COUNT_NONE,
	  800, false },
	{ "numbered-lines", "I. What is …?", START_LINE, COUNT_PLAIN, 790,
	  false },
	{ "quotes", "> What is …?", START_QUOTE, COUNT_NONE, 760, false },
	{ "bold", "**What is …?**", START_BOLD, COUNT_NONE, 750, false },
	{ "bullets", "- What is …?", START_BULLET, COUNT_NONE, 700, false },
	{ "cloze", "This is {{c1::hidden}}.", START_CLOZE, COUNT_NONE, 780,
	  false },
	{ "paragraphs", "What is …?", START_PARAGRAPH, COUNT_NONE, 600,
	  false },
};
/* clang-format on */
const size_t dialect_count = sizeof dialects / sizeof *dialects;

enum {
	MILLE = 1000,
	LEVELS = 6,
	ENOUGH = 250,     /* per mille: a lower score is no bank */
	REGULAR = 450,    /* per mille: less regular is by chance */
	THIN = 930,       /* per mille of the best: as good as it */
	FIRM = 5,         /* a gap counts so much less where a word says it */
	FEW = 4,          /* one in so many may be another */
	TITLED_MIN = 2,   /* headings that ask, under a title that does … */
	TITLED_SHARE = 2, /* … and one in so many */
	GAP = 4,          /* numbers that may be left out */
	PRIOR = 100,      /* per mille: what a folder's others may add */
};

const struct dialect *dialect_find(struct str name)
{
	for (size_t i = 0; i < dialect_count; i++)
		if (str_eq_nocase(name, str_from(dialects[i].name)))
			return &dialects[i];
	return NULL;
}

/* One answer below it: with more of them it heads a part. */
static bool is_marked(const struct block *b)
{
	return b->marks == 1;
}

static bool is_asked(const struct block *b)
{
	return b->mood != SPEECH_TELLS || is_marked(b);
}

/* "## Question", with the question below it. */
static bool is_mere_word(const struct block *b)
{
	return b->level && b->text.n && is_marked(b) &&
	       speech_take(SPEECH_QUESTION, b->text) == b->text.n;
}

/* A count says so itself; without one the words must. */
static bool says_so(const struct dialect *d, const struct block *b)
{
	if (d->count != COUNT_NONE)
		return b->counts[d->count].found;
	return b->mood == SPEECH_ASKS || b->counts[COUNT_LABEL].found ||
	       is_marked(b) || is_mere_word(b) ||
	       (d->start == START_BOLD && b->rated);
}

static bool begins_bold(const struct block *b)
{
	const struct element *e = b->element->first;

	return e && (e->tag == TAG_STRONG || e->tag == TAG_B);
}

/* "17.What …", which is no item to Markdown. */
static bool is_numbered_line(const struct block *b)
{
	return b->kind == BLOCK_PARAGRAPH && !b->inside && !b->bold &&
	       b->counts[COUNT_PLAIN].found;
}

static bool is_start_heading(const struct block *b)
{
	return b->kind == BLOCK_HEADING && !b->head && !b->inside && !b->answer;
}

static bool is_start(const struct dialect *d, const struct block *b)
{
	switch (d->start) {
	case START_HEADING:
		return is_start_heading(b) && says_so(d, b);
	case START_ITEM_HEADING:
		return b->kind == BLOCK_HEADING && b->head && b->text.n;
	case START_BOLD:
		return b->kind == BLOCK_PARAGRAPH && !b->inside &&
		       begins_bold(b) && !b->answer &&
		       (d->count != COUNT_NONE || b->bold || b->leads) &&
		       says_so(d, b);
	case START_LINE:
		return b->kind == BLOCK_PARAGRAPH && !b->inside &&
		       says_so(d, b);
	case START_CLOZE:
		return b->cloze && !b->inside && !b->level &&
		       b->kind != BLOCK_DETAILS && b->kind != BLOCK_OTHER;
	case START_QUOTE:
		return b->kind == BLOCK_QUOTE && !b->inside && b->lone;
	case START_PARAGRAPH:
		return b->kind == BLOCK_PARAGRAPH && !b->inside && b->lone;
	case START_ORDERED:
		return (b->kind == BLOCK_ITEM && b->number && !b->linked &&
		        b->text.n && !b->replies) ||
		       is_numbered_line(b);
	case START_BULLET:
		return b->kind == BLOCK_ITEM && !b->number && !b->linked &&
		       b->asking && !b->replies &&
		       (b->mood != SPEECH_TELLS ||
		        !element_has(b->element, ATTR_CHECKED));
	case START_DETAILS:
		return b->kind == BLOCK_DETAILS && !b->answer && b->text.n;
	}
	return false;
}

/* Its number, or the last part of "3.12"; 0: none. */
static unsigned number_of(const struct dialect *d, const struct block *b)
{
	if (b->number)
		return b->number;
	if (d->count != COUNT_NONE)
		return b->counts[d->count].value;
	return b->counts[COUNT_PLAIN].found ? b->counts[COUNT_PLAIN].value
	                                    : b->counts[COUNT_WORD].value;
}

/* The level of most headings that start one. */
static void find_level(struct explanation *e, const struct stream *s)
{
	size_t counts[LEVELS + 1] = { 0 };

	for (size_t i = 0; i < s->n; i++)
		if (is_start(e->dialect, &s->blocks[i]))
			counts[s->blocks[i].level]++;
	for (unsigned i = 1; i <= LEVELS; i++)
		if (counts[i] > (e->level ? counts[e->level] : 0))
			e->level = i;
}

/* An item starts a question among others that ask; alone, when its number goes
 * on and it asks, or stands behind a rule or a folded answer. */
static bool item_starts(const struct block *b, unsigned number, unsigned last,
                        bool titled)
{
	bool next = number == last + 1;

	return b->asking ||
	       (number > last && number <= last + GAP &&
	        b->mood == SPEECH_ASKS) ||
	       (next && b->begins) ||
	       (next && titled && b->mood == SPEECH_ORDERS);
}

/* The same of a line with a number, which is no item to Markdown. */
static bool line_starts(const struct block *b, unsigned number, unsigned last)
{
	return number == last + 1 || number == 1 ||
	       (number > last && number <= last + GAP &&
	        b->mood == SPEECH_ASKS);
}

/* Of a level above the others, but asking something under the next number. */
static bool goes_on(const struct explanation *e, const struct block *b)
{
	const struct counted *c = &b->counts[COUNT_WORD];

	return e->dialect->count == COUNT_WORD && b->level < e->level &&
	       c->found && c->length < b->text.n;
}

/* A heading with text below it, and no further headings. */
static bool has_text(const struct stream *s, size_t i)
{
	const struct block *b = &s->blocks[i];
	size_t weight = 0;

	while (++i < s->n && (!s->blocks[i].level || s->blocks[i].answer))
		weight += s->blocks[i].linked ? 0 : s->blocks[i].weight;
	return weight && (i == s->n || s->blocks[i].level <= b->level);
}

/* In a file whose title says that it asks, "ACID properties" is a question
 * among headings of which many ask with words. */
static void find_titled(struct explanation *e, const struct stream *s)
{
	size_t all = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		all += is_start_heading(b) && b->level == e->level;
	}
	if (e->count < TITLED_MIN || e->count * TITLED_SHARE < all)
		return;
	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		if (e->starts[i] || !is_start_heading(b) ||
		    b->level != e->level || !has_text(s, i) ||
		    speech_take(SPEECH_PART, b->text) == b->text.n)
			continue;
		e->starts[i] = true;
		e->count++;
	}
}

static void find_starts(struct explanation *e, const struct stream *s,
                        bool titled)
{
	const struct dialect *d = e->dialect;
	unsigned last = 0;

	if (d->start == START_HEADING)
		find_level(e, s);
	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];
		unsigned number;

		if (!is_start(d, b))
			continue;
		number = number_of(d, b);
		if (d->start == START_HEADING && b->level != e->level &&
		    !(number == last + 1 && goes_on(e, b)))
			continue;
		if (d->start == START_ORDERED &&
		    !item_starts(b, number, last, titled))
			continue;
		if (d->start == START_LINE && d->count == COUNT_PLAIN &&
		    !line_starts(b, number, last))
			continue;
		e->starts[i] = true;
		e->count++;
		last = number;
	}
	if (titled && d->start == START_HEADING && d->count == COUNT_NONE)
		find_titled(e, s);
}

static bool is_topic(const struct block *b)
{
	return is_start_heading(b);
}

/* The deepest level of headings that mostly stand right before a question. */
static unsigned find_section(const struct explanation *e,
                             const struct stream *s)
{
	size_t all[LEVELS + 1] = { 0 }, before[LEVELS + 1] = { 0 };
	unsigned level = 0, first = 0;
	bool begun = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		if (e->starts[i] && level)
			before[level]++;
		begun |= e->starts[i];
		if (b->element->tag != TAG_HR)
			level = 0;
		if (!is_topic(b) || e->starts[i])
			continue;
		level = b->level;
		all[level]++;
		if (!begun)
			first = level;
	}
	for (unsigned i = LEVELS; i > 0; i--)
		if (before[i] && 2 * before[i] >= all[i])
			return i;
	return first ? first : 1;
}

/* Each question has its solution beside it, not below it. */
static bool has_solutions(const struct explanation *e, const struct stream *s,
                          unsigned level)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++)
		n += s->blocks[i].explains && s->blocks[i].level == level;
	return 2 * n > e->count;
}

/* A heading does; a paragraph behind several bullets is about none of them. */
static void find_ends(struct explanation *e, const struct stream *s)
{
	enum start start = e->dialect->start;
	unsigned level = start == START_HEADING ? e->level : e->section;
	bool several = false;
	bool beside = start == START_HEADING && has_solutions(e, s, level);

	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		if (e->starts[i]) {
			several = start == START_BULLET && b->items > 1;
			continue;
		}
		e->ends[i] =
			start == START_DETAILS ||
			(is_topic(b) && b->level <= level &&
		         !(beside && b->explains && b->level == level)) ||
			(several && b->kind == BLOCK_PARAGRAPH) ||
			(start == START_CLOZE && b->element->tag == TAG_HR);
	}
}

static unsigned mille(size_t part, size_t all)
{
	return all ? (unsigned)(part * MILLE / all) : 0;
}

/* How many of such blocks are starts; for what has no numbers. */
static unsigned purity(const struct explanation *e, const struct stream *s)
{
	const struct dialect *d = e->dialect;
	size_t asked = 0, all = 0, bold = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		if (e->starts[i])
			asked += b->mood == SPEECH_ASKS || is_marked(b) ||
			         b->rated;
		if (e->starts[i])
			all++;
		else if (d->start == START_HEADING)
			all += is_topic(b) && b->level == e->level;
		else if (d->start == START_PARAGRAPH)
			all += b->kind == BLOCK_PARAGRAPH && !b->inside;
		else if (d->start == START_BOLD)
			bold += b->kind == BLOCK_PARAGRAPH && b->bold &&
			        !b->inside;
	}
	return mille(asked, all + bold / 2); /* an answer may have them, too */
}

/* Numbers that go on, or begin again. */
static unsigned order(const struct explanation *e, const struct stream *s)
{
	size_t good = 0, n = 0, ones = 0;
	unsigned last = 0;

	for (size_t i = 0; i < s->n; i++) {
		unsigned number;

		if (!e->starts[i])
			continue;
		number = number_of(e->dialect, &s->blocks[i]);
		good += !n || number == last + 1 || number == 1;
		ones += number == 1;
		last = number;
		n++;
	}
	return n > 1 && ones == n ? MILLE / 2 : mille(good, n);
}

static unsigned coverage(const struct explanation *e, const struct stream *s)
{
	size_t covered = 0;
	bool inside = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct block *b = &s->blocks[i];

		if (e->starts[i])
			inside = true;
		else if (e->ends[i])
			inside = false;
		covered += inside ? b->weight : 0;
	}
	return mille(covered, s->weight);
}

/* Steps of a manual are orders, too: items among which some ask may be. */
static unsigned asked_share(const struct explanation *e, const struct stream *s,
                            bool titled)
{
	bool orders = titled || e->dialect->start == START_ORDERED;
	size_t asked = 0;

	for (size_t i = 0; i < s->n; i++)
		asked += e->starts[i] &&
		         (orders ? is_asked(&s->blocks[i])
		                 : s->blocks[i].mood == SPEECH_ASKS ||
		                           is_marked(&s->blocks[i]));
	return mille(asked, e->count);
}

/* A manual has numbered headings and lists too: a bare number only counts
 * where something is asked, or the title says so. */
static unsigned regularity(const struct explanation *e, const struct stream *s,
                           bool titled)
{
	const struct dialect *d = e->dialect;
	unsigned share = asked_share(e, s, titled);
	bool numbered = d->count == COUNT_WORD || d->count == COUNT_PLAIN ||
	                d->start == START_ITEM_HEADING ||
	                d->start == START_ORDERED;

	if (d->count == COUNT_LABEL || d->start == START_CLOZE)
		return MILLE;
	if (!numbered)
		return e->count == 1 && d->start != START_DETAILS &&
		                       share < MILLE
		               ? 0
		               : purity(e, s);
	if (d->count != COUNT_WORD && share < MILLE / (titled ? 20 : 3) &&
	    !(titled && d->count == COUNT_PLAIN))
		return 0;
	/* Who writes "Question 7" means it, whatever came before. */
	if (d->count == COUNT_WORD)
		return MILLE - (MILLE - order(e, s)) / FIRM;
	return order(e, s);
}

/* One heading or bold line that asks is no bank, unless it is answered. */
static bool is_lone(const struct explanation *e, const struct stream *s)
{
	if (e->count != 1 || e->dialect->start == START_CLOZE ||
	    e->dialect->count == COUNT_WORD || e->dialect->count == COUNT_LABEL)
		return false;
	for (size_t i = 0; i < s->n; i++)
		if (e->starts[i])
			return (!s->marks ||
			        s->blocks[i].mood == SPEECH_TELLS) &&
			       e->dialect->start != START_DETAILS;
	return false;
}

/* Most of what a row without numbers found has them: another row's. */
static bool is_counted(const struct explanation *e, const struct stream *s)
{
	size_t counted = 0;

	if (e->dialect->count != COUNT_NONE ||
	    (e->dialect->start != START_HEADING &&
	     e->dialect->start != START_BOLD))
		return false;
	for (size_t i = 0; i < s->n; i++)
		counted += e->starts[i] &&
		           (s->blocks[i].counts[COUNT_WORD].found ||
		            s->blocks[i].counts[COUNT_PLAIN].found);
	return 2 * counted > e->count;
}

static struct explanation explain(struct arena *a, const struct dialect *d,
                                  const struct stream *s,
                                  const struct evidence *known)
{
	struct explanation e = { .dialect = d };

	e.starts = ARENA_ARRAY(a, s->n + 1, bool);
	find_starts(&e, s, known->titled);
	if (!known->forced && is_counted(&e, s))
		e.count = 0;
	if (!e.count)
		return e;
	e.section = find_section(&e, s);
	e.ends = ARENA_ARRAY(a, s->n + 1, bool);
	find_ends(&e, s);
	e.coverage = coverage(&e, s);
	e.regularity = regularity(&e, s, known->titled);
	e.score = (unsigned)((uint64_t)d->trust * e.coverage * e.regularity /
	                     ((uint64_t)MILLE * MILLE));
	return e;
}

static unsigned with_prior(const struct explanation *e,
                           const struct evidence *known)
{
	size_t all = 0, row = (size_t)(e->dialect - dialects);

	if (!known->prior)
		return e->score;
	for (size_t i = 0; i < dialect_count; i++)
		all += known->prior[i];
	return e->score +
	       e->score * mille(known->prior[row], all) / MILLE * PRIOR / MILLE;
}

static void place(struct detection *result, struct explanation *e,
                  const struct stream *s)
{
	if (!e->count)
		return;
	if (e->regularity < REGULAR || is_lone(e, s))
		e->score = 0;
	if (e->dialect->start == START_CLOZE && e->score < ENOUGH)
		e->score = ENOUGH; /* nobody writes that by chance */
	if (!result->best.dialect || e->score > result->best.score) {
		result->second = result->best;
		result->best = *e;
	} else if (!result->second.dialect || e->score > result->second.score) {
		result->second = *e;
	}
}

/* The second found other questions than the best, and not fewer of the same. */
static bool differs(const struct detection *d, const struct stream *s)
{
	size_t others = 0;

	for (size_t i = 0; i < s->n; i++)
		others += d->second.starts[i] && !d->best.starts[i];
	return others * FEW > d->second.count;
}

struct detection detect(struct arena *a, const struct stream *s,
                        const struct evidence *known)
{
	struct detection result = { 0 };

	for (size_t i = 0; i < dialect_count; i++) {
		struct explanation e;

		if (known->forced && known->forced != &dialects[i])
			continue;
		e = explain(a, &dialects[i], s, known);
		e.score = with_prior(&e, known);
		place(&result, &e, s);
	}
	if (!result.best.dialect)
		return result;
	result.sure = known->forced || result.best.score >= ENOUGH;
	result.thin = !known->forced && result.second.dialect &&
	              differs(&result, s) &&
	              result.second.score * MILLE >= result.best.score * THIN;
	return result;
}
