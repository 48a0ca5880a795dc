/* Runs regular expressions: all ways through the instructions at once, a
 * character of the text at a time. */
#include "deck/regex_program.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "deck/match.h"

static bool is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool is_space(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool in_class(uint32_t c, enum class class)
{
	switch (class) {
	case CLASS_NONE:
		return false;
	case ALPHA:
		return utf8_is_word(c) && !is_digit(c);
	case DIGIT:
		return is_digit(c);
	case ALNUM:
		return utf8_is_word(c);
	case CASED:
		return unicode_upper(c) != c || unicode_lower(c) != c;
	case SPACE:
		return is_space(c);
	case PUNCT:
		return c > ' ' && c != 0x7F && !utf8_is_word(c);
	case WORD:
		return match_is_word(c);
	case HEX:
		return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
	}
	return false;
}

static bool in_set(const struct regex *r, const struct set *set, uint32_t c)
{
	for (size_t i = set->from; i < set->to; i++) {
		const struct range *range = &r->ranges[i];
		bool in = range->class ? in_class(c, range->class)
		                       : c >= range->first && c <= range->last;

		if (in != range->outside)
			return !set->outside;
	}
	return set->outside;
}

/* Where the machine is: between two characters (0: the text's end). */
struct spot {
	uint32_t before, after;
	size_t step; /* counts from 1 */
	bool first, last;
};

static bool passes(enum op op, const struct spot *spot)
{
	switch (op) {
	case OP_BEGIN:
		return spot->first;
	case OP_END:
		return spot->last;
	case OP_EDGE:
	case OP_INNER:
		return (match_is_word(spot->before) !=
		        match_is_word(spot->after)) == (op == OP_EDGE);
	case OP_CHAR:
	case OP_ANY:
	case OP_SET:
	case OP_SPLIT:
	case OP_JUMP:
	case OP_MATCH:
		break;
	}
	return false;
}

/* Adds to the list all that is reached from `start` without a character.
 * true: the end of the expression is. */
static bool follow(struct regex *r, uint32_t *list, size_t *n, uint32_t start,
                   const struct spot *spot)
{
	size_t depth = 0;

	r->stack[depth++] = start;
	while (depth) {
		uint32_t at = r->stack[--depth];
		const struct inst *inst = &r->code[at];

		if (r->reached[at] == spot->step)
			continue;
		r->reached[at] = spot->step;
		switch (inst->op) {
		case OP_MATCH:
			return true;
		case OP_SPLIT:
			r->stack[depth++] = at + (uint32_t)inst->y;
			r->stack[depth++] = at + (uint32_t)inst->x;
			break;
		case OP_JUMP:
			r->stack[depth++] = at + (uint32_t)inst->x;
			break;
		case OP_BEGIN:
		case OP_END:
		case OP_EDGE:
		case OP_INNER:
			if (passes(inst->op, spot))
				r->stack[depth++] = at + 1;
			break;
		case OP_CHAR:
		case OP_ANY:
		case OP_SET:
			list[(*n)++] = at;
			break;
		}
	}
	return false;
}

static bool takes(const struct regex *r, const struct inst *inst, uint32_t c)
{
	if (inst->op == OP_CHAR)
		return (uint32_t)inst->x == c;
	return inst->op == OP_ANY || in_set(r, &r->sets[inst->x], c);
}

bool regex_finds(struct regex *r, struct str text)
{
	struct spot spot = { .step = 1, .first = true, .last = !text.n };
	size_t n = 0, at = 0;

	memset(r->reached, 0, r->n * sizeof *r->reached);
	if (text.n)
		spot.after = utf8_next(text, &at);
	while (!follow(r, r->now, &n, 0, &spot)) {
		uint32_t *list = r->next, c = spot.after;
		size_t more = 0;

		if (spot.last)
			return false;
		spot.step++;
		spot.first = false;
		spot.before = c;
		spot.last = at == text.n;
		spot.after = spot.last ? 0 : utf8_next(text, &at);
		for (size_t i = 0; i < n; i++)
			if (takes(r, &r->code[r->now[i]], c) &&
			    follow(r, list, &more, r->now[i] + 1, &spot))
				return true;
		r->next = r->now;
		r->now = list;
		n = more;
	}
	return true;
}
