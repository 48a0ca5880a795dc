/* A hash table of shaped words. */
#include "layout/words.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

enum {
	SLOTS_MIN = 1 << 12,
	BYTES_MAX = 32 << 20, /* forget all beyond so many, more or less */
	CLUSTER_MAX = 64, /* characters; Unicode asks for 31 (UAX #15 §13) */
};

/* Open addressing; the hash beside the pointer spares most looks at words. */
struct slot {
	uint64_t hash;
	struct word *word; /* NULL: free */
};

struct words {
	struct arena arena;
	struct shaper *shaper;
	struct slot *slots;
	size_t n, cap; /* cap is a power of two */
	size_t bytes;  /* of the words */
};

static void new_slots(struct words *w, size_t cap)
{
	w->cap = cap;
	w->slots = memory_new(cap * sizeof *w->slots);
	memset(w->slots, 0, cap * sizeof *w->slots);
}

struct words *words_new(void)
{
	struct words *w = memory_new(sizeof *w);

	*w = (struct words){ .shaper = shaper_new() };
	new_slots(w, SLOTS_MIN);
	return w;
}

void words_free(struct words *w)
{
	if (!w)
		return;
	shaper_free(w->shaper);
	arena_free(&w->arena);
	free(w->slots);
	free(w);
}

void words_trim(struct words *w)
{
	if (w->bytes <= BYTES_MAX)
		return;
	arena_free(&w->arena);
	memset(w->slots, 0, w->cap * sizeof *w->slots);
	w->n = w->bytes = 0;
}

/* A word being shaped. */
struct shaping {
	struct words *words;
	struct word *word;
};

static uint32_t count_clusters(const struct word_run *r)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < r->count; i++)
		n += i + 1 == r->count ||
		     r->glyphs[i].cluster != r->glyphs[i + 1].cluster;
	return n;
}

/* Most words have one run. */
static struct word_run *new_run(struct shaping *s)
{
	uint32_t n = s->word->run_count++;
	struct word_run *more;

	if (n & (n - 1)) /* room for a power of two */
		return &s->word->runs[n];
	more = ARENA_ARRAY(&s->words->arena, n ? 2 * n : 1, struct word_run);
	if (n)
		memcpy(more, s->word->runs, n * sizeof *more);
	s->word->runs = more;
	return &more[n];
}

static struct word_run *add_run(struct shaping *s,
                                const struct font_choice *choice, size_t start,
                                size_t end)
{
	struct word_run *r = new_run(s);

	*r = (struct word_run){
		.font = choice->font,
		.start = (uint32_t)start,
		.end = (uint32_t)end,
		.units_per_em = font_metrics(choice->font)->units_per_em,
		.embolden = choice->embolden,
	};
	return r;
}

static struct str context_before(const struct word *w, size_t start)
{
	return start ? str_slice(w->text, 0, start) : w->before;
}

static struct str context_after(const struct word *w, size_t end)
{
	return end < w->text.n ? str_slice(w->text, end, w->text.n) : w->after;
}

/* Characters of one font and, but for what scripts share, of one script. */
static void shape_run(struct shaping *s, const struct font_choice *choice,
                      uint32_t script, size_t start, size_t end)
{
	struct word *w = s->word;
	struct word_run *r = add_run(s, choice, start, end);
	struct glyph *glyphs;

	r->count = (uint32_t)shaper_shape(
		s->words->shaper, &s->words->arena, &glyphs,
		&(struct shape_request){
			.font = choice->font,
			.text = str_slice(w->text, start, end),
			.before = context_before(w, start),
			.after = context_after(w, end),
			.features = w->style->features,
			.feature_count = w->style->feature_count,
			.right_to_left = w->right_to_left,
			.language = w->style->language,
		});
	for (uint32_t i = 0; i < r->count; i++) {
		glyphs[i].cluster += (uint32_t)start;
		r->advance += glyphs[i].advance;
	}
	r->glyphs = glyphs;
	if (!font_script_joins(script))
		r->clusters = count_clusters(r);
	w->glyph_count += r->count;
}

static void note_missing(struct shaping *s, uint32_t c, size_t left)
{
	struct word *w = s->word;

	if (!w->missing_count)
		w->missing = ARENA_ARRAY(&s->words->arena, left, uint32_t);
	((uint32_t *)w->missing)[w->missing_count++] = c;
}

enum {
	MARK_SIZE = 55, /* per cent of the text's */
	MARK_PAD = 8,   /* an em's part: room beside the code */
};

