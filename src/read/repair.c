/* Finding what ran together: the words of the bank are learnt, then each prompt
 * is looked through twice, first for how damaged its file is. */
#include "read/repair.h"

#include "read/build.h"
#include "read/repair_chunk.h"

enum {
	/* Before anything is known of a file it is taken for one of so many
	 * sound words, in hundredths of which so many are damaged. */
	SOUND_BEFORE = 40,
	DAMAGED_BEFORE = 5,
	DAMAGE_FIRST = 700,   /* cost of damage while nothing is known */
	ROUNDS = 2,           /* of judging a file */
	ENGLISH_PERCENT = 40, /* of words known; less is another language */
	DAMAGE_MINED = 350,   /* cost of damage in what a bank teaches */
};

/* What is known of one source. */
struct condition {
	size_t runs, known, certain;
	int damage; /* cost */
};

struct way;

struct finder {
	struct arena *arena;
	const struct bank *bank;
	struct lexicon *words;
	struct segmenter *segmenter;
	struct condition *conditions; /* one a source */
	struct buf suspects;
	size_t question;
	struct way *way; /* through the prompt that is looked at */
};

static bool is_code(const struct element *e)
{
	return e->tag == TAG_CODE || e->tag == TAG_PRE || e->tag == TAG_KBD ||
	       e->tag == TAG_SAMP || e->tag == TAG_VAR;
}

static bool in_code(const struct element *e, const struct element *root)
{
	for (; e && e != root; e = e->parent)
		if (is_code(e))
			return true;
	return false;
}

