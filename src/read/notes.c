/* Footnotes of questions. */
#include "read/notes.h"

/* References */

const struct attr *notes_reference(struct arena *a, struct str number)
{
	struct attr *href = ARENA_NEW(a, struct attr);
	struct attr *type = ARENA_NEW(a, struct attr);
	struct attr *role = ARENA_NEW(a, struct attr);

	*role = (struct attr){ NULL, ATTR_ROLE, STR("doc-noteref") };
	*type = (struct attr){ role, ATTR_EPUB_TYPE, STR("noteref") };
	*href = (struct attr){ type, ATTR_HREF, number };
	return href;
}

static bool is_reference(const struct element *e)
{
	return e->tag == TAG_A &&
	       str_eq(element_attr(e, ATTR_EPUB_TYPE), STR("noteref"));
}

/* Notes of a question */

struct attaching {
	struct bank *bank;
	const struct question *question;
	const struct element **notes; /* of its source */
	size_t *numbers; /* of each in the present tree; 0: not there */
	size_t note_count;
	size_t *used;    /* indexes of notes by number, less one */
	size_t n, first; /* numbers given; those up to `first` stand in the
	                  * other tree */
};

/* The note a reference names; note_count: there is none. */
static size_t note_of(const struct attaching *t,
                      const struct element *reference)
{
	struct str s = element_attr(reference, ATTR_HREF);
	size_t n = 0;

	for (size_t i = 0; i < s.n && n <= t->note_count; i++)
		n = n * 10 + (size_t)(s.p[i] - '0');
	return n && n <= t->note_count ? n - 1 : t->note_count;
}

static struct str anchor(struct attaching *t, char kind, size_t number)
{
	return arena_printf(t->bank->arena, "%c-%.*s-%zu", kind,
	                    STR_FMT(t->question->id), number);
}

/* The way back leads to a note's first reference. */
static void settle(struct attaching *t, struct element *reference)
{
	struct arena *a = t->bank->arena;
	size_t note = note_of(t, reference);
	struct str to;

	if (note == t->note_count)
		return;
	if (!t->numbers[note]) {
		t->used[t->n++] = note;
		t->numbers[note] = t->n;
		element_set(a, reference, ATTR_ID, anchor(t, 'r', t->n));
	}
	to = anchor(t, 'n', t->numbers[note]);
	element_set(a, reference, ATTR_HREF,
	            arena_printf(a, "#%.*s", STR_FMT(to)));
	reference->first->text = arena_printf(a, "%zu", t->numbers[note]);
}

/* No link stands in a link: the sup goes behind the one it is in. */
static void leave_link(struct element *reference)
{
	struct element *sup = reference->parent, *a = sup->parent;

	while (a && a->tag != TAG_A && !tag_is_block(a->tag))
		a = a->parent;
	if (!a || a->tag != TAG_A)
		return;
	element_remove(sup);
	sup->parent = a->parent;
	sup->next = a->next;
	a->next = sup;
	if (a->parent->last == a)
		a->parent->last = sup;
}

static void settle_all(struct attaching *t, struct element *root)
{
	for (const struct element *e = root; e; e = element_next(e, root))
		if (is_reference(e)) {
			leave_link((struct element *)e);
			settle(t, (struct element *)e);
		}
}

/* The notes that the tree refers to, and those that these refer to. */
static void attach(struct attaching *t, struct element *root)
{
	struct arena *a = t->bank->arena;
	struct element *section, *ol;

	t->first = t->n;
	settle_all(t, root);
	if (t->n == t->first)
		return;
	section =
		element_new(a, TAG_SECTION, t->notes[t->used[t->first]]->place);
	section->classes = CLASS_FOOTNOTES;
	element_append(section, element_new(a, TAG_HR, section->place));
	ol = element_new(a, TAG_OL, section->place);
	if (t->first)
		element_set(a, ol, ATTR_START,
		            arena_printf(a, "%zu", t->first + 1));
	element_append(section, ol);
	for (size_t i = t->first; i < t->n; i++) {
		struct element *li = element_copy(a, t->notes[t->used[i]]);

		element_set(a, li, ATTR_ID, anchor(t, 'n', i + 1));
		settle_all(t, li);
		element_append(ol, li);
	}
	element_append(root, section);
	for (size_t i = t->first; i < t->n; i++)
		t->numbers[t->used[i]] = 0;
}