/* The code of a character that no font has: "U+1F9FF". It stands for the
 * character as its glyphs would. */
static void mark_missing(struct shaping *s, uint32_t c, size_t start,
                         size_t end)
{
	const struct font_choice *mono = s->word->style->chain->mono;
	struct word_run *r = add_run(s, mono, start, end);
	char code[sizeof "U+10FFFF"];
	int n = snprintf(code, sizeof code, "U+%04X", (unsigned)c);
	int32_t pad = r->units_per_em / MARK_PAD;
	struct glyph *glyphs;

	note_missing(s, c, s->word->text.n - start);
	r->count = (uint32_t)shaper_shape(
		s->words->shaper, &s->words->arena, &glyphs,
		&(struct shape_request){ .font = mono->font,
	                                 .text = { code, (size_t)n } });
	for (uint32_t i = 0; i < r->count; i++) {
		glyphs[i].cluster = (uint32_t)start;
		glyphs[i].x_offset += pad;
		glyphs[i].advance += i + 1 == r->count ? 2 * pad : 0;
		r->advance += glyphs[i].advance;
	}
	r->glyphs = glyphs;
	r->clusters = r->count > 0;
	r->mark = true;
	r->embolden = false;
	s->word->glyph_count += r->count;
}

/* The end of the cluster of characters at `at`: a mark stays with its base's
 * font, so that shaping can place it. What has more marks than any writing is
 * cut, as placing them takes the square of their number. */
static size_t cluster_end(struct str text, size_t at, bool *cut)
{
	int32_t state = 0;
	uint32_t c = utf8_next(text, &at);
	unsigned n = 1;

	for (*cut = false; at < text.n && !*cut; *cut = ++n == CLUSTER_MAX) {
		size_t next = at;
		uint32_t following = utf8_next(text, &next);

		if (unicode_breaks(c, following, &state))
			break;
		c = following;
		at = next;
	}
	return at;
}

static uint32_t script_of(struct str cluster)
{
	uint32_t script = SCRIPT_COMMON;

	for (size_t at = 0; at < cluster.n && script == SCRIPT_COMMON;)
		script = font_script(utf8_next(cluster, &at));
	return script;
}

/* What is next to be shaped in one go. */
struct stretch {
	const struct font_choice *choice; /* NULL: nothing yet */
	uint32_t script;
	size_t start;
};

static void end_stretch(struct shaping *s, struct stretch *t, size_t end)
{
	if (t->choice && t->start < end)
		shape_run(s, t->choice, t->script, t->start, end);
	*t = (struct stretch){ .start = end };
}

/* No font has all of a cluster: its characters each on its own. */
static void shape_scattered(struct shaping *s, struct str cluster, size_t start)
{
	const struct font_chain *chain = s->word->style->chain;

	for (size_t at = 0; at < cluster.n;) {
		size_t from = at;
		uint32_t c = utf8_next(cluster, &at);
		const struct font_choice *f =
			font_chain_find(chain, str_slice(cluster, from, at));

		if (f)
			shape_run(s, f, font_script(c), start + from,
			          start + at);
		else
			mark_missing(s, c, start + from, start + at);
	}
}

static void add_cluster(struct shaping *s, struct stretch *t, size_t from,
                        size_t end)
{
	struct str cluster = str_slice(s->word->text, from, end);
	const struct font_choice *f =
		font_chain_find(s->word->style->chain, cluster);
	uint32_t script = script_of(cluster);

	if (!f || f != t->choice ||
	    (script && t->script && script != t->script))
		end_stretch(s, t, from);
	if (!f) {
		shape_scattered(s, cluster, from);
		t->start = end;
		return;
	}
	t->choice = f;
	if (!t->script)
		t->script = script;
}

/* From right to left the last run stands first. */
static void reverse_runs(struct word *w)
{
	for (uint32_t i = 0, k = w->run_count; i + 1 < k; i++) {
		struct word_run swapped = w->runs[i];

		w->runs[i] = w->runs[--k];
		w->runs[k] = swapped;
	}
}

static void shape_word(struct words *words, struct word *w)
{
	struct shaping s = { words, w };
	struct stretch t = { 0 };

	for (size_t at = 0, end; at < w->text.n; at = end) {
		bool cut;

		end = cluster_end(w->text, at, &cut);
		add_cluster(&s, &t, at, end);
		if (cut)
			end_stretch(&s, &t, end);
	}
	end_stretch(&s, &t, w->text.n);
	if (w->right_to_left)
		reverse_runs(w);
}

