/* `deckle completions`: what bash, zsh and fish need to complete deckle's
 * command lines, from the tables of verbs and options. */
#include "completions.h"

#include "base/nearest.h"
#include "deck/deck.h"
#include "option.h"
#include "print.h"
#include "read/read.h"

/* What an option's argument is completed by. */
enum completed_by { NOTHING, FILES, FOLDERS, STYLES, WORDS };

struct value {
	enum completed_by source;
	struct buf words; /* parted by spaces */
};

struct writer {
	const struct options *options;
	struct buf out;
};

struct shell {
	const char *name;
	void (*write)(struct writer *);
};

/* Prints the names of all style sheets: "a7-duplex: A7 cards, …". */
#define STYLE_NAMES " styles 2>/dev/null | sed -n 's/^\\([^ :]*\\): .*/\\1/p'"

static void add_word(struct buf *b, const char *word)
{
	if (b->n)
		buf_char(b, ' ');
	buf_put(b, str_from(word));
}

static void orders(struct buf *b)
{
	const char *name;

	for (size_t i = 0; (name = deck_sort_name(i)); i++)
		add_word(b, name);
}

static void dialects(struct buf *b)
{
	const char *name, *example;

	for (size_t i = 0; (name = read_dialect_name(i, &example)); i++)
		add_word(b, name);
}

static void formats(struct buf *b)
{
	add_word(b, "pdf epub");
}

static void clozes(struct buf *b)
{
	add_word(b, "mark strong braces");
}

/* By the option's name; what is not here is free text or a number. */
static const struct {
	const char *name;
	enum completed_by source;
	void (*words)(struct buf *);
} values[] = {
	{ "output", FILES, NULL },  { "cover", FILES, NULL },
	{ "topics", FILES, NULL },  { "root", FOLDERS, NULL },
	{ "style", STYLES, NULL },  { "sort", WORDS, orders },
	{ "to", WORDS, formats },   { "dialect", WORDS, dialects },
	{ "cloze", WORDS, clozes }, { "cover", FILES, NULL },
};

static struct value value_of(const struct option *o)
{
	struct value v = { 0 };

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		if (strcmp(values[i].name, o->name) != 0)
			continue;
		v.source = values[i].source;
		if (values[i].words)
			values[i].words(&v.words);
	}
	return v;
}

/* Options that may be given several times. */
static bool repeats(const struct option *o)
{
	return strstr(o->help, "several") || strcmp(o->name, "exclude") == 0;
}

/* A help text as one line inside single quotes. `escaped` are put behind a
 * backslash. */
static void put_quoted(struct buf *b, const char *text, const char *escaped,
                       const char *quote)
{
	for (; *text; text++) {
		if (*text == '\'') {
			buf_put(b, str_from(quote));
			continue;
		}
		if (strchr(escaped, *text))
			buf_char(b, '\\');
		buf_char(b, *text == '\n' ? ' ' : *text);
	}
}

static void put_verbs(struct writer *w, const char *before, const char *after)
{
	for (const struct verb *v = w->options->verbs; v->name; v++)
		buf_printf(&w->out, "%s%s%s", before, v->name, after);
	buf_printf(&w->out, "%shelp%s", before, after);
}

static bool reads_banks(const struct verb *v)
{
	return (v->bit & VERB_READERS) != 0;
}

/* bash(1), "Programmable Completion" */

static void bash_value(struct writer *w, const struct option *o)
{
	struct value v = value_of(o);
	struct buf *b = &w->out;

	if (!o->argument)
		return;
	buf_put(b, STR("\t"));
	if (o->letter)
		buf_printf(b, "-%c | ", o->letter);
	buf_printf(b, "--%s) ", o->name);
	switch (v.source) {
	case FILES:
		buf_put(b, STR("_deckle_files -f"));
		break;
	case FOLDERS:
		buf_put(b, STR("_deckle_files -d"));
		break;
	case STYLES:
		buf_put(b, STR("_deckle_styles"));
		break;
	case WORDS:
		buf_printf(b, "_deckle_words '%.*s'",
		           STR_FMT(buf_str(&v.words)));
		break;
	case NOTHING:
		buf_put(b, STR(":"));
	}
	buf_put(b, STR("; return ;;\n"));
	buf_free(&v.words);
}

static void bash_options(struct writer *w, const struct verb *v)
{
	const struct option *o;

	buf_printf(&w->out, "\t%s) options='", v->name);
	for (size_t i = 0; (o = option_item(i)); i++)
		if (o->verbs & v->bit)
			buf_printf(&w->out, " --%s", o->name);
	buf_put(&w->out, STR("' ;;\n"));
}

