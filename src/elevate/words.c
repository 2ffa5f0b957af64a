/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tool's own words; with LC_ALL=C they are English. */
#include "elevate/words.h"

#include <string.h>

#include "base/text.h"

#define LINES 4

static bool
holds_any(const char *text, const char *const *parts)
{
	g_autofree char *folded = g_ascii_strdown(text, -1);

	for (; *parts != NULL; parts++)
		if (strstr(folded, *parts) != NULL)
			return true;
	return false;
}

bool
cw_words_want_new_password(const char *text)
{
	/* pam_unix, Linux-PAM's and OpenPAM's texts, and what sudo makes of
	 * them: it shows its own prompt then, with %p as it is. */
	static const char *const parts[] = { "current password",
					     "(current) unix",
					     "old password",
					     "new password",
					     "retype",
					     "password is expired",
					     "password has expired",
					     "required to change your password",
					     "%p",
					     NULL };

	return holds_any(text, parts);
}

bool
cw_words_want_password(const char *text)
{
	static const char *const parts[] = { "password", NULL };

	return text[0] == '\0' || holds_any(text, parts);
}

bool
cw_words_say_wrong(const char *text)
{
	static const char *const parts[] = { "authentication fail",
					     "incorrect password",
					     "incorrect authentication",
					     "sorry", NULL };
	/* So sudo begins as well when it took the password. */
	static const char *const allowed[] = { "is not allowed", "may not run",
					       NULL };

	return holds_any(text, parts) && !holds_any(text, allowed);
}

bool
cw_words_say_closed(const char *text)
{
	static const char *const parts[] = {
		"account validation failure", "account has expired",
		"account is expired",         "account is locked",
		"account has been locked",    NULL
	};

	return holds_any(text, parts);
}

static bool
is_worth_reading(const char *line)
{
	for (; *line != '\0'; line++)
		if ((guchar)*line > ' ' && *line != '*' && *line != 0x7f)
			return true;
	return false;
}

bool
cw_words_any(const GString *heard)
{
	return is_worth_reading(heard->str);
}

/* LINE, clean; a carriage return or a tab in it is a blank. */
static char *
clean_line(char *line)
{
	for (char *at = line; *at != '\0'; at++)
		if (strchr("\r\t\b\f\v\a", *at) != NULL)
			*at = ' ';
	return cw_text_clean(g_strstrip(line), -1);
}

char *
cw_words_last(const GString *heard, const char *mark)
{
	g_auto(GStrv) lines = g_strsplit(heard->str, "\n", -1);
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	for (guint i = g_strv_length(lines); i > 0 && kept->len < LINES; i--)
		if (is_worth_reading(lines[i - 1]) &&
		    strstr(lines[i - 1], mark) == NULL)
			g_ptr_array_insert(kept, 0, clean_line(lines[i - 1]));
	g_ptr_array_add(kept, NULL);
	return g_strjoinv(" ", (char **)kept->pdata);
}

/* sudo-rs puts our prompt into brackets and PAM's own text behind it. */
static bool
is_bracketed(const char *text, const char *at)
{
	static const char before[] = "[sudo: ";
	const size_t length = sizeof(before) - 1;

	return (size_t)(at - text) >= length &&
	       strncmp(at - length, before, length) == 0;
}

bool
cw_words_marked(const GString *heard, const char *mark, char **whose,
		char **rest)
{
	const char *at = g_strrstr(heard->str, mark);
	g_autofree char *behind = NULL;
	const char *end;
	const char *more;

	if (at == NULL)
		return false;
	end = strchr(at + strlen(mark), ':');
	if (end == NULL)
		return false;
	more = end + 1 + strspn(end + 1, " ]");
	if (is_bracketed(heard->str, at) && !is_worth_reading(more))
		return false;
	at += strlen(mark);
	*whose = g_strndup(at, (gsize)(end - at));
	behind = g_strdup(more);
	*rest = clean_line(behind);
	return true;
}
