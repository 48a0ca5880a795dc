/* Hyphenation dictionaries: found by language, loaded once, asked for words. */
#include "layout/dictionary.h"

#include <dirent.h>
#include <hyphen.h>
#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/buf.h"
#include "base/lock.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "base/utf8.h"

#define FOLDER "/usr/share/hyphen"
#define PREFIX "hyph_"
#define SUFFIX ".dic"

enum { NAME_SIZE = DICTIONARY_NAME_SIZE, LOW = 128 };

struct dictionary {
	struct dictionary *next;
	char language[NAME_SIZE]; /* as it was asked for */
	char name[NAME_SIZE];     /* of the file; empty: there is none */
	HyphenDict *dict;         /* NULL: none */
	uint32_t high[LOW];       /* what bytes from 128 are, not in UTF-8 */
};

struct dictionaries {
	struct lock *lock;
	struct dictionary *first;
};

struct dictionaries *dictionaries_new(void)
{
	struct dictionaries *all = memory_new(sizeof *all);

	*all = (struct dictionaries){ .lock = lock_new() };
	return all;
}

void dictionaries_free(struct dictionaries *all)
{
	struct dictionary *next;

	if (!all)
		return;
	for (struct dictionary *d = all->first; d; d = next) {
		next = d->next;
		if (d->dict)
			hnj_hyphen_free(d->dict);
		free(d);
	}
	lock_free(all->lock);
	free(all);
}

/* A tag as file names have it: "sr-latn-rs" is "sr_Latn_RS". RFC 5646 §2.1.1
 * has the same rule for case. False: too long to be one. */
