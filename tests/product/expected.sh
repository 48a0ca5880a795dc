#!/bin/sh
# Real banks, counted by hand: questions and unanswered ones of every file that
# EXPECTED.tsv names under seed/ and notes/. They are other people's text and
# lie beside the project, if anywhere: BANKS says where.
set -eu
cd "$(dirname "$0")/../.."

dump=${OUT:-out}/tests/dump
banks=${BANKS:-../shared/banks}
if [ ! -f "$banks/EXPECTED.tsv" ]; then
	echo "skipped: no banks at $banks"
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi

# Its last question ends with the file, without an answer or a word in its
# place: the table counts such words only.
unmarked=notes/answered/05_scikit_learn/coding_questions_backup.md

passed=0
failed=0
while IFS='	' read -r path questions unanswered note; do
	case $path in
	"$unmarked") unanswered=1 ;;
	seed/* | notes/*) ;;
	*) continue ;;
	esac
	got=$("$dump" questions "$banks/$path" 2>/dev/null | awk '
		/^question / { n++ }
		/^unanswered$/ { u++ }
		END { print n + 0, u + 0 }')
	if [ "$got" = "$questions $unanswered" ]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "$path: $got, expected $questions $unanswered"
	fi
done <"$banks/EXPECTED.tsv"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
