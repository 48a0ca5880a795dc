/* Trees for tests, written as tags: `tree(&arena, "<p id=x>Text</p>")`. Every
 * element is closed (void ones by " />"), attribute values have no spaces or
 * stand in single quotes, entities are not resolved, a mistake ends the test.
 * class= takes one of the names of model/element.h. */
#ifndef TESTS_UNIT_TREE_H
#define TESTS_UNIT_TREE_H

#include <stdlib.h>

#include "model/element.h"

static inline void tree_fail(const char *at)
{
	printf("tree.h: cannot read \"%.20s\"\n", at);
	exit(1);
}

static inline enum attr_name tree_attr_name(struct str name)
{
	for (int i = 0; i < ATTR_COUNT; i++)
		if (str_eq(name, str_from(attr_name((enum attr_name)i))))
			return (enum attr_name)i;
	tree_fail(name.p);
	return ATTR_COUNT;
}

static inline const char *tree_attr(struct arena *a, struct element *e,
                                    const char *p)
{
	size_t n = strcspn(p, "=");
	struct str name = { p, n }, value;

	p += n + 1;
	value = *p == '\'' ? (struct str){ p + 1, strcspn(p + 1, "'") }
	                   : (struct str){ p, strcspn(p, " >") };
	if (str_eq(name, STR("class")))
		e->classes |= 1u << class_find(value);
	else
		element_set(a, e, tree_attr_name(name), value);
	return value.p + value.n + (*p == '\'');
}

/* Behind '<': an element's start. Leaves *into at where its children go. */
static inline const char *tree_start(struct arena *a, struct element **into,
                                     const char *p)
{
	size_t n = strcspn(p, " />");
	enum tag tag = tag_find((struct str){ p, n });
	struct element *e;

	if (tag == TAG_COUNT)
		tree_fail(p);
	e = element_new(a, tag, (struct place){ 0 });
	element_append(*into, e);
	for (p += n; *p == ' ' && p[1] != '/';)
		p = tree_attr(a, e, p + 1);
	if (*p != '>')
		return strchr(p, '>') + 1;
	*into = e;
	return p + 1;
}

/* A div around what the text says. */
static inline struct element *tree(struct arena *a, const char *text)
{
	struct element *root = element_new(a, TAG_DIV, (struct place){ 0 });
	struct element *into = root;

	for (const char *p = text; *p;) {
		if (p[0] == '<' && p[1] == '/') {
			if (into == root)
				tree_fail(p);
			into = into->parent;
			p += strcspn(p, ">") + 1;
		} else if (p[0] == '<') {
			p = tree_start(a, &into, p + 1);
		} else {
			size_t n = strcspn(p, "<");

			element_append(into,
			               element_text(a, (struct str){ p, n },
			                            (struct place){ 0 }));
			p += n;
		}
	}
	if (into != root)
		tree_fail("an element is open at the end");
	return root;
}

#endif
