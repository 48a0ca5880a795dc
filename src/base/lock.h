/* One thread at a time. */
#ifndef BASE_LOCK_H
#define BASE_LOCK_H

struct lock;
struct lock *lock_new(void);
void lock_free(struct lock *); /* NULL is fine */

/* Waits until no other thread has it. */
void lock_take(struct lock *);
void lock_give(struct lock *);

#endif
