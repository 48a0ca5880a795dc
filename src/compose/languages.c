/* Programming languages, one a row; finding one of all. */
#include "compose/languages.h"

#include "compose/scan.h"

/* clang-format off */
static const struct delimited c_rows[] = {
	SLASHES,
	{ "R\"(", ")\"", NULL, S, 0 },
	STRING_AND_CHARACTER,
	{ 0 },
};

static const struct delimited java_rows[] = {
	SLASHES,
	{ "\"\"\"", "\"\"\"", NULL, S, ESCAPES },
	STRING_AND_CHARACTER,
	{ 0 },
};

static const struct delimited csharp_rows[] = {
	SLASHES,
	{ "\"\"\"", "\"\"\"", NULL, S, 0 },
	{ "$@\"", "\"", NULL, S, DOUBLED },
	{ "@\"", "\"", NULL, S, DOUBLED },
	{ "$\"", "\"", NULL, S, QUOTED },
	STRING_AND_CHARACTER,
	{ 0 },
};

static const struct delimited kotlin_rows[] = {
	{ "//", NULL, NULL, C, 0 },
	{ "/*", "*/", NULL, C, NESTED },
	{ "\"\"\"", "\"\"\"", NULL, S, 0 },
	{ "\"", "\"", "${", S, QUOTED },
	{ "'", "'", NULL, S, ESCAPES | CHARACTER },
	{ 0 },
};

static const struct delimited swift_rows[] = {
	{ "//", NULL, NULL, C, 0 },
	{ "/*", "*/", NULL, C, NESTED },
	{ "\"\"\"", "\"\"\"", NULL, S, ESCAPES },
	{ "#\"", "\"#", NULL, S, ONE_LINE },
	{ "\"", "\"", NULL, S, QUOTED },
	{ 0 },
};

static const struct delimited go_rows[] = {
	SLASHES,
	{ "\"", "\"", NULL, S, QUOTED },
	{ "`", "`", NULL, S, 0 },
	{ "'", "'", NULL, S, ESCAPES | CHARACTER },
	{ 0 },
};

static const struct delimited rust_rows[] = {
	{ "//", NULL, NULL, C, 0 },
	{ "/*", "*/", NULL, C, NESTED },
	{ "#[", "]", NULL, M, 0 },
	{ "#![", "]", NULL, M, 0 },
	{ "r##\"", "\"##", NULL, S, 0 },
	{ "r#\"", "\"#", NULL, S, 0 },
	{ "r\"", "\"", NULL, S, 0 },
	{ "\"", "\"", NULL, S, ESCAPES },
	{ "'", "'", NULL, S, ESCAPES | CHARACTER },
	{ 0 },
};

static const struct delimited js_rows[] = {
	SLASHES,
	STRINGS,
	{ "`", "`", "${", S, ESCAPES },
	{ "/", "/", NULL, S, QUOTED | NO_VALUE | BRACKETS },
	{ 0 },
};

static const struct delimited php_rows[] = {
	{ "<?php", "", NULL, M, 0 },
	{ "?>", "", NULL, M, 0 },
	{ "//", NULL, NULL, C, 0 },
	{ "#", NULL, NULL, C, APART },
	{ "/*", "*/", NULL, C, 0 },
	{ "\"", "\"", NULL, S, ESCAPES },
	{ "'", "'", NULL, S, ESCAPES },
	{ "<<<", NULL, NULL, S, HEREDOC },
	{ 0 },
};

static const struct delimited python_rows[] = {
	{ "#", NULL, NULL, C, 0 },
	{ "\"\"\"", "\"\"\"", NULL, S, ESCAPES },
	{ "'''", "'''", NULL, S, ESCAPES },
	STRINGS,
	{ 0 },
};

static const struct delimited ruby_rows[] = {
	{ "=begin", "\n=end", NULL, C, AT_MARGIN },
	{ "#", NULL, NULL, C, APART },
	{ "\"", "\"", "#{", S, ESCAPES },
	{ "'", "'", NULL, S, ESCAPES },
	{ "`", "`", NULL, S, ESCAPES },
	{ "/", "/", NULL, S, QUOTED | NO_VALUE | BRACKETS },
	{ "<<", NULL, NULL, S, HEREDOC | NO_VALUE },
	{ 0 },
};

static const struct delimited matlab_rows[] = {
	{ "%{", "%}", NULL, C, FIRST },
	{ "%", NULL, NULL, C, 0 },
	{ "...", NULL, NULL, C, 0 },
	{ "\"", "\"", NULL, S, DOUBLED | ONE_LINE },
	{ "'", "'", NULL, S, DOUBLED | ONE_LINE | NO_SUFFIX },
	{ 0 },
};

static const struct delimited hash_rows[] = {
	{ "#", NULL, NULL, C, APART },
	STRINGS,
	{ 0 },
};

