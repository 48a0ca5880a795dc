#!/bin/sh
# Whole books, judged by Ace (accessibility) in Chromium. That it judges at all
# is shown by a book that it must refuse. A judge that is missing fails. Ends
# "N passed, N failed".
set -u
. "$(dirname "$0")/judging.sh"
ace=$root/tests/judges/node_modules/.bin/ace-cli

# The browser is Debian's; its start may take long on a busy machine.
export PUPPETEER_EXECUTABLE_PATH="$root/tests/judges/chromium"
export ACE_TIMEOUT_INITIAL=60000

# What Ace's report holds against a book, a line each.
findings() {
	python3 - "$1/report.json" <<'PYTHON'
import json
import sys

for page in json.load(open(sys.argv[1])).get("assertions", []):
    for found in page["assertions"]:
        print(page["earl:testSubject"]["url"],
              found["earl:test"]["dct:title"],
              found["earl:result"].get("dct:description", ""))
PYTHON
}

# Ace's status is 2 for a book that fails, with -E only.
accepts() {
	rm -rf "$work/report"
	"$ace" -f -s -E -o "$work/report" "$1" && return
	findings "$work/report"
	return 1
}

judge_bank() {
	for answer in end-of-chapter below; do
		book=$work/$1-$answer.epub
		check "$1, $answer: build" "$deckle" build "$2" -o "$book" \
			--set "book.answer=$answer"
		[ -s "$book" ] && check "$1, $answer: Ace" accepts "$book"
	done
}

# The book without what it says of its accessibility.
spoil() {
	mkdir "$work/spoilt" && unzip -q "$1" -d "$work/spoilt" &&
		sed -i '/schema:access/d' "$work"/spoilt/EPUB/package.opf &&
		(cd "$work/spoilt" && python3 -m zipfile -c "$work/spoilt.epub" \
			mimetype META-INF EPUB)
}

refuses() {
	"$ace" -f -s -E -o "$work/spoilt-report" "$1"
	[ $? = 2 ] && findings "$work/spoilt-report" | grep -q metadata-accessmode
}

check "judge deckle is built" test -x "$deckle"
check "judge chromium is installed" command -v chromium
check "judge Ace is installed (make test-deps)" test -x "$ace"
judge_bank python-ml "$root/banks/python-ml.md"
judge_bank layout "$root/tests/golden/layout.md"
judge_bank maths "$root/tests/golden/maths.md"
judge_bank images "$root/tests/golden/images.md"
check "a book to be refused" spoil "$work/python-ml-below.epub"
check "Ace refuses it" refuses "$work/spoilt.epub"

finish
