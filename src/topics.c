/* `deckle topics`: the tree that the topics' paths make, in order of first
 * appearance, each topic with the questions in it or below it. */
#include "topics.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/memory.h"
#include "choose.h"
#include "compose/names.h"
#include "print.h"

/* Levels of a path; what is deeper stays one name with its slashes. */
enum { DEPTH_MAX = 32 };

enum { ROOT, NOBODY = 0 }; /* the root is nobody's child or sibling */

/* A topic, by its index in the tree; the root stands for the whole bank. */
struct topic {
	struct str path, name;
	size_t parent, first, last, next;
	size_t questions, answered;
	size_t counted; /* 1 + the last question that was counted here */
};

struct tree {
	struct arena arena;
	struct names paths;
	struct topic *topics; /* owned */
	size_t n, cap;
	size_t without, without_answered; /* questions that have no topic */
};

static size_t add_topic(struct tree *t, size_t parent, struct topic topic)
{
	size_t i = t->n;

	if (t->n == t->cap) {
		t->cap = t->cap ? t->cap * 2 : 64;
		t->topics =
			memory_resize(t->topics, t->cap * sizeof *t->topics);
	}
	topic.parent = parent;
	t->topics[t->n++] = topic;
	if (i == ROOT)
		return i;
	names_add(&t->arena, &t->paths, topic.path, i);
	if (t->topics[parent].last != NOBODY)
		t->topics[t->topics[parent].last].next = i;
	else
		t->topics[parent].first = i;
	t->topics[parent].last = i;
	return i;
}

/* The topic of a path, made with all above it if it is new. */
static size_t find_topic(struct tree *t, struct str path)
{
	size_t at = ROOT, from = 0;

	for (int depth = 1; from < path.n; depth++) {
		size_t to = from;
		struct str upto;
		ptrdiff_t known;

		while (to < path.n && (depth == DEPTH_MAX || path.p[to] != '/'))
			to++;
		upto = str_slice(path, 0, to);
		known = names_find(&t->paths, upto);
		at = known != NAMES_NONE
		             ? (size_t)known
		             : add_topic(t, at,
		                         (struct topic){
						 .path = upto,
						 .name = str_slice(path, from,
		                                                   to),
					 });
		from = to + 1;
	}
	return at;
}

/* A question counts once in each of its topics and in all above them. */
static void count(struct tree *t, const struct question *q, size_t i)
{
	for (size_t k = 0; k < q->topics.n; k++) {
		size_t at = find_topic(t, q->topics.items[k]);

		for (; at != ROOT; at = t->topics[at].parent) {
			struct topic *topic = &t->topics[at];

			if (topic->counted == i + 1)
				break; /* and so were those above */
			topic->counted = i + 1;
			topic->questions++;
			topic->answered += q->answered;
		}
	}
	t->without += !q->topics.n;
	t->without_answered += !q->topics.n && q->answered;
	t->topics[ROOT].questions++;
	t->topics[ROOT].answered += q->answered;
}

/* The next topic in the order of the tree; *depth follows. ROOT at the end. */
static size_t next_topic(const struct tree *t, size_t at, unsigned *depth)
{
	if (t->topics[at].first != NOBODY) {
		++*depth;
		return t->topics[at].first;
	}
	while (at != ROOT && t->topics[at].next == NOBODY) {
		at = t->topics[at].parent;
		--*depth;
	}
	return at == ROOT ? ROOT : t->topics[at].next;
}

static void put_row(struct buf *b, size_t questions, size_t answered,
                    unsigned indent, struct str name)
{
	buf_printf(b, "%9zu  %8zu  ", questions, answered);
	for (unsigned i = 0; i < indent; i++)
		buf_put(b, STR("  "));
	for (size_t i = 0; i < name.n; i++)
		buf_char(b, (unsigned char)name.p[i] < 0x20 ? ' ' : name.p[i]);
	buf_char(b, '\n');
}

static void put_rows(struct buf *b, const struct tree *t)
{
	unsigned depth = 0;

	buf_put(b, STR("questions  answered  topic\n"));
	for (size_t i = ROOT; (i = next_topic(t, i, &depth)) != ROOT;)
		put_row(b, t->topics[i].questions, t->topics[i].answered,
		        depth - 1, t->topics[i].name);
	if (t->without)
		put_row(b, t->without, t->without_answered, 0,
		        STR("(without a topic)"));
}

static void put_counts(struct json *j, size_t questions, size_t answered)
{
	json_key(j, "questions");
	json_int(j, (int64_t)questions);
	json_key(j, "answered");
	json_int(j, (int64_t)answered);
}

/* Closes the topics down to a depth; each holds the list of those below it. */
static void close_topics(struct json *j, unsigned *open, unsigned depth)
{
	for (; *open > depth; --*open) {
		json_array_end(j);
		json_object_end(j);
	}
}

static void put_json(struct buf *b, const struct tree *t)
{
	struct json j = { .out = b };
	unsigned depth = 0, open = 0;

	json_object(&j);
	put_counts(&j, t->topics[ROOT].questions, t->topics[ROOT].answered);
	json_key(&j, "without_topic");
	json_object(&j);
	put_counts(&j, t->without, t->without_answered);
	json_object_end(&j);
	json_key(&j, "topics");
	json_array(&j);
	for (size_t i = ROOT; (i = next_topic(t, i, &depth)) != ROOT; open++) {
		const struct topic *topic = &t->topics[i];

		close_topics(&j, &open, depth - 1);
		json_object(&j);
		json_key(&j, "name");
		json_string(&j, topic->name);
		json_key(&j, "path");
		json_string(&j, topic->path);
		put_counts(&j, topic->questions, topic->answered);
		json_key(&j, "topics");
		json_array(&j);
	}
	close_topics(&j, &open, 0);
	json_array_end(&j);
	json_object_end(&j);
}

enum exit_status topics_run(const struct options *o)
{
	struct arena a = { 0 };
	struct diag d = { .out = stderr, .console = o->console };
	struct tree t = { 0 };
	struct buf out = { 0 };
	struct bank bank;
	size_t filtered;
	enum exit_status status;

	if (!options_have_bank(o))
		return STATUS_USAGE;
	choose_questions(&a, &bank, &filtered, o, &d);
	add_topic(&t, ROOT, (struct topic){ 0 });
	for (size_t i = 0; i < bank.count; i++)
		count(&t, &bank.questions[i], i);
	if (o->json)
		put_json(&out, &t);
	else
		put_rows(&out, &t);
	status = status_of(&d, o->strict);
	free(t.topics);
	arena_free(&t.arena);
	diag_free(&d);
	arena_free(&a);
	return print_all(&out, status);
}
