/* The property table: names, what is inherited; keywords; values compared. What
 * each longhand may be is grammar.c's. */
#include "style/property.h"

#include "style/calc.h"
#include "style/content.h"
#include "style/features.h"

static const struct {
	const char *name;
	bool inherited;
	enum property_epub epub;
} properties[] = {
#define X(id, name, inherited, epub) { name, inherited, EPUB_##epub },
	STYLE_PROPERTIES(X)
#undef X
};

static const char *const keywords[] = {
#define X(id, name) name,
	STYLE_KEYWORDS(X)
#undef X
};

const char *property_name(enum property p)
{
	return properties[p].name;
}

bool property_inherited(enum property p)
{
	return properties[p].inherited;
}

enum property_epub property_epub(enum property p)
{
	return properties[p].epub;
}

const char *keyword_name(enum keyword k)
{
	return keywords[k];
}

enum property property_find(struct str name)
{
	int p = 0;

	while (p < PROP_COUNT &&
	       !str_eq_nocase(name, str_from(properties[p].name)))
		p++;
	return (enum property)p;
}

enum keyword keyword_find(struct str name)
{
	int k = 0;

	while (k < KW_COUNT && !str_eq_nocase(name, str_from(keywords[k])))
		k++;
	return (enum keyword)k;
}

static bool families_eq(const struct family_list *a,
                        const struct family_list *b)
{
	if (a == b)
		return true;
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++)
		if (!str_eq_nocase(a->names[i], b->names[i]))
			return false;
	return true;
}

bool value_eq(struct value a, struct value b)
{
	if (a.kind != b.kind)
		return false;
	if (a.kind == VALUE_FAMILIES)
		return families_eq(a.families, b.families);
	if (a.kind == VALUE_CONTENT)
		return content_eq(a.content, b.content);
	if (a.kind == VALUE_STRINGS)
		return strings_eq(a.strings, b.strings);
	if (a.kind == VALUE_COUNTERS)
		return counters_eq(a.counters, b.counters);
	if (a.kind == VALUE_FEATURES)
		return features_eq(a.features, b.features);
	if (a.kind == VALUE_CALC)
		return calc_eq(a.calc, b.calc);
	if (a.kind == VALUE_VAR)
		return a.pending == b.pending;
	return a.n == b.n;
}
