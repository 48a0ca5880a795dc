/* A book while it is planned. Within compose. */
#ifndef COMPOSE_BOOK_PLAN_H
#define COMPOSE_BOOK_PLAN_H

#include "compose/book.h"

/* What one question adds to files. */
struct book_weight {
	size_t question, answer; /* bytes, estimated; of the answer where it
	                          * stands apart */
	bool within, apart;      /* where it stands; none: nowhere */
};

struct book_plan {
	struct arena *arena;
	struct book *book;
	struct book_weight *weights; /* by place in the book's order */
	struct names titles;         /* those given to files */
	struct buf files;            /* of struct book_file */
};

/* Files for the chapters, and what stands around them. */
void book_plan_files(struct book_plan *);

/* Topics with their questions, for an index. */
void book_plan_topics(struct book_plan *);

#endif
