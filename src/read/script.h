/* A bank's language by the script it is written in. */
#ifndef READ_SCRIPT_H
#define READ_SCRIPT_H

#include "model/bank.h"

/* The language (BCP 47) that a third of the letters of the bank's questions
 * speaks for, code apart; empty where a script has many languages (Latin, Cyrillic). What
 * is technical is full of Latin words in any language. */
struct str script_language(const struct bank *);

#endif
