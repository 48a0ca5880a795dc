# Makes a manual page (mdoc(7)) of a page of Markdown, so that it is written
# once: headings, paragraphs, lists, tables, fenced code; in a line `code`,
# *emphasis* and links. The first line is a comment that has the page's name,
# section and date: <!-- deckle-style 5 November 26, 2026 -->

function flush_text(	i, n, words, line, word) {
	n = split(inline(text), words, " ")
	text = line = ""
	for (i = 1; i <= n; i++) {
		word = words[i]
		if (line == "" && word ~ /^[.']/)
			word = "\\&" word
		if (line != "" && length(line) + length(word) > 70) {
			print line
			line = word ~ /^[.']/ ? "\\&" word : word
		} else
			line = line == "" ? word : line " " word
		# A sentence ends its line.
		if (word ~ /[.!?:]\)?$/ && word !~ /…$/) {
			print line
			line = ""
		}
	}
	if (line != "")
		print line
}

# Code spans are cut out first, so that nothing in them is taken for more.
function inline(s,	out, code, ticks, before, end) {
	gsub(/\\\|/, "|", s)
	while (match(s, /`+/)) {
		ticks = substr(s, RSTART, RLENGTH)
		before = substr(s, 1, RSTART - 1)
		s = substr(s, RSTART + RLENGTH)
		out = out plain(before)
		end = index(s, ticks)
		if (!end) {
			out = out ticks
			continue
		}
		code = substr(s, 1, end - 1)
		if (length(ticks) > 1)
			gsub(/^ | $/, "", code)
		out = out "\\fB" escape(code) "\\fR"
		s = substr(s, end + length(ticks))
	}
	return out plain(s)
}

function escape(s) {
	gsub(/\\/, "\\e", s)
	return s
}

function plain(s,	label) {
	gsub(/\\</, "<", s)
	s = escape(s)
	while (match(s, /\[[^]]*\]\([^)]*\)/)) {
		label = substr(s, RSTART + 1, RLENGTH - 1)
		sub(/\].*/, "", label)
		s = substr(s, 1, RSTART - 1) label substr(s, RSTART + RLENGTH)
	}
	while (match(s, /\*[^* ][^*]*\*/))
		s = substr(s, 1, RSTART - 1) "\\fI" \
			substr(s, RSTART + 1, RLENGTH - 2) "\\fR" \
			substr(s, RSTART + RLENGTH)
	return s
}

# What is open ends.
function close_all() {
	if (text != "")
		flush_text()
	if (list != "")
		print ".El"
	list = ""
}

function begin(kind) {
	if (text != "")
		flush_text()
	if (list == kind)
		return
	if (list != "")
		print ".El"
	print ".Bl " kind
	list = kind
}

# Cells 1 … n of a row; a bar behind a backslash is no border.
function cells(row, cell,	n, c, i) {
	sub(/^\| */, "", row)
	n = 1
	cell[1] = ""
	for (i = 1; i <= length(row); i++) {
		c = substr(row, i, 1)
		if (c == "|" && substr(row, i - 1, 1) != "\\")
			cell[++n] = ""
		else
			cell[n] = cell[n] c
	}
	for (i = 1; i < n; i++)
		gsub(/^ +| +$/, "", cell[i])
	return n - 1
}

function table_row(row,	n, i) {
	n = cells(row, cell)
	if (!in_table) {
		for (i = 1; i <= n; i++)
			head[i] = cell[i]
		in_table = 1
		begin("-tag -width Ds")
		return
	}
	if (row ~ /^\|[-:|]+$/)
		return
	print ".It " inline(cell[1])
	if (n == 2) {
		text = cell[2]
		flush_text()
		return
	}
	text = cell[2]
	for (i = 3; i <= n; i++)
		text = text (head[i] ~ /^what/ ? ". " toupper(substr(cell[i], 1, \
			1)) substr(cell[i], 2) : "; " head[i] ": " cell[i])
	text = text "."
	flush_text()
}

NR == 1 {
	section = $3
	print ".Dd " $4 " " $5 " " $6
	print ".Dt " toupper($2) " " section
	print ".Os\n.Sh NAME\n.Nm " $2
	next
}
/^```/ {
	if (!in_code)
		close_all()
	print in_code ? ".Ed" : ".Bd -literal -offset indent"
	in_code = !in_code
	next
}
in_code {
	line = escape($0)
	print (line ~ /^[.']/ ? "\\&" : "") line
	next
}
/^# / {
	title = $0
	sub(/^# /, "", title)
	print ".Nd " tolower(substr(title, 1, 1)) substr(title, 2)
	print ".Sh DESCRIPTION"
	fresh = 1
	next
}
/^##+ / {
	close_all()
	title = $0
	sub(/^#+ /, "", title)
	print (/^###/ ? ".Ss " : ".Sh ") (/^###/ ? title : toupper(title))
	fresh = 1
	next
}
/^\* \[.*\]\(#/ { next } # of the page's contents
/^\|/ {
	table_row($0)
	fresh = 0
	next
}
in_table {
	close_all()
	in_table = 0
}
/^$/ {
	if (text != "")
		flush_text()
	gap = 1
	next
}
/^(\* |[0-9]+\. )/ {
	begin(/^\*/ ? "-bullet" : "-enum")
	print ".It"
	sub(/^(\*|[0-9]+\.) +/, "")
	text = $0
	fresh = gap = 0
	next
}
!/^ / {
	if (list != "")
		close_all()
	if (text == "" && !fresh)
		print ".Pp"
	fresh = 0
}
{
	sub(/^ +/, "")
	text = text == "" ? $0 : text " " $0
	gap = 0
}
END { close_all() }
