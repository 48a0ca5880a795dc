/* `deckle list`: id, topic, flags and text of each question, parted by tabs, so
 * that cut, sort and grep can go on with it; or as JSON. */
#include "list.h"

#include "base/json.h"
#include "choose.h"
#include "print.h"

/* Control characters would break the line. */
static void put_words(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_char(b, (unsigned char)s.p[i] < 0x20 ? ' ' : s.p[i]);
}

static void put_lines(struct buf *b, const struct bank *bank)
{
	for (size_t i = 0; i < bank->count; i++) {
		const struct question *q = &bank->questions[i];

		put_words(b, q->id);
		buf_char(b, '\t');
		put_words(b, q->topics.n ? q->topics.items[0] : STR("-"));
		buf_printf(b, "\t%s\t",
		           q->answered ? "answered" : "unanswered");
		if (q->number.n)
			buf_printf(b, "%.*s. ", STR_FMT(q->number));
		put_words(b, q->prompt);
		buf_char(b, '\n');
	}
}

static void put_texts(struct json *j, const char *key, struct str_list list)
{
	json_key(j, key);
	json_array(j);
	for (size_t i = 0; i < list.n; i++)
		json_string(j, list.items[i]);
	json_array_end(j);
}

static void put_text(struct json *j, const char *key, struct str text)
{
	json_key(j, key);
	json_text(j, text);
}

/* As text, in their order: A, B, C … */
static void put_choices(struct json *j, const struct element *prompt)
{
	const struct element *e = prompt;
	struct buf text = { 0 };

	json_key(j, "choices");
	json_array(j);
	for (; e; e = element_next(e, prompt)) {
		if (e->tag != TAG_LI || !(e->parent->classes & CLASS_CHOICES))
			continue;
		text.n = 0;
		element_plain(&text, e);
		json_string(j, buf_str(&text));
	}
	json_array_end(j);
	buf_free(&text);
}

static void put_sides(struct json *j, const struct bank *bank, size_t i)
{
	struct arena a = { 0 };
	struct question_elements e = bank_elements(bank, i, &a);
	struct buf text = { 0 };

	put_choices(j, e.prompt);
	if (e.answer)
		element_plain(&text, e.answer);
	json_key(j, "answer");
	if (e.answer)
		json_string(j, buf_str(&text));
	else
		json_null(j);
	buf_free(&text);
	arena_free(&a);
}

static void put_question(struct json *j, const struct bank *bank, size_t i)
{
	const struct question *q = &bank->questions[i];

	json_object(j);
	put_text(j, "id", q->id);
	put_text(j, "number", q->number);
	put_texts(j, "topics", q->topics);
	put_texts(j, "tags", q->tags);
	put_text(j, "level", q->level);
	json_key(j, "answered");
	json_bool(j, q->answered);
	json_key(j, "cloze");
	if (q->cloze)
		json_int(j, q->cloze);
	else
		json_null(j);
	json_key(j, "prompt");
	json_string(j, q->prompt);
	put_sides(j, bank, i);
	json_key(j, "place");
	json_object(j);
	json_place(j, q->place);
	json_object_end(j);
	json_object_end(j);
}

static void put_json(struct buf *b, const struct bank *bank)
{
	struct json j = { .out = b };

	json_object(&j);
	put_text(&j, "title", bank->title);
	put_text(&j, "language", bank->language);
	put_text(&j, "id", bank->id);
	json_key(&j, "questions");
	json_array(&j);
	for (size_t i = 0; i < bank->count; i++)
		put_question(&j, bank, i);
	json_array_end(&j);
	json_object_end(&j);
}

enum exit_status list_run(const struct options *o)
{
	struct arena a = { 0 };
	struct diag d = { .out = stderr, .console = o->console };
	struct buf out = { 0 };
	struct bank bank;
	size_t filtered;
	enum exit_status status;

	if (!options_have_bank(o))
		return STATUS_USAGE;
	choose_questions(&a, &bank, &filtered, o, &d);
	if (o->json)
		put_json(&out, &bank);
	else
		put_lines(&out, &bank);
	status = status_of(&d, o->strict);
	diag_free(&d);
	arena_free(&a);
	return print_all(&out, status);
}
