/* SVG files: what they look like, and the process that draws them. Drawing
 * runs what strangers wrote through four large libraries: the process has only
 * so much time and memory, and when it ends early, deckle does not. */
#include "image/svg.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/memory.h"

enum {
	SECONDS = 5,        /* of a processor, for one drawing */
	PATIENCE = 120,     /* seconds of the clock, should it stand still */
	DESCRIPTORS = 1024, /* that the process may have inherited */
	QUALITY = 600,      /* pixels an inch */
	PER_INCH = 96,
};

/* AddressSanitizer stands still where it gets no memory. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define UNLIMITED 1
#endif
#endif
#if !defined(UNLIMITED)
#define UNLIMITED 0
#endif

#define MEMORY ((rlim_t)1500 << 20) /* bytes beyond what there is already */

struct svg_helper {
	pid_t process; /* 0: none yet */
	int line;      /* a socket to it */
};

struct question {
	uint64_t n; /* bytes that follow; 0: be gone */
	struct svg_request request;
};

/* The pixels of what was drawn follow. */
struct reply {
	double width, height;
	uint32_t columns, rows;
	enum svg_end end;
};

static const char *const troubles[SVG_ENDS] = {
	[SVG_NO_LIBRARY] = "is an SVG, and librsvg, which draws them, is not "
			   "installed",
	[SVG_MALFORMED] = "is no well-formed SVG, or breaks off before its end",
	[SVG_NO_SIZE] = "has no width or no height, or is far too large",
	[SVG_REFUSED] = "cannot be drawn",
	[SVG_LOST] = "takes too much time or memory to be drawn",
	[SVG_NO_PROCESS] = "cannot be drawn: the system makes no process",
};

/* Up to the end of what begins at s.p[at], or of the file. */
static size_t skip_to(struct str s, size_t at, struct str end)
{
	while (at < s.n && !str_starts(str_slice(s, at, s.n), end))
		at++;
	return at + end.n < s.n ? at + end.n : s.n;
}

/* A document type ends at the first ">", or behind what is in brackets. */
static size_t skip_doctype(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != '>' && s.p[at] != '[')
		at++;
	return skip_to(s, at,
	               at < s.n && s.p[at] == '[' ? STR("]>") : STR(">"));
}

