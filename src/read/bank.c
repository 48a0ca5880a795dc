#include "read/read.h"
bool read_bank(struct arena *a, struct bank *b, const char *const *paths, size_t n, struct diag *d){(void)a;(void)b;(void)paths;(void)n;(void)d;return true;}
