/* Shells, queries, pages, data, configuration, one a row. */
#include "compose/languages.h"

/* clang-format off */
static const struct delimited css_rows[] = {
	{ "/*", "*/", NULL, C, 0 },
	STRINGS,
	{ 0 },
};

static const struct delimited scss_rows[] = {
	{ "//", NULL, NULL, C, FIRST },
	{ "/*", "*/", NULL, C, 0 },
	STRINGS,
	{ 0 },
};

static const struct delimited html_rows[] = {
	{ "<!--", "-->", NULL, C, 0 },
	{ "<![CDATA[", "]]>", NULL, S, 0 },
	{ "<!", ">", NULL, M, 0 },
	{ "<?", "?>", NULL, M, 0 },
	{ 0 },
};

static const struct delimited shell_rows[] = {
	{ "#", NULL, NULL, C, APART },
	{ "${", "}", NULL, N, NESTED },
	{ "$'", "'", NULL, S, ESCAPES },
	{ "\"", "\"", "$(", S, ESCAPES },
	{ "'", "'", NULL, S, 0 },
	{ "<<", NULL, NULL, S, HEREDOC },
	{ 0 },
};

static const struct delimited powershell_rows[] = {
	{ "<#", "#>", NULL, C, 0 },
	{ "#", NULL, NULL, C, APART },
	{ "@\"", "\n\"@", NULL, S, 0 },
	{ "@'", "\n'@", NULL, S, 0 },
	{ "\"", "\"", NULL, S, DOUBLED },
	{ "'", "'", NULL, S, DOUBLED },
	{ 0 },
};

static const struct delimited sql_rows[] = {
	{ "--", NULL, NULL, C, 0 },
	{ "/*", "*/", NULL, C, 0 },
	{ "'", "'", NULL, S, DOUBLED },
	{ "\"", "\"", NULL, S, DOUBLED | ONE_LINE },
	{ "`", "`", NULL, 0, ONE_LINE },
	{ 0 },
};

static const struct delimited hash_rows[] = {
	{ "#", NULL, NULL, C, APART },
	STRINGS,
	{ 0 },
};

static const struct delimited yaml_rows[] = {
	{ "#", NULL, NULL, C, APART },
	{ "---", NULL, NULL, M, AT_MARGIN },
	{ "\"", "\"", NULL, S, ESCAPES | NO_SUFFIX },
	{ "'", "'", NULL, S, DOUBLED | NO_SUFFIX },
	{ 0 },
};

static const struct delimited json_rows[] = {
	SLASHES,
	{ "\"", "\"", NULL, S, QUOTED },
	{ 0 },
};

static const struct delimited ini_rows[] = {
	{ "[", "]", NULL, K, AT_MARGIN | ONE_LINE },
	{ ";", NULL, NULL, C, APART },
	{ "#", NULL, NULL, C, APART },
	{ "\"\"\"", "\"\"\"", NULL, S, ESCAPES },
	{ "\"", "\"", NULL, S, QUOTED },
	{ "'", "'", NULL, S, ONE_LINE | NO_SUFFIX },
	{ 0 },
};

static const struct delimited make_rows[] = {
	{ "#", NULL, NULL, C, 0 },
	{ "$(", ")", NULL, N, NESTED | ONE_LINE },
	{ "${", "}", NULL, N, NESTED | ONE_LINE },
	{ "\"", "\"", NULL, S, QUOTED },
	{ "'", "'", NULL, S, ONE_LINE },
	{ 0 },
};

static const struct delimited graphql_rows[] = {
	{ "#", NULL, NULL, C, 0 },
	{ "\"\"\"", "\"\"\"", NULL, S, 0 },
	{ "\"", "\"", NULL, S, QUOTED },
	{ 0 },
};

static const struct delimited diff_rows[] = {
	{ "+++", NULL, NULL, M, AT_MARGIN },
	{ "---", NULL, NULL, M, AT_MARGIN },
	{ "@@", NULL, NULL, M, AT_MARGIN },
	{ "diff ", NULL, NULL, M, AT_MARGIN },
	{ "index ", NULL, NULL, M, AT_MARGIN },
	{ "+", NULL, NULL, CLASS_ADDED, AT_MARGIN },
	{ ">", NULL, NULL, CLASS_ADDED, AT_MARGIN },
	{ "-", NULL, NULL, CLASS_REMOVED, AT_MARGIN },
	{ "<", NULL, NULL, CLASS_REMOVED, AT_MARGIN },
	{ 0 },
};

static const struct sigil dollar[] = { { '$', N, false }, { 0 } };
static const struct sigil variables[] = { { '@', N, false }, { '$', N, false }, { 0 } };
static const struct sigil at_rules[] = {
	{ '@', K, false }, { '$', N, false }, { '#', CLASS_LITERAL, false }, { 0 },
};

