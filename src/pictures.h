/* The images that a bank's questions show. */
#ifndef PICTURES_H
#define PICTURES_H

#include "image/store.h"
#include "model/bank.h"
#include "options.h"

/* Where the command line lets images lie. */
struct image_rules pictures_rules(const struct options *);

/* Every image of the questions and answers is wanted. */
void pictures_want(struct image_store *, const struct bank *);

#endif
