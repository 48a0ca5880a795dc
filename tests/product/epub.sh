#!/bin/sh
# Whole books, judged by EPUBCheck in Java and in TypeScript, and by eye for
# what neither looks at: the container's first bytes, determinism, answers that
# must not be there. A judge that is missing fails. Ends "N passed, N failed".
set -u
. "$(dirname "$0")/judging.sh"
jar=/usr/share/java/epubcheck.jar
judges=$root/tests/judges

# The container begins as EPUB 3.3 §4.2 wants it: signature, version, no flags,
# stored; sizes 20 and 20, a name of 8 bytes, no extra field; name and content.
# Time, date and CRC stand in between (bytes 10 to 17).
first_bytes() {
	head -c 10 "$1" | od -An -v -tx1 | tr -d ' \n' >"$work/start"
	tail -c +19 "$1" | head -c 12 | od -An -v -tx1 | tr -d ' \n' \
		>>"$work/start"
	tail -c +31 "$1" | head -c 28 >>"$work/start"
	{
		printf '504b0304140000000000'
		printf '140000001400000008000000'
		printf 'mimetypeapplication/epub+zip'
	} >"$work/want"
	cmp "$work/start" "$work/want"
}

unzips() {
	unzip -t "$1"
}

build() {
	bank=$1 book=$2
	shift 2
	"$deckle" build "$bank" -o "$book" "$@"
}

# Every text of a book, without tags.
book_text() {
	unzip -p "$1" 'EPUB/*.xhtml' 'EPUB/*.ncx' | sed 's/<[^>]*>//g'
}

# Nothing that only answers say is in a book without answers; that the words
# were looked for rightly is shown by a book that has them.
no_answers() {
	book_text "$2" >"$work/with"
	book_text "$1" >"$work/without"
	grep -q "$3" "$work/with" || { echo "no answer below"; return 1; }
	! grep -n "$3" "$work/without" || return 1
	! unzip -p "$1" 'EPUB/*.xhtml' |
		grep -nE 'id="a-|class="(answers?|unanswered)"'
}

# The validators see all books at the end, in one run each.
judge() {
	check "$2: first bytes" first_bytes "$1"
	check "$2: unzip" unzips "$1"
	echo "$1" >>"$work/books"
}

# judge_books NAME COMMAND…: a judge of many books, which says "ok BOOK" of each.
judge_books() {
	name=$1
	shift
	# shellcheck disable=SC2046 # no name has a space
	"$@" $(cat "$work/books") >"$work/verdicts" 2>&1
	while read -r book; do
		check "$(basename "$book" .epub): $name" judged "$book"
	done <"$work/books"
}

judged() {
	grep -qxF "ok $1" "$work/verdicts" ||
		{ grep -vE '^ok ' "$work/verdicts"; return 1; }
}

# judge_bank NAME FILE: a book for each place that answers may have.
judge_bank() {
	for answer in below end-of-chapter none; do
		book=$work/$1-$answer.epub
		check "$1, $answer: build" build "$2" "$book" \
			--set "book.answer=$answer"
		[ -s "$book" ] && judge "$book" "$1, $answer"
	done
}