const struct language notations[] = {
	{ .names = " sql mysql postgresql postgres psql sqlite plsql tsql t-sql mssql pgsql ",
	  .keywords =
		" add all alter analyze and any as asc begin between by cascade case check column "
		"commit constraint create cross cube database declare default delete desc "
		"distinct drop else elsif end escape except exec execute exists explain fetch "
		"first for foreign from full function grant group having if in index inner insert "
		"intersect into is join key lateral left like limit materialized minus natural "
		"next not of offset on only or order outer over partition pivot preceding primary "
		"procedure range recursive references replace return returns revoke right "
		"rollback rollup row rows savepoint select set show some table temp temporary "
		"then to top transaction trigger truncate unbounded union unique unpivot update "
		"use using values view when where while window with within ",
	  .builtins =
		" avg bigint binary bit blob boolean cast char coalesce concat convert count date "
		"datediff datetime decimal dense_rank double extract float ifnull int integer "
		"interval isnull json lag last_value lead length lower max min money nchar now "
		"ntile nullif numeric nvarchar nvl rank real round row_number serial smallint "
		"substring sum text time timestamp tinyint trim upper uuid varchar varchar2 year "
		"month day ",
	  .literals = " false null true ",
	  .rows = sql_rows,
	  .sigils = variables,
	  .flags = ANY_CASE },
	{ .names =
		" bash sh shell zsh console shell-session terminal ksh fish cmd bat shellscript ",
	  .keywords =
		" case do done elif else esac exit export fi for function if in local readonly "
		"return select then trap until while ",
	  .builtins =
		" alias apt apt-get awk bg cat cd chmod chown cp curl cut declare dig dirname "
		"docker echo env eval exec fg find git grep head kill kubectl ls make mkdir mv "
		"npm pip printf ps pwd python read rm rsync sed set shift sleep sort source ssh "
		"sudo systemctl tail tar tee test touch tr type uniq unset wc wget xargs yum ",
	  .literals = " false true ",
	  .definers = " function ",
	  .rows = shell_rows,
	  .sigils = dollar,
	  .word = "-",
	  .prompts = { "$ ", "# ", "% ", "> " } },
	{ .names = " powershell ps1 pwsh ps ",
	  .keywords =
		" begin break catch class continue do dynamicparam else elseif end exit filter "
		"finally for foreach from function if in param process return switch throw trap "
		"try until using while ",
	  .literals = " ",
	  .definers = " class filter function ",
	  .rows = powershell_rows,
	  .sigils = dollar,
	  .word = "-",
	  .flags = ANY_CASE },
	{ .names = " yaml yml docker-compose compose ansible k8s kubernetes ",
	  .literals = " false null true yes no ",
	  .rows = yaml_rows,
	  .word = "-./",
	  .key_ends = ":" },
	{ .names = " json json5 jsonc jsonl geojson ipynb ",
	  .literals = " false null true ",
	  .rows = json_rows,
	  .flags = STRING_KEYS },
	{ .names =
		" html xml htm xhtml svg vue svelte plist xsl xsd rss markup handlebars jinja ",
	  .rows = html_rows,
	  .flags = MARKUP },
	{ .names = " css ",
	  .builtins = " calc hsl hsla linear-gradient rgb rgba scale translate url var ",
	  .rows = css_rows,
	  .sigils = at_rules,
	  .word = "-",
	  .key_ends = ":" },
	{ .names = " scss sass less stylus ",
	  .builtins = " calc darken hsl hsla lighten linear-gradient rgb rgba url var ",
	  .rows = scss_rows,
	  .sigils = at_rules,
	  .word = "-",
	  .key_ends = ":" },
	{ .names = " dockerfile docker containerfile ",
	  .keywords =
		" ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER "
		"ONBUILD RUN SHELL STOPSIGNAL USER VOLUME WORKDIR as ",
	  .rows = shell_rows,
	  .sigils = dollar,
	  .word = "-" },
	{ .names = " makefile make mk gnumakefile cmake ",
	  .keywords =
		" define else endef endif export ifdef ifeq ifndef ifneq include override "
		"unexport vpath ",
	  .rows = make_rows,
	  .word = "-.",
	  .key_ends = ":=" },
	{ .names = " toml ini cfg conf properties dotenv env editorconfig ",
	  .literals = " false true off on yes no ",
	  .rows = ini_rows,
	  .word = "-",
	  .key_ends = "=" },
	{ .names = " graphql gql ",
	  .keywords =
		" directive enum extend fragment implements input interface mutation on query "
		"scalar schema subscription type union ",
	  .builtins = " Boolean Float ID Int String ",
	  .literals = " false null true ",
	  .definers = " enum fragment input interface mutation query type ",
	  .rows = graphql_rows,
	  .sigils = variables },
	{ .names = " hcl terraform tf nginx nginxconf ",
	  .keywords =
		" data for if in locals module output provider resource terraform variable "
		"location server ",
	  .literals = " false null true ",
	  .rows = hash_rows,
	  .word = "-",
	  .key_ends = "=" },
	{ .names = " diff patch udiff ", .rows = diff_rows, .flags = NO_WORDS },
	{ 0 },
};