static void know_notes(struct attaching *t, const struct element *notes)
{
	size_t n = 0;

	for (const struct element *e = notes->first; e; e = e->next)
		n++;
	t->notes = ARENA_ARRAY(t->bank->arena, n, const struct element *);
	t->numbers = ARENA_ARRAY(t->bank->arena, n, size_t);
	t->used = ARENA_ARRAY(t->bank->arena, 2 * n, size_t);
	t->note_count = 0;
	for (const struct element *e = notes->first; e; e = e->next)
		t->notes[t->note_count++] = e;
}

void notes_attach(struct bank *b, const struct element *const *notes)
{
	struct attaching *t = NULL;
	size_t source = SIZE_MAX;

	for (size_t i = 0; i < b->count; i++) {
		const struct question *q = &b->questions[i];

		if (!notes[q->source])
			continue;
		if (!t)
			t = ARENA_NEW(b->arena, struct attaching);
		t->bank = b;
		if (q->source != source)
			know_notes(t, notes[q->source]);
		source = q->source;
		t->question = q;
		t->n = 0;
		if (q->prompt_tree)
			attach(t, (struct element *)q->prompt_tree);
		if (q->answer_tree)
			attach(t, (struct element *)q->answer_tree);
	}
}

/* Notes in the text */

/* The name of the footnote that a line begins; empty: it begins none. */
static struct str name_in(struct str line)
{
	size_t start = 0, end;

	while (start < line.n && strchr(" >\t", line.p[start]))
		start++;
	if (!str_starts(str_slice(line, start, line.n), STR("[^")))
		return (struct str){ 0 };
	start += 2;
	for (end = start; end < line.n && line.p[end] != ']';)
		end++;
	if (end + 1 >= line.n || line.p[end + 1] != ':')
		return (struct str){ 0 };
	return str_slice(line, start, end);
}

static struct str next_line(struct str text, size_t *at)
{
	size_t start = *at;
	const char *end = memchr(text.p + start, '\n', text.n - start);

	*at = end ? (size_t)(end - text.p) + 1 : text.n;
	return str_slice(text, start, *at);
}

bool notes_any(struct str text)
{
	if (str_find(text, STR("[^")) == text.n)
		return false;
	for (size_t at = 0; at < text.n;)
		if (name_in(next_line(text, &at)).n)
			return true;
	return false;
}

/* Lines that are code, or begin a note that is there. */
static void mark_lines(char *known, size_t lines, const struct document *d)
{
	const struct element *notes = d->notes;

	for (const struct element *e = d->root; e;
	     e = element_next(e, d->root)) {
		size_t line = e->place.line;

		if (e->tag != TAG_TEXT || e->parent->tag != TAG_CODE)
			continue;
		for (size_t i = 0; i <= e->text.n && line < lines; i++)
			if (i == e->text.n || e->text.p[i] == '\n')
				known[line++] = 1;
	}
	for (const struct element *e = notes ? notes->first : NULL; e;
	     e = e->next)
		if (e->place.line < lines)
			known[e->place.line] = 1;
}

void notes_check(struct str text, const struct document *document,
                 const char *file, struct diag *d)
{
	struct arena scratch = { 0 };
	size_t lines = 2, line = 1;
	char *known;

	if (!notes_any(text))
		return;
	for (size_t i = 0; i < text.n; i++)
		lines += text.p[i] == '\n';
	known = arena_alloc(&scratch, lines);
	memset(known, 0, lines);
	mark_lines(known, lines, document);
	for (size_t at = 0; at < text.n; line++) {
		struct str name = name_in(next_line(text, &at));

		if (name.n && !known[line])
			diag_warning(d,
			             (struct place){ .file = file,
			                             .line = (uint32_t)line,
			                             .col = 1 },
			             "nothing refers to the footnote [^%.*s]; "
			             "it is left out",
			             STR_FMT(name));
	}
	arena_free(&scratch);
}