static bool is_white(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* What may stand before the root: XML 1.0 §2.8. */
static size_t skip_prolog(struct str s)
{
	size_t at = str_starts(s, STR("\xEF\xBB\xBF")) ? 3 : 0;

	for (;;) {
		struct str rest;

		while (at < s.n && is_white(s.p[at]))
			at++;
		rest = str_slice(s, at, s.n);
		if (str_starts(rest, STR("<!--")))
			at = skip_to(s, at, STR("-->"));
		else if (str_starts(rest, STR("<?")))
			at = skip_to(s, at, STR("?>"));
		else if (str_starts(rest, STR("<!DOCTYPE")))
			at = skip_doctype(s, at);
		else
			return at;
	}
}

bool svg_is(struct str bytes)
{
	struct str rest = str_slice(bytes, skip_prolog(bytes), bytes.n);

	return str_starts(rest, STR("<svg")) ||
	       str_starts(rest, STR("<svg:svg"));
}

static bool receive(int line, void *to, size_t n)
{
	char *p = to;

	while (n) {
		ssize_t got = read(line, p, n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

/* Whoever is at the other end may be gone: no signal. */
static bool give(int line, const void *from, size_t n)
{
	const char *p = from;

	while (n) {
		ssize_t sent = send(line, p, n, MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

/* The process's side */

static void limit(int what, rlim_t most)
{
	struct rlimit l;

	if (getrlimit(what, &l) == 0 &&
	    (l.rlim_cur == RLIM_INFINITY || l.rlim_cur > most)) {
		l.rlim_cur = most;
		setrlimit(what, &l);
	}
}

/* proc(5): the first number is the pages of the whole program. Where that is
 * not to be had, memory is not limited. */
static void limit_memory(void)
{
	char text[32] = "";
	int fd = open("/proc/self/statm", O_RDONLY);
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof text - 1);

	if (fd >= 0)
		close(fd);
	if (n > 0 && !UNLIMITED)
		limit(RLIMIT_AS, (rlim_t)strtoull(text, NULL, 10) *
		                                 (rlim_t)sysconf(_SC_PAGESIZE) +
		                         MEMORY);
}

static void limit_time(void)
{
	struct rusage used;

	if (getrusage(RUSAGE_SELF, &used) == 0)
		limit(RLIMIT_CPU, (rlim_t)used.ru_utime.tv_sec +
		                          (rlim_t)used.ru_stime.tv_sec +
		                          SECONDS);
}

static void answer(int line, struct str bytes,
                   const struct svg_request *request)
{
	struct svg_drawing d = { 0 };
	struct reply r = { 0 };

	r.end = rsvg_draw(&d, bytes, request);
	r.width = d.width;
	r.height = d.height;
	r.columns = d.raster.width;
	r.rows = d.raster.height;
	if (give(line, &r, sizeof r) && r.end == SVG_DRAWN)
		give(line, d.raster.pixels,
		     (size_t)4 * d.raster.width * d.raster.height);
	raster_free(&d.raster);
}

/* What deckle does on a signal is deckle's alone; what libraries have to say
 * nobody asked for. Other processes' sockets must not be kept open here. */
static void settle(int line)
{
	static const int signals[] = { SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
		                       SIGXCPU, SIGPIPE, SIGXFSZ };
	struct sigaction plain = { .sa_handler = SIG_DFL };
	sigset_t none;
	int sink = open("/dev/null", O_WRONLY);

	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
		sigaction(signals[i], &plain, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (sink >= 0)
		dup2(sink, STDERR_FILENO);
	for (int fd = STDERR_FILENO + 1; fd < DESCRIPTORS; fd++)
		if (fd != line)
			close(fd);
	limit(RLIMIT_CORE, 0);
	limit_memory();
}

static _Noreturn void serve(int line)
{
	struct question q;

	settle(line);
	while (receive(line, &q, sizeof q) && q.n) {
		char *bytes = memory_new(q.n);

		if (!receive(line, bytes, q.n))
			break;
		limit_time();
		answer(line, (struct str){ bytes, q.n }, &q.request);
		free(bytes);
	}
	_exit(0);
}

/* Our side */

struct svg_helper *svg_helper_new(void)
{
	struct svg_helper *h = memory_new(sizeof *h);

	*h = (struct svg_helper){ .line = -1 };
	return h;
}

static void end(struct svg_helper *h)
{
	if (!h->process)
		return;
	close(h->line);
	kill(h->process, SIGKILL);
	while (waitpid(h->process, NULL, 0) < 0 && errno == EINTR)
		;
	h->process = 0;
}

void svg_helper_free(struct svg_helper *h)
{
	if (h)
		end(h);
	free(h);
}

static bool start(struct svg_helper *h)
{
	struct timeval patience = { .tv_sec = PATIENCE };
	int lines[2];

	if (h->process)
		return true;
	if (socketpair(AF_UNIX, SOCK_STREAM, 0, lines) != 0)
		return false;
	setsockopt(lines[0], SOL_SOCKET, SO_RCVTIMEO, &patience,
	           sizeof patience);
	setsockopt(lines[0], SOL_SOCKET, SO_SNDTIMEO, &patience,
	           sizeof patience);
	h->line = lines[0];
	h->process = fork();
	if (h->process == 0)
		serve(lines[1]);
	close(lines[1]);
	if (h->process > 0)
		return true;
	close(lines[0]);
	h->process = 0;
	return false;
}

static bool take_drawing(struct svg_helper *h, struct svg_drawing *d,
                         const struct reply *r)
{
	d->width = r->width;
	d->height = r->height;
	if (raster_trouble(r->columns, r->rows))
		return false;
	raster_new(&d->raster, r->columns, r->rows);
	return receive(h->line, d->raster.pixels,
	               (size_t)4 * r->columns * r->rows);
}

static enum svg_end ask(struct svg_helper *h, struct svg_drawing *d,
                        struct str bytes, const struct svg_request *request)
{
	struct question q = { .n = bytes.n, .request = *request };
	struct reply r;

	if (!h || !start(h))
		return SVG_NO_PROCESS;
	if (!give(h->line, &q, sizeof q) || !give(h->line, bytes.p, bytes.n) ||
	    !receive(h->line, &r, sizeof r) || r.end >= SVG_ENDS)
		return SVG_LOST;
	if (r.end != SVG_DRAWN)
		return r.end;
	return take_drawing(h, d, &r) ? SVG_DRAWN : SVG_LOST;
}

/* A process that was lost is replaced when the next drawing comes. */
static const char *draw(struct svg_helper *h, struct svg_drawing *d,
                        struct str bytes, const struct svg_request *request)
{
	enum svg_end how;

	*d = (struct svg_drawing){ 0 };
	how = ask(h, d, bytes, request);
	if (how == SVG_LOST)
		end(h);
	if (how != SVG_DRAWN)
		raster_free(&d->raster);
	return troubles[how];
}

/* A length of 1/96 in. */
static unit length(double px)
{
	unit n = (unit)(px * IMAGE_PX + 0.5);

	return n > 0 ? n : 1;
}

const char *svg_read(struct image *image, struct str bytes,
                     const struct image_options *o)
{
	struct svg_request request = {
		.scale = o->pixels ? (double)QUALITY / PER_INCH : 1,
		.width = (double)o->width / IMAGE_PX,
		.height = (double)o->height / IMAGE_PX,
	};
	struct svg_drawing d;
	const char *trouble = draw(o->svg, &d, bytes, &request);

	if (trouble)
		return trouble;
	image->width = length(d.width);
	image->height = length(d.height);
	if (o->pixels)
		raster_pack(&image->pixels, &d.raster);
	raster_free(&d.raster);
	return NULL;
}

const char *svg_decode(struct raster *r, struct str bytes,
                       const struct image_options *o)
{
	enum { SIDE = 1600 };
	struct svg_request request = { .scale = 4,
		                       .width = SIDE / 4,
		                       .height = SIDE / 4 };
	struct svg_drawing d;
	const char *trouble = draw(o->svg, &d, bytes, &request);

	*r = d.raster;
	return trouble;
}
