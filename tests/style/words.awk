# SPDX-License-Identifier: GPL-3.0-or-later
# Input: words.txt, then a catalogue from xgettext --no-wrap.  Output: every
# sentence with a word that is ruled out.
function judge(    i, text) {
	if (sentence == "")
		return
	sentences++
	for (i = 1; i <= words; i++) {
		if ((" " (caseful[i] ? sentence : tolower(sentence)) " ") \
		    !~ word[i])
			continue
		if (excepted(i))
			continue
		print where ": \"" shown[i] "\" (say: " instead[i] ") in: " sentence
	}
	sentence = ""
}

function excepted(i,    e) {
	for (e = 1; e <= exceptions; e++)
		if (for_word[e] == shown[i] && index(where sentence, fragment[e]))
			return 1
	return 0
}

# "word = what to say instead", "word @ fragment = reason": an exception.
FILENAME ~ /words\.txt$/ {
	if ($0 ~ /^#/ || NF == 0)
		next
	at = index($0, " = ")
	left = substr($0, 1, at - 1)
	right = substr($0, at + 3)
	at = index(left, " @ ")
	if (at > 0) {
		for_word[++exceptions] = substr(left, 1, at - 1)
		fragment[exceptions] = substr(left, at + 3)
	} else {
		shown[++words] = left
		instead[words] = right
		caseful[words] = left ~ /[A-Z]/
		word[words] = "[^A-Za-z0-9_-]" left "[^A-Za-z0-9_-]"
	}
	next
}

/^#:/ { judge(); where = substr($0, 4); next }
/^(msgid|msgid_plural|msgstr|msgctxt)/ {
	judge()
	kind = $1
	if (kind == "msgctxt" || kind ~ /^msgstr/)
		next
}
(kind == "msgid" || kind == "msgid_plural") && /"/ {
	text = $0
	sub(/^[^"]*"/, "", text)
	sub(/"[^"]*$/, "", text)
	gsub(/\\n/, " ", text)
	gsub(/\\"/, "\"", text)
	sentence = sentence text
}
END {
	judge()
	if (sentences == 0)
		print "no sentence was found"
}
