/* Worker threads: everything is done once, and taken in order. */
#include "unit/test.h"

#include <stdatomic.h>

#include "base/pool.h"

enum { N = 5000 };

struct state {
	atomic_int done[N];
	size_t taken;
	bool in_order, before_work;
};

static void work(void *context, unsigned worker, size_t i)
{
	struct state *s = context;

	(void)worker;
	s->done[i]++;
}

static void take(void *context, size_t i)
{
	struct state *s = context;

	s->in_order &= i == s->taken++;
	s->before_work |= s->done[i] != 1;
}

int main(void)
{
	static const unsigned threads[] = { 1, 2, 7, 64 };

	for (size_t t = 0; t < sizeof threads / sizeof *threads; t++) {
		static struct state s;
		size_t once = 0;

		memset(&s, 0, sizeof s);
		s.in_order = true;
		pool_run(threads[t], N,
		         &(struct pool_job){
				 .work = work, .take = take, .context = &s });
		for (size_t i = 0; i < N; i++)
			once += s.done[i] == 1;
		CHECK(once == N, "%zu of %d on %u threads", once, N,
		      threads[t]);
		CHECK(s.taken == N && s.in_order && !s.before_work,
		      "%zu taken on %u threads", s.taken, threads[t]);
	}
	pool_run(3, 0, &(struct pool_job){ .work = work, .take = take });
	CHECK(pool_processors() >= 1, "%u", pool_processors());
	return test_done();
}
