/* Fuzzes highlighting: the first byte is a language, all others are code, whose
 * text must be the same behind it, in stretches that are not empty. */
#include "fuzz/fuzz.h"

#include "compose/highlight.h"
#include "compose/scanner.h"

static const char *const names[] = {
	"python",     "sql",  "js",    "tsx",  "java", "c++",        "c#",
	"go",         "rust", "swift", "php",  "ruby", "sh",         "kotlin",
	"powershell", "r",    "yaml",  "json", "html", "matlab",     "css",
	"scss",       "make", "toml",  "hcl",  "diff", "dockerfile", "perl",
};

enum { LANGUAGES = sizeof names / sizeof *names };

static void check(const struct element *code, struct str text)
{
	struct buf got = { 0 };

	for (const struct element *e = code->first; e; e = e->next) {
		struct str s = e->tag == TAG_SPAN ? e->first->text : e->text;

		if (!s.n || (e->tag == TAG_SPAN && !e->classes))
			abort();
		buf_put(&got, s);
	}
	if (!str_eq(buf_str(&got), text))
		abort();
	buf_free(&got);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct arena a = { 0 };
	struct place place = { 0 };
	struct element *pre = element_new(&a, TAG_PRE, place);
	struct element *code = element_new(&a, TAG_CODE, place);

	if (n > 1) {
		struct str text = fuzz_str(bytes + 1, n - 1);

		element_set(&a, code, ATTR_LANGUAGE,
		            str_from(names[bytes[0] % LANGUAGES]));
		element_append(code, element_text(&a, text, place));
		element_append(pre, code);
		highlight_code(&a, pre);
		check(code, text);
	}
	arena_free(&a);
	return 0;
}
