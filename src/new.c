/* `deckle new`: a bank to begin with. */
#include "new.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"

/* Behind the title. It must pass `deckle check --strict`. */
static const char template[] =
	"<!-- Each question is a heading; what follows it, up to the next, is\n"
	"its answer. There are other ways to write a bank: deckle-bank(5) has\n"
	"them all. Comments like this one are never printed. -->\n"
	"\n"
	"## What is a question bank?\n"
	"\n"
	"<!-- Topics are paths; the first is the question's home. A query such\n"
	"as -q 'topic:basics level:easy' chooses by them. All of these lines may\n"
	"be left out. -->\n"
	"\n"
	"**Topics:** basics/banks\n"
	"\n"
	"**Level:** easy\n"
	"\n"
	"A Markdown file of questions with their answers. An answer may have\n"
	"*emphasis*, `code`, lists, tables, images and formulas:\n"
	"\n"
	"$$\\bar{x} = \\frac{1}{n} \\sum_{i=1}^{n} x_i$$\n"
	"\n"
	"## Which of these does deckle write?\n"
	"\n"
	"<!-- Choices are a task list; what is ticked is right. -->\n"
	"\n"
	"**Topics:** basics/formats\n"
	"\n"
	"- [x] PDF, as cards or as pages\n"
	"- [x] EPUB, for e-readers\n"
	"- [ ] slides\n"
	"\n"
	"## How does code look?\n"
	"\n"
	"<!-- The word behind the fence names the language. Lines of about 40\n"
	"columns fit on a small card. -->\n"
	"\n"
	"**Topics:** basics/writing\n"
	"\n"
	"```python\n"
	"def mean(values):\n"
	"    return sum(values) / len(values)\n"
	"```\n"
	"\n"
	"## What happens to a question without an answer?\n"
	"\n"
	"**Topics:** basics/banks\n"
	"\n"
	"**Answer:** TODO\n"
	"\n"
	"<!-- It is printed with lines to write on. -->\n";

/* "linear-algebra.md" is about "Linear algebra". */
static void put_title(struct buf *b, struct str path)
{
	struct str name = file_name(path);
	size_t start = b->n;

	for (size_t i = name.n; i-- > 1;)
		if (name.p[i] == '.') {
			name.n = i;
			break;
		}
	for (size_t i = 0; i < name.n; i++) {
		bool space = name.p[i] == '-' || name.p[i] == '_';

		if ((unsigned char)name.p[i] < ' ' || name.p[i] == 0x7f)
			continue;
		buf_char(b, space ? ' ' : name.p[i]);
	}
	if (b->n > start && b->p[start] >= 'a' && b->p[start] <= 'z')
		b->p[start] = (char)(b->p[start] - 'a' + 'A');
}

static bool write_all(int fd, struct str text)
{
	while (text.n) {
		ssize_t n = write(fd, text.p, text.n);

		if (n < 0 && errno != EINTR)
			return false;
		if (n > 0)
			text = str_slice(text, (size_t)n, text.n);
	}
	return fsync(fd) == 0 || errno == EINVAL || errno == EROFS;
}

/* Never over a file that is there; not half a file either. */
static bool create(const char *path, struct str text, struct diag *d)
{
	struct place place = { .file = path };
	int fd = file_open(AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL);
	bool written;

	if (fd < 0 && errno == EEXIST) {
		diag_error(d, place, "is there already; nothing was written");
		return false;
	}
	if (fd < 0) {
		diag_system(d, place, "cannot be made");
		return false;
	}
	written = write_all(fd, text);
	if (!written)
		diag_system(d, place, "cannot be written");
	if (close(fd) != 0 && written) {
		diag_system(d, place, "cannot be written");
		written = false;
	}
	if (!written)
		unlink(path);
	return written;
}

static bool makes_sense(const struct options *o)
{
	if (o->banks.n != 1)
		return options_refuse(o, "new takes the name of one file; try "
		                         "'deckle new bank.md'");
	if (!str_ends(str_from(o->banks.items[0]), STR(".md")) &&
	    !str_ends(str_from(o->banks.items[0]), STR(".markdown")))
		return options_refuse(o,
		                      "a bank's name ends in .md; try 'deckle "
		                      "new %s.md'",
		                      o->banks.items[0]);
	return true;
}

enum exit_status new_run(const struct options *o)
{
	struct diag d = { .out = stderr, .console = o->console };
	enum exit_status status = STATUS_DONE;
	struct buf text = { 0 };
	const char *path;

	if (!makes_sense(o))
		return STATUS_USAGE;
	path = o->banks.items[0];
	buf_put(&text, STR("# "));
	put_title(&text, str_from(path));
	buf_put(&text, STR("\n\n"));
	buf_put(&text, str_from(template));
	if (!create(path, buf_str(&text), &d))
		status = d.system ? STATUS_SYSTEM : STATUS_INPUT;
	else if (!o->quiet)
		fprintf(stderr,
		        "%s: a bank of 4 questions; next: deckle build %s -o "
		        "cards.pdf\n",
		        path, path);
	buf_free(&text);
	diag_free(&d);
	return status;
}
