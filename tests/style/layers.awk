# SPDX-License-Identifier: GPL-3.0-or-later
# Input: src/LAYERS, then sources.  Output: every include that it forbids.
function allows(list, file,    n, i, words) {
	n = split(list, words, " ")
	for (i = 1; i <= n; i++)
		if (index(file, words[i]) == 1)
			return 1
	return 0
}

# src/LAYERS: "room: what it may include", "<header: who may include it".
FILENAME == "src/LAYERS" {
	if ($0 ~ /^#/ || NF == 0)
		next
	name = $1
	sub(/:$/, "", name)
	rest = $0
	sub(/^[^:]*:/, "", rest)
	if (substr(name, 1, 1) == "<")
		only[substr(name, 2)] = rest
	else {
		rooms[name] = 1
		n = split(rest, words, " ")
		grant[name] = name "/"
		for (i = 1; i <= n; i++)
			grant[name] = grant[name] " " \
				words[i] (words[i] ~ /\// ? "" : "/")
	}
	next
}

FNR == 1 {
	split(FILENAME, parts, "/")
	room = FILENAME == "src/main.c" ? "app" : parts[2]
	if (!(room in rooms))
		print FILENAME ": the room \"" room "\" is not in src/LAYERS"
}

/^[ \t]*#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	if (!allows(grant[room], quoted[2]))
		print FILENAME ":" FNR ": may not include \"" quoted[2] "\""
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	header = $0
	sub(/^[^<]*</, "", header)
	sub(/>.*/, "", header)
	for (start in only)
		if (index(header, start) == 1 &&
		    !allows(only[start], substr(FILENAME, 5)))
			print FILENAME ":" FNR ": may not include <" header ">"
}