static bool is_word(const struct word *w, const struct word_request *r)
{
	return w->style == r->style && w->right_to_left == r->right_to_left &&
	       str_eq(w->text, r->text) && str_eq(w->before, r->before) &&
	       str_eq(w->after, r->after);
}

static void grow(struct words *words)
{
	struct slot *old = words->slots;
	size_t n = words->cap;

	new_slots(words, n * 2);
	for (size_t i = 0; i < n; i++) {
		size_t at = old[i].hash & (words->cap - 1);

		if (!old[i].word)
			continue;
		while (words->slots[at].word)
			at = (at + 1) & (words->cap - 1);
		words->slots[at] = old[i];
	}
	free(old);
}

static uint64_t hash_of(const struct word_request *r)
{
	uint64_t h = str_hash(r->text) ^ (uintptr_t)r->style ^ r->right_to_left;

	if (r->before.n)
		h ^= str_hash(r->before) << 1;
	if (r->after.n)
		h ^= str_hash(r->after) << 2;
	return (h ^ h >> 29) * 0x9E3779B97F4A7C15u >> 16; /* Knuth, 6.4 */
}

static struct word *new_word(struct arena *a, const struct word_request *r)
{
	struct word *w = ARENA_NEW(a, struct word);

	w->style = r->style;
	w->right_to_left = r->right_to_left;
	w->text = arena_str(a, r->text);
	if (r->before.n)
		w->before = arena_str(a, r->before);
	if (r->after.n)
		w->after = arena_str(a, r->after);
	return w;
}

/* The slot of a word; free, if it is not there. */
static struct slot *find_slot(struct words *words, const struct word_request *r,
                              uint64_t hash)
{
	size_t at = hash & (words->cap - 1);

	for (; words->slots[at].word; at = (at + 1) & (words->cap - 1))
		if (words->slots[at].hash == hash &&
		    is_word(words->slots[at].word, r))
			break;
	return &words->slots[at];
}

const struct word *words_get(struct words *words, const struct word_request *r)
{
	uint64_t hash = hash_of(r);
	struct slot *slot = find_slot(words, r, hash);
	struct word *w = slot->word;

	if (w)
		return w;
	w = new_word(&words->arena, r);
	*slot = (struct slot){ hash, w };
	if (++words->n * 2 > words->cap)
		grow(words);
	shape_word(words, w);
	words->bytes += sizeof *w + r->text.n + w->missing_count * 4 +
	                2 * w->run_count * sizeof *w->runs +
	                w->glyph_count * sizeof(struct glyph);
	return w;
}

const struct word *words_hyphenate(struct words *words, const struct word *word,
                                   const struct dictionary *d, size_t from,
                                   size_t to)
{
	struct word_request r = { .style = word->style,
		                  .text = word->text,
		                  .before = word->before,
		                  .after = word->after,
		                  .right_to_left = word->right_to_left };
	struct word *w = find_slot(words, &r, hash_of(&r))->word;
	uint8_t points[HYPHENS_MAX], *kept;

	if (w->dictionary == d)
		return w;
	w->dictionary = d;
	w->hyphen_count = (uint32_t)dictionary_hyphenate(
		d, str_slice(w->text, from, to), points);
	kept = arena_alloc(&words->arena, w->hyphen_count + 1);
	for (uint32_t i = 0; i < w->hyphen_count; i++)
		kept[i] = (uint8_t)(points[i] + from);
	w->hyphens = kept;
	words->bytes += w->hyphen_count + 1;
	return w;
}

unit word_run_size(const struct word_run *r, unit size)
{
	return r->mark ? unit_scale(size, MARK_SIZE, 100) : size;
}

bool word_run_spaced(const struct word_run *r, uint32_t i)
{
	return r->clusters &&
	       (i + 1 == r->count ||
	        r->glyphs[i].cluster != r->glyphs[i + 1].cluster);
}

unit word_width(const struct word *w, unit size, unit letter_spacing)
{
	int64_t width = 0;

	for (uint32_t i = 0; i < w->run_count; i++) {
		const struct word_run *r = &w->runs[i];
		int64_t em = r->units_per_em;

		width += (r->advance * word_run_size(r, size) + em / 2) / em +
		         (int64_t)r->clusters * letter_spacing;
	}
	if (width > UNIT_MAX)
		return UNIT_MAX;
	return width < -UNIT_MAX ? -UNIT_MAX : (unit)width;
}