static const struct delimited r_rows[] = {
	{ "#", NULL, NULL, C, 0 },
	{ "\"", "\"", NULL, S, ESCAPES },
	{ "'", "'", NULL, S, ESCAPES },
	{ "`", "`", NULL, 0, ONE_LINE },
	{ 0 },
};

static const struct sigil at_meta[] = { { '@', M, false }, { 0 } };
static const struct sigil hash_meta[] = { { '#', M, true }, { 0 } };
static const struct sigil dollar[] = { { '$', N, false }, { 0 } };
static const struct sigil variables[] = { { '@', N, false }, { '$', N, false }, { 0 } };

#define JS_KEYWORDS \
	" async await break case catch class const continue debugger default " \
	"delete do else export extends finally for from function get if " \
	"import in instanceof let new of return set static switch throw try " \
	"typeof var void while with yield "
#define TS_KEYWORDS \
	JS_KEYWORDS \
	"abstract as asserts declare enum implements infer interface is " \
	"keyof namespace override private protected public readonly " \
	"satisfies type "
#define JS_BUILTINS \
	" Array BigInt Boolean Date Error Function Infinity Intl JSON Map " \
	"Math NaN Number Object Promise Proxy Reflect RegExp Set String " \
	"Symbol TypeError WeakMap WeakSet console document exports fetch " \
	"globalThis isNaN module parseFloat parseInt process require self " \
	"setInterval setTimeout clearInterval clearTimeout super this window "
#define TS_BUILTINS \
	JS_BUILTINS \
	"Partial Pick Omit Readonly Record any bigint boolean never number " \
	"object string symbol unknown "
#define JS_LITERALS " false null true undefined "

#define C_KEYWORDS \
	" alignas alignof asm auto break case const continue default do else " \
	"enum extern for goto if inline register restrict return sizeof " \
	"static static_assert struct switch typedef union volatile while "
#define C_BUILTINS \
	" FILE bool char clock_t double float int int16_t int32_t int64_t " \
	"int8_t intptr_t long ptrdiff_t short signed size_t ssize_t time_t " \
	"uint16_t uint32_t uint64_t uint8_t uintptr_t unsigned void wchar_t "

