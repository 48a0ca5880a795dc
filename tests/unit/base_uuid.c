/* Known UUIDs of version 5, and names around SHA-1's block of 64 bytes. */
#include "base/uuid.h"

#include "unit/test.h"

static const struct uuid dns = { { 0x6b, 0xa7, 0xb8, 0x10, 0x9d, 0xad, 0x11,
	                           0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4,
	                           0x30, 0xc8 } };

/* The long ones were computed by Python's uuid.uuid5. */
static const struct {
	const char *name, *want;
} rows[] = {
	{ "www.example.com", "2ed6657d-e927-568b-95e1-2665a8aea6a2" },
	{ "", "4ebd0208-8328-5d69-8c44-ec50939c0967" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	  "2f80c0d1-1c62-579f-8d68-e61ad5592c9b" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	  "e56fd57a-7633-5e1d-8f80-70e05ac413e5" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	  "a112377b-8258-5ef7-b5b0-d2540bc03abb" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	  "83993b6c-dea9-55ca-be5b-9989c85943fc" },
	{ "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
	  "ed3b0fd5-cf80-5e5f-b389-e02ad1426550" },
};

int main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf b = { 0 };

		uuid_put(&b, uuid_v5(dns, str_from(rows[i].name)));
		CHECK_STR(buf_str(&b), str_from(rows[i].want));
		buf_free(&b);
	}
	return test_done();
}