static bool to_locale(struct str tag, char *locale)
{
	size_t start = 0;

	if (!tag.n || tag.n >= NAME_SIZE)
		return false;
	for (size_t i = 0; i <= tag.n; i++) {
		bool ends = i == tag.n || tag.p[i] == '-' || tag.p[i] == '_';

		if (!ends) {
			locale[i] =
				(char)unicode_lower((unsigned char)tag.p[i]);
			continue;
		}
		locale[i] = i == tag.n ? '\0' : '_';
		if (start && i - start == 4)
			locale[start] = (char)unicode_upper(
				(unsigned char)locale[start]);
		for (size_t k = start; start && i - start == 2 && k < i; k++)
			locale[k] =
				(char)unicode_upper((unsigned char)locale[k]);
		start = i + 1;
	}
	return strspn(locale, "abcdefghijklmnopqrstuvwxyz"
	                      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_") == tag.n;
}

/* Whether a file is a dictionary for the locale: 0 no, else the better the
 * lower: the same, or of a region or variety of it. */
static bool serves(const char *file, const char *locale, bool exactly)
{
	size_t n = strlen(locale), length = strlen(file);
	const char *name = file + strlen(PREFIX);

	if (length <= strlen(PREFIX) + strlen(SUFFIX) || length >= NAME_SIZE ||
	    strncmp(file, PREFIX, strlen(PREFIX)) != 0 ||
	    strcmp(file + length - strlen(SUFFIX), SUFFIX) != 0 ||
	    strncmp(name, locale, n) != 0)
		return false;
	return exactly ? strcmp(name + n, SUFFIX) == 0 : name[n] == '_';
}

/* The first by name of the files that serve a locale. */
static bool find_file(const char *locale, bool exactly, char *name)
{
	DIR *folder = opendir(FOLDER);
	struct dirent *entry;

	name[0] = '\0';
	while (folder && (entry = readdir(folder)))
		if (serves(entry->d_name, locale, exactly) &&
		    (!name[0] || strcmp(entry->d_name, name) < 0))
			snprintf(name, NAME_SIZE, "%.*s", NAME_SIZE - 1,
			         entry->d_name);
	if (folder)
		closedir(folder);
	return name[0];
}

/* Subtags go from the end until something is found: RFC 4647 §3.4, "lookup". */
bool dictionary_find(struct str language, char name[DICTIONARY_NAME_SIZE])
{
	char locale[NAME_SIZE];
	char *end;

	name[0] = '\0';
	if (!to_locale(language, locale))
		return false;
	for (;;) {
		if (find_file(locale, true, name))
			return true;
		end = strrchr(locale, '_');
		if (!end)
			return find_file(locale, false, name);
		*end = '\0';
	}
}

/* What the bytes from 128 mean in a dictionary's own encoding. */
static bool read_charset(struct dictionary *d)
{
	iconv_t cd = iconv_open("UTF-8", d->dict->cset);

	if (cd == (iconv_t)-1)
		return false;
	for (int i = 0; i < LOW; i++) {
		char byte = (char)(LOW + i), utf8[8];
		char *in = &byte, *out = utf8;
		size_t in_left = 1, out_left = sizeof utf8, at = 0;

		iconv(cd, NULL, NULL, NULL, NULL);
		if (iconv(cd, &in, &in_left, &out, &out_left) != (size_t)-1)
			d->high[i] = utf8_next(
				(struct str){ utf8, sizeof utf8 - out_left },
				&at);
	}
	iconv_close(cd);
	return true;
}

static void load(struct dictionary *d)
{
	char path[sizeof FOLDER + NAME_SIZE];

	snprintf(path, sizeof path, "%s/%s", FOLDER, d->name);
	d->dict = hnj_hyphen_load(path);
	if (d->dict && !d->dict->utf8 && !read_charset(d)) {
		hnj_hyphen_free(d->dict);
		d->dict = NULL;
	}
}

static struct dictionary *find_or_load(struct dictionaries *all,
                                       struct str language)
{
	struct dictionary *d = all->first;

	while (d && !str_eq(str_from(d->language), language))
		d = d->next;
	if (d)
		return d;
	d = memory_new(sizeof *d);
	*d = (struct dictionary){ .next = all->first };
	snprintf(d->language, sizeof d->language, "%.*s", STR_FMT(language));
	if (dictionary_find(language, d->name))
		load(d);
	all->first = d;
	return d;
}

const struct dictionary *dictionaries_get(struct dictionaries *all,
                                          struct str language)
{
	const struct dictionary *d;

	if (language.n >= NAME_SIZE)
		return NULL;
	lock_take(all->lock);
	d = find_or_load(all, language);
	lock_give(all->lock);
	return d->dict ? d : NULL;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *dictionaries_used(struct dictionaries *all)
{
	const char *names[NAME_SIZE];
	struct buf b = { 0 };
	size_t n = 0;

	for (const struct dictionary *d = all->first; d && n < NAME_SIZE;
	     d = d->next)
		if (d->dict && strncmp(d->name, PREFIX "en", 7) != 0)
			names[n++] = d->name;
	qsort(names, n, sizeof *names, by_name);
	for (size_t i = 0; i < n; i++)
		if (!i || strcmp(names[i], names[i - 1]) != 0)
			buf_printf(&b, "%s%.*s", b.n ? ", " : "",
			           (int)(strlen(names[i]) - strlen(PREFIX) -
			                 strlen(SUFFIX)),
			           names[i] + strlen(PREFIX));
	buf_char(&b, '\0');
	return b.p;
}

/* The word in lower case as the dictionary spells it; where each of its
 * characters begins in ours. 0: it has letters that the dictionary has not. */
static size_t encode(const struct dictionary *d, struct str word,
                     struct buf *to, uint8_t starts[])
{
	size_t n = 0;

	for (size_t at = 0; at < word.n; n++) {
		uint32_t c;
		int i = 0;

		starts[n] = (uint8_t)at;
		c = unicode_lower(utf8_next(word, &at));
		if (c == 0x2019)
			c = '\'';
		if (d->dict->utf8 || c < LOW) {
			utf8_put(to, c);
			continue;
		}
		while (i < LOW && d->high[i] != c)
			i++;
		if (i == LOW)
			return 0;
		buf_char(to, (char)(LOW + i));
	}
	return n;
}

static void free_changes(char **rep, int *pos, int *cut, size_t n)
{
	for (size_t i = 0; rep && i < n; i++)
		free(rep[i]);
	free(rep);
	free(pos);
	free(cut);
}

size_t dictionary_hyphenate(const struct dictionary *d, struct str word,
                            uint8_t points[HYPHENS_MAX])
{
	uint8_t starts[HYPHENS_MAX];
	char marks[HYPHENS_MAX * 4 + 5];
	char **rep = NULL;
	int *pos = NULL, *cut = NULL;
	struct buf b = { 0 };
	size_t n, count = 0;

	if (word.n >= HYPHENS_MAX)
		return 0;
	n = encode(d, word, &b, starts);
	buf_char(&b, '\0'); /* libhyphen counts on it */
	if (n && b.n < HYPHENS_MAX * 4 &&
	    hnj_hyphen_hyphenate2(d->dict, b.p, (int)b.n - 1, marks, NULL, &rep,
	                          &pos, &cut) == 0)
		for (size_t i = 0; i + 1 < n; i++)
			if ((marks[i] & 1) && !(rep && rep[i]))
				points[count++] = starts[i + 1];
	free_changes(rep, pos, cut, b.n);
	buf_free(&b);
	return count;
}
