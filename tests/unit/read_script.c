/* read/script.h: a bank's language by its script. */
#include "read/script.h"

#include "read/read.h"
#include "unit/test.h"

int main(void)
{
	static const struct row {
		const char *prompt, *want;
	} rows[] = {
		{ "What is a list?", "" },
		{ "Что такое список?", "" },
		{ "ما هي القائمة؟", "ar" },
		{ "این چیست؟ پرسش", "fa" },
		{ "یہ کیا ہے؟ ٹھیک", "ur" },
		{ "מהי רשימה?", "he" },
		{ "リストとは何ですか？", "ja" },
		{ "什么是列表？", "zh" },
		{ "리스트란 무엇입니까?", "ko" },
		{ "सूची क्या है?", "hi" },
		{ "ลิสต์คืออะไร", "th" },
		/* code does not count, other words do */
		{ "何が出る？ `console.log(undefined, null)`", "ja" },
		{ "What does 何 mean in Japanese?", "" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct arena a = { 0 };
		struct question q = {
			.prompt_tree = read_markdown(
				&a, str_from(rows[i].prompt), "text"),
		};
		struct bank b = { .arena = &a, .questions = &q, .count = 1 };

		CHECK_STR(script_language(&b), str_from(rows[i].want));
		arena_free(&a);
	}
	return test_done();
}
