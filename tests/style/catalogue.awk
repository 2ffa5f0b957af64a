# SPDX-License-Identifier: GPL-3.0-or-later
# Reads a catalogue and says which translations (each form of a plural is one)
# have other places to fill, such as {1}, than their sentence.  With -v all=1,
# the sentences themselves.

function places(text, n, found) {
	found = ""
	for (n = 1; n < 10; n++)
		if (index(text, "{" n "}") > 0)
			found = found n
	return found
}

function end_message(form) {
	for (form in forms)
		if (!all && english != "" &&
		    places(forms[form]) != places(english))
			print english " | " forms[form]
	if (all && english != "")
		print english
	english = at = ""
	split("", forms)
}

/^#/ || /^$/ {
	end_message()
	next
}

/^msg/ {
	at = $1
}

{
	text = $0
	sub(/^[^"]*"/, "", text)
	sub(/"$/, "", text)
	if (at == "msgid" || at == "msgid_plural")
		english = english text
	else if (at ~ /^msgstr/)
		forms[at] = forms[at] text
}

END {
	end_message()
}
