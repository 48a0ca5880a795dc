# What the product tests in sh share: where things are, a folder of their own,
# checks that are counted. judging.py is the same in Python.
root=$(cd "$(dirname "$0")/../.." && pwd)
out=${OUT:-out}
case $out in /*) ;; *) out=$root/$out ;; esac
deckle=$out/deckle
passed=0 failed=0 skipped=0

work=$(mktemp -d "${TMPDIR:-/tmp}/deckle-test.XXXXXX") || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# check NAME COMMAND…: what the command says is shown when it fails.
check() {
	name=$1
	shift
	if "$@" >"$work/said" 2>&1; then
		echo "ok $name"
		passed=$((passed + 1))
	else
		echo "not ok $name"
		sed 's/^/    /' "$work/said" | head -n 40
		failed=$((failed + 1))
	fi
}

installed() {
	command -v "$1" || { echo "$1 is not installed"; return 1; }
}

finish() {
	echo "$passed passed, $failed failed, $skipped skipped"
	[ "$failed" = 0 ]
}
