/* JSON: escapes, structure, places. */
#include "unit/test.h"

#include "base/json.h"

static void test_strings(void)
{
	static const struct {
		struct str text, want;
	} rows[] = {
		{ STR(""), STR("\"\"") },
		{ STR("plain"), STR("\"plain\"") },
		{ STR("a\"b\\c/"), STR("\"a\\\"b\\\\c/\"") },
		{ STR("\n\t\r"), STR("\"\\n\\t\\u000d\"") },
		{ STR("\0\x1f\x7f"), STR("\"\\u0000\\u001f\\u007f\"") },
		{ STR("\xc2\x85\xc2\xa0"), STR("\"\\u0085\xc2\xa0\"") },
		{ STR("\xe2\x80\xa8\xe2\x80\xa9\xe2\x80\xaa"),
		  STR("\"\\u2028\\u2029\xe2\x80\xaa\"") },
		{ STR("\u00e9\U0001F600"), STR("\"\u00e9\U0001F600\"") },
		{ STR("a\xff\"b"), STR("\"a\xef\xbf\xbd\\\"b\"") },
		{ STR("\xe2\x82"), STR("\"\xef\xbf\xbd\xef\xbf\xbd\"") },
		{ STR("\xed\xa0\x80z"),
		  STR("\"\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbdz\"") },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		json_string(&(struct json){ .out = &b }, rows[i].text);
		CHECK_STR(buf_str(&b), rows[i].want);
		buf_free(&b);
	}
}

static void test_structure(void)
{
	struct buf b = { 0 };
	struct json j = { .out = &b };

	json_object(&j);
	json_key(&j, "a\"");
	json_array(&j);
	json_array_end(&j);
	json_key(&j, "b");
	json_array(&j);
	json_int(&j, INT64_MIN);
	json_string(&j, STR("["));
	json_bool(&j, true);
	json_object(&j);
	json_object_end(&j);
	json_array(&j);
	json_null(&j);
	json_array_end(&j);
	json_array_end(&j);
	json_key(&j, "c");
	json_string(&j, STR(" "));
	json_key(&j, "d");
	json_fixed(&j, -3, 2, 2);
	json_object_end(&j);
	CHECK_STR(buf_str(&b), STR("{\n"
	                           "  \"a\\\"\": [],\n"
	                           "  \"b\": [\n"
	                           "    -9223372036854775808,\n"
	                           "    \"[\",\n"
	                           "    true,\n"
	                           "    {},\n"
	                           "    [\n"
	                           "      null\n"
	                           "    ]\n"
	                           "  ],\n"
	                           "  \"c\": \" \",\n"
	                           "  \"d\": -1.5\n"
	                           "}\n"));
	buf_free(&b);
}

static void test_place(void)
{
	static const struct {
		struct place place;
		const char *want;
	} rows[] = {
		{ { "a.md", 3, 7 },
		  "{\n  \"file\": \"a.md\",\n  \"line\": 3,\n  \"col\": 7\n}\n" },
		{ { "a.md", 0, 7 },
		  "{\n  \"file\": \"a.md\",\n  \"line\": null,\n"
		  "  \"col\": null\n}\n" },
		{ { 0 },
		  "{\n  \"file\": null,\n  \"line\": null,\n"
		  "  \"col\": null\n}\n" },
	};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };
		struct json j = { .out = &b };

		json_object(&j);
		json_place(&j, rows[i].place);
		json_object_end(&j);
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
}

int main(void)
{
	test_strings();
	test_structure();
	test_place();
	return test_done();
}