const struct language languages[] = {
	{ .names = " python py py3 python3 python2 ipython pycon sage python-repl ",
	  .keywords =
		" and as assert async await break case class continue def del elif else except "
		"finally for from global if import in is lambda match nonlocal not or pass raise "
		"return try while with yield ",
	  .builtins =
		" ArithmeticError AssertionError AttributeError BaseException Exception "
		"FileNotFoundError ImportError IndexError KeyError NameError NotImplementedError "
		"OSError RuntimeError StopIteration TypeError ValueError ZeroDivisionError abs "
		"all any ascii bin bool bytearray bytes callable chr classmethod cls compile "
		"complex delattr dict dir divmod enumerate eval exec filter float format "
		"frozenset getattr globals hasattr hash help hex id input int isinstance "
		"issubclass iter len list locals map max memoryview min next object oct open ord "
		"pow print property range repr reversed round self set setattr slice sorted "
		"staticmethod str sum super tuple type vars zip ",
	  .literals = " Ellipsis False None NotImplemented True ",
	  .definers = " class def ",
	  .rows = python_rows,
	  .sigils = at_meta,
	  .prefixes = "rbfuRBFU",
	  .prompts = { ">>> ", "... " } },
	{ .names = " javascript js jsx node mjs cjs ecmascript es6 react ",
	  .keywords = JS_KEYWORDS,
	  .builtins = JS_BUILTINS,
	  .literals = JS_LITERALS,
	  .definers = " class function ",
	  .rows = js_rows,
	  .sigils = at_meta,
	  .word = "$",
	  .flags = JSX },
	{ .names = " typescript ts mts cts ",
	  .keywords = TS_KEYWORDS,
	  .builtins = TS_BUILTINS,
	  .literals = JS_LITERALS,
	  .definers = " class enum function interface namespace type ",
	  .rows = js_rows,
	  .sigils = at_meta,
	  .word = "$" },
	{ .names = " tsx ",
	  .keywords = TS_KEYWORDS,
	  .builtins = TS_BUILTINS,
	  .literals = JS_LITERALS,
	  .definers = " class enum function interface namespace type ",
	  .rows = js_rows,
	  .sigils = at_meta,
	  .word = "$",
	  .flags = JSX },
	{ .names = " java groovy ",
	  .keywords =
		" abstract assert break case catch class continue default do else enum extends "
		"final finally for if implements import instanceof interface native new package "
		"permits private protected public record return sealed static strictfp switch "
		"synchronized throw throws transient try var volatile while yield def ",
	  .builtins =
		" ArrayList Boolean Byte Character Collection Collections Deque Double Exception "
		"Float HashMap HashSet Integer Iterator LinkedList List Long Map Math Object "
		"Optional Override Queue Runnable RuntimeException Set Short Stream String "
		"StringBuilder System Thread boolean byte char double float int long short super "
		"this void ",
	  .literals = " false null true ",
	  .definers = " class enum interface record ",
	  .rows = java_rows,
	  .sigils = at_meta },
	{ .names = " c h ",
	  .keywords = C_KEYWORDS,
	  .builtins = C_BUILTINS,
	  .literals = " NULL false nullptr true ",
	  .definers = " enum struct union ",
	  .rows = c_rows,
	  .sigils = hash_meta,
	  .prefixes = "LuU8" },
	{ .names = " cpp c++ cc cxx hpp h++ arduino cuda objective-c objc ",
	  .keywords = C_KEYWORDS
		"and catch class co_await co_return co_yield concept const_cast consteval "
		"constexpr constinit decltype delete dynamic_cast explicit export final friend "
		"mutable namespace new noexcept not operator or override private protected public "
		"reinterpret_cast requires static_cast template thread_local throw try typeid "
		"typename using virtual ",
	  .builtins = C_BUILTINS
		"array char16_t char32_t char8_t cin cout endl list make_shared make_unique map "
		"optional pair queue set shared_ptr std string string_view this tuple unique_ptr "
		"unordered_map unordered_set vector ",
	  .literals = " NULL false nullptr true ",
	  .definers = " class enum namespace struct union ",
	  .rows = c_rows,
	  .sigils = hash_meta,
	  .prefixes = "LuU8" },
	{ .names = " csharp cs c# dotnet ",
	  .keywords =
		" abstract as async await base break case catch checked class const continue "
		"default delegate do else enum event explicit extern finally fixed for foreach "
		"from get goto if implicit in init interface internal is join let lock namespace "
		"new operator orderby out override params private protected public readonly "
		"record ref return sealed select set sizeof stackalloc static struct switch throw "
		"try typeof unchecked unsafe using var virtual volatile when where while yield ",
	  .builtins =
		" Console Dictionary Exception Func IEnumerable List Math String Task bool byte "
		"char decimal double dynamic float int long nint object sbyte short string this "
		"uint ulong ushort void ",
	  .literals = " false null true ",
	  .definers = " class enum interface namespace record struct ",
	  .rows = csharp_rows,
	  .sigils = hash_meta },
	{ .names = " go golang ",
	  .keywords =
		" break case chan const continue default defer else fallthrough for func go goto "
		"if import interface map package range return select struct switch type var ",
	  .builtins =
		" any append bool byte cap clear close comparable complex complex128 complex64 "
		"copy delete error float32 float64 imag int int16 int32 int64 int8 len make max "
		"min new panic print println real recover rune string uint uint16 uint32 uint64 "
		"uint8 uintptr ",
	  .literals = " false iota nil true ",
	  .definers = " func type ",
	  .rows = go_rows },
	{ .names = " rust rs ",
	  .keywords =
		" as async await break const continue crate dyn else enum extern fn for if impl "
		"in let loop match mod move mut pub ref return static struct super trait type "
		"union unsafe use where while ",
	  .builtins =
		" Arc Box Cell Clone Copy Debug Default Drop Eq Err Fn FnMut FnOnce From HashMap "
		"HashSet Into Iterator Mutex None Ok Option Ord PartialEq Rc RefCell Result Self "
		"Send Some String Sync ToString Vec bool char f32 f64 i128 i16 i32 i64 i8 isize "
		"self str u128 u16 u32 u64 u8 usize ",
	  .literals = " false true ",
	  .definers = " enum fn mod struct trait type ",
	  .rows = rust_rows,
	  .prefixes = "b" },
	{ .names = " kotlin kt kts ",
	  .keywords =
		" abstract as break by catch class companion const continue data do else enum "
		"finally for fun if import in infix init inline inner interface internal is "
		"lateinit object open operator out override package private protected public "
		"return sealed suspend tailrec throw try typealias val var vararg when where "
		"while ",
	  .builtins =
		" Any Array Boolean Byte Char Double Float Int List Long Map MutableList "
		"MutableMap Nothing Pair Set Short String Unit listOf mapOf println this super ",
	  .literals = " false null true ",
	  .definers = " class fun interface object ",
	  .rows = kotlin_rows,
	  .sigils = at_meta },
	{ .names = " swift ",
	  .keywords =
		" actor as associatedtype async await break case catch class continue convenience "
		"default defer deinit do else enum extension fallthrough fileprivate final for "
		"func get guard if import in indirect init inout internal is lazy let mutating "
		"open operator override private protocol public repeat rethrows return set some "
		"static struct subscript switch throw throws try typealias unowned var weak where "
		"while ",
	  .builtins =
		" Any Array Bool Character Dictionary Double Float Int Optional Self Set String "
		"Void print self super ",
	  .literals = " false nil true ",
	  .definers = " class enum func protocol struct ",
	  .rows = swift_rows,
	  .sigils = at_meta },
	{ .names = " scala sbt ",
	  .keywords =
		" abstract case catch class def do else enum export extends final finally for "
		"forSome given if implicit import lazy match new object override package private "
		"protected return sealed then throw trait try type using val var while with yield ",
	  .builtins =
		" Any Array Boolean Double Either Float Future Int List Long Map None Nothing "
		"Option Seq Set Some String Unit println super this ",
	  .literals = " false null true ",
	  .definers = " class def object trait type ",
	  .rows = java_rows,
	  .sigils = at_meta,
	  .prefixes = "sf" },
	{ .names = " php ",
	  .keywords =
		" abstract and as break case catch class clone const continue declare default do "
		"echo else elseif enum extends final finally fn for foreach function global if "
		"implements include include_once instanceof interface match namespace new or "
		"print private protected public readonly require require_once return static "
		"switch throw trait try use var while yield ",
	  .builtins =
		" array bool callable count empty float int isset iterable mixed object parent "
		"self string strlen unset void ",
	  .literals = " false null true FALSE NULL TRUE ",
	  .definers = " class enum function interface trait ",
	  .rows = php_rows,
	  .sigils = dollar },
	{ .names = " ruby rb irb ",
	  .keywords =
		" alias and attr_accessor attr_reader attr_writer begin break case class def "
		"defined? do else elsif end ensure extend for if in include loop module next not "
		"or private protected public raise redo require require_relative rescue retry "
		"return then undef unless until when while yield ",
	  .builtins =
		" Array Hash Integer Proc String Struct Symbol gets lambda print proc puts self "
		"super ",
	  .literals = " false nil true ",
	  .definers = " class def module ",
	  .rows = ruby_rows,
	  .sigils = variables,
	  .word = "?!",
	  .prompts = { "irb> ", ">> " } },
	{ .names = " matlab octave m ",
	  .keywords =
		" break case catch classdef continue else elseif end endfor endfunction endif "
		"endwhile enumeration events for function global if methods otherwise parfor "
		"persistent properties return spmd switch try while ",
	  .builtins =
		" abs all any axis cell cellfun cos cumsum det diag disp double eig error exp eye "
		"figure find fix floor fprintf hold inv isempty length linspace log max mean min "
		"mod norm numel ones pi plot prod rand randn rank real repmat reshape round sin "
		"size sort sprintf sqrt std strcmp struct sum svd tic title toc true false var "
		"xlabel ylabel zeros ",
	  .literals = " Inf NaN eps i inf nan ",
	  .rows = matlab_rows,
	  .prompts = { ">> " } },
	{ .names = " r rlang splus rscript ",
	  .keywords =
		" break else for function if in library next repeat require return while ",
	  .builtins =
		" abs apply array as.numeric c cat cbind character colnames data.frame dim factor "
		"filter ggplot head hist integer is.na lapply length list lm logical matrix max "
		"mean median merge min names ncol nrow numeric paste paste0 plot print quantile "
		"rbind read.csv rep rnorm round sapply sd seq set.seed sort sqrt str sum summary "
		"table tail tapply unique var which ",
	  .literals = " FALSE Inf NA NULL NaN TRUE ",
	  .rows = r_rows,
	  .word = "." },
	{ .names = " perl pl julia jl elixir ex lua nim awk ",
	  .keywords =
		" and begin break case catch continue def defmodule do each else elseif elsif end "
		"export finally fn for foreach function if import in last local macro module my "
		"next not or our package repeat require return struct sub then try unless until "
		"use using while ",
	  .literals = " false nil nothing null true undef ",
	  .definers = " def defmodule function macro module package struct sub ",
	  .rows = hash_rows,
	  .sigils = variables },
	{ 0 },
};
/* clang-format on */

/* In the lists of names, which have a blank at each end. */
static const struct language *find(const struct language *l, const char *padded)
{
	while (l->names && !strstr(l->names, padded))
		l++;
	return l->names ? l : NULL;
}

const struct language *language_find(struct str name)
{
	char padded[WORD_MAX + 3] = " ";
	const struct language *l;

	if (!name.n || name.n > WORD_MAX || memchr(name.p, ' ', name.n) ||
	    memchr(name.p, '\0', name.n))
		return NULL;
	memcpy(padded + 1, name.p, name.n);
	padded[name.n + 1] = ' ';
	lower(padded);
	l = find(languages, padded);
	return l ? l : find(notations, padded);
}

const struct language *language_guess(struct str code)
{
	const struct language *python = language_find(STR("python"));

	return prompt(python, code) ? python : NULL;
}