static bool is_space(char c)
{
	return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

enum kind { ANSWER, PROMPT, CODE };

/* Every run of letters, with the apostrophes in it. A prompt's unknown words
 * are what is to be judged, and teach nothing. */
static void learn_text(struct lexicon *w, struct str text, enum kind kind)
{
	for (size_t at = 0; at < text.n;) {
		size_t end = chunk_run_end(text, at);
		struct str run = str_slice(text, at, end);

		if (end == at) {
			at++;
			continue;
		}
		if (kind == CODE)
			lexicon_learn_code(w, run);
		else if (kind == ANSWER || lexicon_know(w, run))
			lexicon_learn(w, run);
		at = end;
	}
}

/* What stands in a formula are no words. */
static const struct element *next_text(const struct element *e,
                                       const struct element *root)
{
	return e->tag == TAG_MATH ? element_after(e, root)
	                          : element_next(e, root);
}

static void learn(struct lexicon *w, const struct element *root, enum kind kind)
{
	for (const struct element *e = root; e; e = next_text(e, root))
		if (e->tag == TAG_TEXT)
			learn_text(w, e->text, in_code(e, root) ? CODE : kind);
}

/* An unknown word that joins two known ones is damage, and would teach the
 * bank its own damage. */
static bool is_damage(const struct lexicon *w, struct str word)
{
	struct segments s;

	segment_run(w, word, (struct str){ 0 }, &s);
	return s.n && s.gain > DAMAGE_MINED && s.joint != LEXICON_CONTENT;
}

static void learn_bank(struct finder *f)
{
	struct arena scratch = { 0 };

	for (size_t i = 0; i < f->bank->count; i++) {
		struct question_elements e =
			bank_elements(f->bank, i, &scratch);

		learn(f->words, e.prompt, PROMPT);
		if (e.answer)
			learn(f->words, e.answer, ANSWER);
	}
	lexicon_settle(f->words, is_damage);
	arena_free(&scratch);
}

/* Whether the text goes on there without a space: "un**box**ing". */
static bool joins(const struct element *e, bool at_end)
{
	if (!e || tag_is_block(e->tag) || e->tag == TAG_BR || e->tag == TAG_IMG)
		return false;
	return e->tag != TAG_TEXT || !e->text.n ||
	       !is_space(e->text.p[at_end ? e->text.n - 1 : 0]);
}

/* A way through a tree that knows what stands before each element it is in. */
enum { WAY_DEPTH = 2 * BUILD_DEPTH }; /* clozes and lists add to it */

struct way {
	const struct element *at, *root;
	const struct element *before[WAY_DEPTH];
	size_t depth; /* of `at`; the root's is 0 */
};

static void step(struct way *w)
{
	const struct element *e = w->at, *next = next_text(e, w->root);

	w->at = next;
	if (!next)
		return;
	if (next == e->first) {
		if (++w->depth < WAY_DEPTH)
			w->before[w->depth] = NULL;
		return;
	}
	for (; e->next != next; e = e->parent)
		w->depth--;
	if (w->depth < WAY_DEPTH)
		w->before[w->depth] = e;
}

/* An inline element's edge is its neighbour's edge, too. */
static bool joins_before(const struct way *w)
{
	const struct element *e = w->at;

	for (size_t i = w->depth; i; i--, e = e->parent) {
		if (i < WAY_DEPTH && joins(w->before[i], true))
			return true;
		if (tag_is_block(e->parent->tag))
			return false;
	}
	return false;
}

static bool joins_after(const struct element *e)
{
	return joins(e->next, false) ||
	       (e->parent && !tag_is_block(e->parent->tag) &&
	        joins_after(e->parent));
}

static struct place place_in(const struct element *e, size_t at)
{
	struct place place = e->place;

	for (size_t i = 0; i < at; i++) {
		bool ends = e->text.p[i] == '\n';

		place.line += ends;
		place.col = ends ? 1 : place.col + 1;
	}
	return place;
}

static struct str mended(struct arena *a, struct str said,
                         const struct chunk *chunk)
{
	struct buf text = { 0 };
	struct str result;

	for (size_t i = 0; i < said.n; i++) {
		if (chunk->cuts[i])
			buf_char(&text, ' ');
		buf_char(&text, said.p[i]);
	}
	result = arena_str(a, buf_str(&text));
	buf_free(&text);
	return result;
}

static void add_suspect(struct finder *f, const struct element *e, size_t at,
                        const struct chunk *chunk)
{
	struct repair_suspect s = {
		.place = place_in(e, at),
		.said = arena_str(f->arena, chunk->text),
		.mended = mended(f->arena, chunk->text, chunk),
		.text = e,
		.at = at,
		.question = f->question,
	};

	buf_bytes(&f->suspects, &s, sizeof s);
}

/* Looks at one stretch of a text, into the condition or for suspects. */
static void look_at_chunk(struct finder *f, const struct element *e, size_t at,
                          size_t end, bool judging)
{
	struct condition *condition =
		&f->conditions[f->bank->questions[f->question].source];
	struct chunk chunk = {
		.text = str_slice(e->text, at, end),
		.open_left = at == 0 && joins_before(f->way),
		.open_right = end == e->text.n && joins_after(e),
	};

	if (end - at > CHUNK_BYTES)
		return;
	chunk_look(&(struct look){ .segmenter = f->segmenter,
	                           .words = f->words,
	                           .damage = condition->damage,
	                           .judging = judging },
	           &chunk);
	if (judging) {
		condition->runs += chunk.runs;
		condition->known += chunk.known;
		condition->certain += chunk.certain;
	} else if (chunk.n) {
		add_suspect(f, e, at, &chunk);
	}
}

static void look_at_text(struct finder *f, const struct element *e,
                         bool judging)
{
	for (size_t at = 0, end; at < e->text.n; at = end) {
		end = at;
		while (end < e->text.n && !is_space(e->text.p[end]))
			end++;
		if (end > at)
			look_at_chunk(f, e, at, end, judging);
		else
			end++;
	}
}

static void look(struct finder *f, bool judging)
{
	struct arena scratch = { 0 };

	for (f->question = 0; f->question < f->bank->count; f->question++) {
		const struct element *root =
			bank_elements(f->bank, f->question, &scratch).prompt;
		size_t source = f->bank->questions[f->question].source;

		if (f->conditions[source].damage < 0)
			continue;
		*f->way = (struct way){ .at = root, .root = root };
		for (; f->way->at; step(f->way))
			if (f->way->at->tag == TAG_TEXT &&
			    !in_code(f->way->at, root))
				look_at_text(f, f->way->at, judging);
	}
	arena_free(&scratch);
}

/* What it costs to take a word for damaged: -ln of how often one is. */
static int damage_cost(const struct condition *c)
{
	size_t sound = 100 * (c->runs + SOUND_BEFORE);
	size_t damaged = 100 * c->certain + DAMAGED_BEFORE;

	if (100 * (c->known + c->certain) < ENGLISH_PERCENT * c->runs)
		return -1;
	return lexicon_log(sound / damaged);
}

/* What is certain depends on the damage that is expected, and that again on
 * what is certain. */
static void judge(struct finder *f)
{
	for (size_t i = 0; i < f->bank->source_count; i++)
		f->conditions[i] =
			(struct condition){ .damage = f->conditions[i].damage };
	look(f, true);
	for (size_t i = 0; i < f->bank->source_count; i++)
		f->conditions[i].damage = damage_cost(&f->conditions[i]);
}

void repair_find(struct arena *a, struct repair *r, const struct bank *bank)
{
	struct arena scratch = { 0 };
	struct way way;
	struct finder f = { .arena = a, .bank = bank, .way = &way };

	*r = (struct repair){ 0 };
	if (!str_starts(bank->language, STR("en")))
		return;
	f.words = lexicon_new(&scratch);
	f.conditions =
		ARENA_ARRAY(&scratch, bank->source_count + 1, struct condition);
	learn_bank(&f);
	f.segmenter = segmenter_new(&scratch, f.words);
	for (size_t i = 0; i < bank->source_count; i++)
		f.conditions[i].damage = DAMAGE_FIRST;
	for (int i = 0; i < ROUNDS; i++)
		judge(&f);
	look(&f, false);
	r->cut_short = segmenter_is_exhausted(f.segmenter);
	r->n = f.suspects.n / sizeof *r->suspects;
	r->suspects = ARENA_ARRAY(a, r->n, struct repair_suspect);
	if (r->n)
		memcpy(r->suspects, f.suspects.p, f.suspects.n);
	buf_free(&f.suspects);
	arena_free(&scratch);
}