static void write_bash(struct writer *w)
{
	struct buf *b = &w->out;
	const struct option *o;

	buf_put(b, STR("# bash completion of deckle, made by 'deckle "
	               "completions bash'\n\n"
	               "_deckle_words()\n{\n"
	               "\tCOMPREPLY=($(compgen -W \"$1\" -- \"$cur\"))\n}\n\n"
	               "_deckle_files()\n{\n"
	               "\tlocal IFS=$'\\n'\n"
	               "\tCOMPREPLY=($(compgen \"$1\" -- \"$cur\"))\n"
	               "\tcompopt -o filenames 2>/dev/null\n}\n\n"
	               "_deckle_styles()\n{\n"
	               "\tlocal names\n"
	               "\tnames=$(\"${COMP_WORDS[0]}\"" STYLE_NAMES ")\n"
	               "\t_deckle_files -f\n"
	               "\tCOMPREPLY+=($(compgen -W \"$names\" -- "
	               "\"$cur\"))\n}\n\n"
	               "_deckle()\n{\n"
	               "\tlocal cur=${COMP_WORDS[COMP_CWORD]} "
	               "prev=${COMP_WORDS[COMP_CWORD - 1]}\n"
	               "\tlocal word verb= options=\n\n"
	               "\tCOMPREPLY=()\n"
	               "\t# '=' is a word of its own in COMP_WORDS\n"
	               "\tif [[ $cur == = ]]; then\n"
	               "\t\tcur=\n"
	               "\telif [[ $prev == = && $COMP_CWORD -gt 1 ]]; then\n"
	               "\t\tprev=${COMP_WORDS[COMP_CWORD - 2]}\n"
	               "\tfi\n"
	               "\tfor word in \"${COMP_WORDS[@]:1:COMP_CWORD - 1}\"; "
	               "do\n"
	               "\t\tcase $word in\n"
	               "\t\thelp"));
	for (const struct verb *v = w->options->verbs; v->name; v++)
		buf_printf(b, " | %s", v->name);
	buf_put(b, STR(") verb=$word; break ;;\n\t\tesac\n\tdone\n"
	               "\tcase $prev in\n"));
	for (size_t i = 0; (o = option_item(i)); i++)
		bash_value(w, o);
	buf_put(b, STR("\tesac\n\tcase $verb in\n"));
	for (const struct verb *v = w->options->verbs; v->name; v++)
		bash_options(w, v);
	buf_put(b, STR("\t*) options='--help --version' ;;\n\tesac\n"
	               "\tcase $verb,$cur in\n"
	               "\t*,-*) _deckle_words \"$options\" ;;\n"
	               "\t,* | help,*) _deckle_words '"));
	put_verbs(w, " ", "");
	buf_put(b, STR("' ;;\n\tcompletions,*) _deckle_words 'bash zsh fish' "
	               ";;\n\tstyles,*) _deckle_styles ;;\n"
	               "\t*) _deckle_files -f ;;\n\tesac\n}\n\n"
	               "complete -F _deckle deckle\n"));
}

/* zshcompsys(1), "_arguments" */

static void zsh_option(struct writer *w, const struct option *o)
{
	static const char *const actions[] = {
		[FILES] = "_files",
		[FOLDERS] = "_files -/",
		[STYLES] = "_deckle_styles",
		[NOTHING] = "",
	};
	struct value v = value_of(o);
	struct buf *b = &w->out;

	buf_put(b, STR("\t\t\t"));
	if (repeats(o))
		buf_put(b, STR("'*'"));
	else if (o->letter)
		buf_printf(b, "'(-%c --%s)'", o->letter, o->name);
	if (o->letter)
		buf_printf(b, "{-%c%s,--%s%s}'[", o->letter,
		           o->argument ? "+" : "", o->name,
		           o->argument ? "=" : "");
	else
		buf_printf(b, "'--%s%s[", o->name, o->argument ? "=" : "");
	put_quoted(b, o->help, "[]\\:", "'\\''");
	buf_char(b, ']');
	if (o->argument && v.source == WORDS)
		buf_printf(b, ":%s:(%.*s)", o->argument,
		           STR_FMT(buf_str(&v.words)));
	else if (o->argument)
		buf_printf(b, ":%s:%s", o->argument, actions[v.source]);
	buf_put(b, STR("' \\\n"));
	buf_free(&v.words);
}

static void zsh_verb(struct writer *w, const struct verb *v)
{
	const struct option *o;

	buf_printf(&w->out, "\t%s)\n\t\t_arguments -s -S : \\\n", v->name);
	for (size_t i = 0; (o = option_item(i)); i++)
		if (o->verbs & v->bit)
			zsh_option(w, o);
	buf_printf(&w->out, "\t\t\t%s ;;\n",
	           v->bit == VERB_STYLES        ? "'1:style:_deckle_styles'"
	           : v->bit == VERB_COMPLETIONS ? "'1:shell:(bash zsh fish)'"
	           : reads_banks(v)             ? "'*:bank:_files'"
	                                        : "'*:file:_files'");
}