fresh_bank() {
	cat <<'BANK'
---
title: Fish & <Chips>
language: en
id: fish
---

# Fish & <Chips>

## Question 1

**Which *fish* swims < 3 km & why?**

**Topics:** sea/fish

**Answer:** The zanderfish, see [here](#gone) and [there](notes.md).

- [x] done
- [ ] to do

| a | b |
|:--|--:|
| 1 | 2 |

```c
if (a < b && c) x();
```

---

## Question 2

**ما هي السمكة؟**

**Topics:** land

**Answer:** _[To be filled]_
BANK
}

# Every formula of tests/math, in chapters that have some and one that has none.
formulas_bank() {
	printf '# Formulas\n\n## Question 1\n\n**All?**\n\n**Answer:**\n\n'
	sed -n 's/^\$\$\t\(.*\)/$$ \1 $$\n/p; s/^\$\t\(.*\)/$\1$\n/p' \
		"$root"/tests/math/*.tsv
}

# The manifest names exactly the files with MathML (EPUB 3.3, D.3.4).
says_mathml() {
	rm -rf "$work/package" && mkdir "$work/package" && unzip -q "$1" -d "$work/package"
	sed -n 's/.*href="\([^"]*\)".*properties="mathml".*/\1/p' \
		"$work/package/EPUB/package.opf" | sort >"$work/named"
	(cd "$work/package/EPUB" && grep -l '<math' -- *.xhtml | sort) >"$work/holding"
	[ -s "$work/named" ] && diff "$work/named" "$work/holding"
}

# words_bank LANGUAGE: the question and the answer are in the words of none.
words_bank() {
	cat <<BANK
---
title: "1 + 1"
language: $1
---

## Question 1

**1 + 1 = ?**

**Answer:** 2

## Question 2

1. 2 + 2
2. 3 + 3

**Answer:**
BANK
}

# judge_words LANGUAGE WORD…: the book says them, and no English.
judge_words() {
	words_bank "$1" >"$work/words.md"
	book=$work/words-$1.epub
	check "words of $1: build" build "$work/words.md" "$book"
	[ -s "$book" ] && judge "$book" "words of $1"
	check "words of $1" says_words "$book" "$@"
}

says_words() {
	book_text "$1" >"$work/text"
	shift 2
	for word; do
		grep -qF "$word" "$work/text" ||
			{ echo "it does not say $word"; return 1; }
	done
	! grep -niE 'question|answer|content|page' "$work/text"
}

# Elsewhere, another day's clock and zone: the same bytes.
build_elsewhere() {
	mkdir -p "$work/there/below" && cp "$work/fresh.md" "$work/there/below" &&
		touch -d '2001-02-03 04:05:06 UTC' "$work/there/below/fresh.md" &&
		(cd "$work/there/below" &&
			TZ=$1 SOURCE_DATE_EPOCH=1325240000 "$deckle" build \
				fresh.md -o "$work/there.epub") &&
		cmp "$work/here.epub" "$work/there.epub"
}

check_sameness() {
	check "same bytes: first build" env TZ=UTC0 \
		SOURCE_DATE_EPOCH=1325240000 \
		"$deckle" build "$work/fresh.md" -o "$work/here.epub"
	for zone in UTC0 Europe/Berlin Pacific/Apia America/St_Johns; do
		check "same bytes in $zone" build_elsewhere "$zone"
	done
}

check "judge deckle is built" test -x "$deckle"
check "judge java is installed" installed java
check "judge EPUBCheck is installed ($jar)" test -f "$jar"
check "judge unzip is installed" installed unzip
check "judge epubcheck-ts is installed (make test-deps)" \
	test -d "$judges/node_modules/@likecoin/epubcheck-ts"

fresh_bank >"$work/fresh.md"
judge_bank fresh "$work/fresh.md"
check "none holds no answer" no_answers "$work/fresh-none.epub" \
	"$work/fresh-below.epub" zanderfish
judge_bank python-ml "$root/banks/python-ml.md"
judge_bank images "$root/tests/golden/images.md"
judge_bank code "$root/tests/golden/blocks-code.md"
judge_bank tables "$root/tests/golden/blocks-tables.md"
judge_bank lists "$root/tests/golden/blocks-lists.md"
judge_bank footnotes "$root/tests/golden/footnotes.md"
judge_bank maths "$root/tests/golden/maths.md"
formulas_bank >"$work/formulas.md"
judge_bank formulas "$work/formulas.md"
check "mathml is said of the files that hold it" says_mathml \
	"$work/maths-end-of-chapter.epub"
seed=$(echo "$root"/../shared/banks/seed/*.txt)
if [ -f "$seed" ]; then
	judge_bank seed "$seed"
else
	echo "skip seed - ../shared is not here"
	skipped=1
fi
judge_words ar الإجابات 'عدد الأسئلة: 2' 'لا توجد إجابة بعد'
judge_words ja 解答： 問題数：2 未解答
check_sameness
judge_books EPUBCheck java -XX:TieredStopAtLevel=1 -cp "$jar" \
	"$judges/EpubCheck.java"
judge_books epubcheck-ts node "$judges/epubcheck.js"

finish
