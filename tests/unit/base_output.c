/* Files written whole or not at all. */
#include "unit/test.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/output.h"

static struct str content(struct arena *a, const char *path)
{
	struct diag d = { 0 };
	struct str s = { 0 };

	file_read(a, &s, path, 1 << 20, &d);
	diag_free(&d);
	return s;
}

static size_t files_in(const char *folder)
{
	DIR *dir = opendir(folder);
	size_t n = 0;

	while (readdir(dir))
		n++;
	closedir(dir);
	return n - 2; /* itself and its parent */
}

/* Writes "new" and finishes; commits if asked. */
static void write_new(const char *path, bool commit)
{
	struct diag d = { 0 };
	struct outputs *all = outputs_begin();
	struct output *o = outputs_add(all, path, &d);

	CHECK(o != NULL, "%s", path);
	if (o) {
		sink_write(output_sink(o), "new", 3);
		CHECK(output_finish(o, &d), "%s", path);
		CHECK(output_size(o) == 3, "%s", path);
	}
	if (commit)
		CHECK(outputs_commit(all, &d), "%s", path);
	outputs_end(all);
	CHECK(d.errors == 0, "%.*s", STR_FMT(buf_str(&d.held)));
	diag_free(&d);
}

static void write_old(const char *path, mode_t mode)
{
	FILE *f = fopen(path, "w");

	fputs("old", f);
	fclose(f);
	chmod(path, mode);
}

int main(void)
{
	char folder[] = "/tmp/deckle-output-XXXXXX";
	struct arena a = { 0 };
	struct stat st;
	struct diag d = { 0 };
	struct outputs *all;

	if (!mkdtemp(folder) || chdir(folder) != 0)
		return 1;
	write_new("fresh", true);
	CHECK_STR(content(&a, "fresh"), STR("new"));
	write_old("kept", 0640);
	write_new("kept", false);
	CHECK_STR(content(&a, "kept"), STR("old"));
	write_new("kept", true);
	CHECK_STR(content(&a, "kept"), STR("new"));
	CHECK(stat("kept", &st) == 0 && (st.st_mode & 0777) == 0640,
	      "the mode stays: %o", (unsigned)st.st_mode);
	CHECK(symlink("target", "link") == 0, "a link to nothing");
	write_new("link", true);
	CHECK_STR(content(&a, "target"), STR("new"));
	CHECK(lstat("link", &st) == 0 && S_ISLNK(st.st_mode), "still a link");
	CHECK(symlink("loop", "loop") == 0, "a link to itself");
	all = outputs_begin();
	CHECK(!outputs_add(all, "loop", &d) && d.system, "a loop of links");
	CHECK(!outputs_add(all, "no/such", &d), "a missing folder");
	CHECK(!outputs_add(all, ".", &d), "a folder");
	outputs_end(all);
	CHECK(files_in(".") == 5, "%zu files left", files_in("."));
	static const char *const made[] = { "fresh", "kept", "target", "link",
		                            "loop" };
	for (size_t i = 0; i < sizeof made / sizeof *made; i++)
		unlink(made[i]);
	rmdir(folder);
	diag_free(&d);
	arena_free(&a);
	return test_done();
}