static void write_zsh(struct writer *w)
{
	struct buf *b = &w->out;

	buf_put(b, STR("#compdef deckle\n"
	               "# Made by 'deckle completions zsh'\n\n"
	               "_deckle_styles()\n{\n"
	               "\tlocal -a names\n"
	               "\tnames=(${(f)\"$(_call_program styles "
	               "$deckle" STYLE_NAMES ")\"})\n"
	               "\tcompadd -a names\n"
	               "\t_files -g '*.css'\n}\n\n"
	               "_deckle()\n{\n"
	               "\tlocal deckle=$words[1] verb=$words[2]\n"
	               "\tlocal -a verbs\n"
	               "\tverbs=(\n"));
	for (const struct verb *v = w->options->verbs; v->name; v++) {
		buf_printf(b, "\t\t'%s:", v->name);
		put_quoted(b, v->summary, "\\:", "'\\''");
		buf_put(b, STR("'\n"));
	}
	buf_put(b, STR("\t\t'help:print how a command is used'\n"
	               "\t)\n"
	               "\tif (( CURRENT == 2 )); then\n"
	               "\t\t_describe -t commands 'deckle command' verbs\n"
	               "\t\treturn\n"
	               "\tfi\n"
	               "\tshift words\n"
	               "\t(( CURRENT-- ))\n"
	               "\tcase $verb in\n"));
	for (const struct verb *v = w->options->verbs; v->name; v++)
		zsh_verb(w, v);
	buf_put(b, STR("\thelp)\n"
	               "\t\t_describe -t commands 'deckle command' verbs ;;\n"
	               "\tesac\n}\n\n"
	               "if [[ $funcstack[1] == _deckle ]]; then\n"
	               "\t_deckle \"$@\"\n"
	               "else\n"
	               "\tcompdef _deckle deckle\n"
	               "fi\n"));
}

/* fish's complete(1) */

static void fish_verbs(struct writer *w, unsigned bits)
{
	buf_put(&w->out, STR(" -n '__fish_seen_subcommand_from"));
	for (const struct verb *v = w->options->verbs; v->name; v++)
		if (v->bit & bits)
			buf_printf(&w->out, " %s", v->name);
	buf_put(&w->out, STR("'"));
}

static void fish_option(struct writer *w, const struct option *o)
{
	static const char *const actions[] = {
		[FILES] = " -r -F",
		[FOLDERS] = " -x -a '(__fish_complete_directories)'",
		[STYLES] = " -r -F -a '(__deckle_styles)'",
		[NOTHING] = " -x",
	};
	struct value v = value_of(o);
	struct buf *b = &w->out;

	buf_put(b, STR("complete -c deckle"));
	fish_verbs(w, o->verbs);
	if (o->letter)
		buf_printf(b, " -s %c", o->letter);
	buf_printf(b, " -l %s", o->name);
	if (o->argument && v.source == WORDS)
		buf_printf(b, " -x -a '%.*s'", STR_FMT(buf_str(&v.words)));
	else if (o->argument)
		buf_put(b, str_from(actions[v.source]));
	buf_put(b, STR(" -d '"));
	put_quoted(b, o->help, "\\", "\\'");
	buf_put(b, STR("'\n"));
	buf_free(&v.words);
}

static void write_fish(struct writer *w)
{
	struct buf *b = &w->out;
	const struct option *o;

	buf_put(b, STR("# fish completion of deckle, made by 'deckle "
	               "completions fish'\n\n"
	               "function __deckle_styles\n"
	               "\tset -l words (commandline -opc)\n"
	               "\t$words[1]" STYLE_NAMES "\n"
	               "end\n\n"));
	for (const struct verb *v = w->options->verbs; v->name; v++) {
		buf_printf(b,
		           "complete -c deckle -n __fish_use_subcommand -f -a "
		           "%s -d '",
		           v->name);
		put_quoted(b, v->summary, "\\", "\\'");
		buf_put(b, STR("'\n"));
	}
	buf_put(b, STR("complete -c deckle -n __fish_use_subcommand -f -a help "
	               "-d 'print how a command is used'\n"
	               "complete -c deckle -n '__fish_seen_subcommand_from "
	               "help' -f -a '"));
	put_verbs(w, "", " ");
	buf_put(b, STR("'\ncomplete -c deckle -n '__fish_seen_subcommand_from "
	               "completions' -f -a 'bash zsh fish'\n"
	               "complete -c deckle -n '__fish_seen_subcommand_from "
	               "styles' -a '(__deckle_styles)'\n"));
	for (size_t i = 0; (o = option_item(i)); i++)
		fish_option(w, o);
}

static const struct shell shells[] = {
	{ "bash", write_bash },
	{ "zsh", write_zsh },
	{ "fish", write_fish },
};

static const struct shell *find_shell(const struct options *o)
{
	const char *name = o->banks.n == 1 ? o->banks.items[0] : NULL;
	struct nearest near = { .name = str_from(name) };

	for (size_t i = 0; name && i < sizeof shells / sizeof *shells; i++) {
		if (strcmp(name, shells[i].name) == 0)
			return &shells[i];
		nearest_try(&near, shells[i].name);
	}
	options_refuse(o, "completions takes bash, zsh or fish" NEAREST_FORMAT,
	               NEAREST_ARGS(near));
	return NULL;
}

enum exit_status completions_run(const struct options *o)
{
	const struct shell *shell = find_shell(o);
	struct writer w = { .options = o };

	if (!shell)
		return STATUS_USAGE;
	shell->write(&w);
	return print_all(&w.out, STATUS_DONE);
}
