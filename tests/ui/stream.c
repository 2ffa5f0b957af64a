/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be sent to a terminal, and what may not. */
#include "stream.h"

#include <stdlib.h>
#include <string.h>

void
stream_init(struct stream *stream, bool utf8)
{
	*stream = (struct stream){ .utf8 = utf8,
				   .open = g_string_new(NULL),
				   .last = g_string_new(NULL) };
}

void
stream_clear(struct stream *stream)
{
	g_string_free(stream->open, TRUE);
	g_string_free(stream->last, TRUE);
	g_free(stream->fault);
	g_free(stream->mark);
}

static void
blame(struct stream *stream, const char *what)
{
	g_autofree char *bytes = NULL;

	if (stream->fault != NULL)
		return;
	bytes = g_strescape(stream->open->str, NULL);
	stream->fault = g_strdup_printf("%s: \"%s\"", what, bytes);
}

/* Modes that are switched on and off; no mouse, no other reports. */
static bool
is_mode(const char *parameters)
{
	static const char *const modes[] = {
		"?1",  "?7",    "?12",   "?25",   "?12;25", "?25;12",
		"?47", "?1049", "?1;25", "?2004", "4",      "?0",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++)
		if (strcmp(modes[i], parameters) == 0)
			return true;
	return false;
}

/* The whole of a CSI: parameters, then one final byte. */
static bool
is_allowed(struct stream *stream, const char *parameters, char final)
{
	if (final == 'h' || final == 'l') {
		if (strcmp(parameters, "?2004") == 0)
			stream->marks_paste = final == 'h';
		return is_mode(parameters) || strcmp(parameters, "?2004") == 0;
	}
	if (final == 't') /* the window's title is kept and brought back */
		return strcmp(parameters, "22;0;0") == 0 ||
		       strcmp(parameters, "23;0;0") == 0;
	if (final == 'c') /* the Linux console's cursor, never a query */
		return g_str_has_prefix(parameters, "?");
	if (strspn(parameters, "0123456789;") != strlen(parameters))
		return final == 'p' && strcmp(parameters, "!") == 0;
	return strchr("@ABCDGHJKLMPXbdfmrSTZ", final) != NULL;
}

static void
repeat(const struct stream *stream, const char *parameters, GString *out)
{
	long count = strtol(parameters, NULL, 10);

	for (long i = 0; i < MAX(count, 1); i++)
		g_string_append(out, stream->last->str);
}

static void
end_csi(struct stream *stream, GString *out)
{
	gsize length = stream->open->len - 3;
	g_autofree char *parameters = g_strndup(stream->open->str + 2, length);
	char final = stream->open->str[stream->open->len - 1];

	if (!is_allowed(stream, parameters, final))
		blame(stream, "a sequence that may not be sent");
	if (final == 'b')
		repeat(stream, parameters, out);
	else
		g_string_append(out, stream->open->str);
}

/* OSC ends in BEL or ST. */
static bool
take_osc(struct stream *stream)
{
	static const char mark[] = "\033]7777;";
	GString *s = stream->open;
	bool bell = s->str[s->len - 1] == '\a';

	if (!bell && !g_str_has_suffix(s->str, "\033\\"))
		return false;
	if (!g_str_has_prefix(s->str, mark)) {
		blame(stream, "an OSC");
		return true;
	}
	g_free(stream->mark);
	stream->mark = g_strndup(s->str + strlen(mark),
				 s->len - strlen(mark) - (bell ? 1 : 2));
	return true;
}

/* True if what begins with ESC is whole. */
static bool
take_escape(struct stream *stream, GString *out)
{
	const GString *s = stream->open;
	char last = s->str[s->len - 1];

	if (s->len < 2)
		return false;
	switch (s->str[1]) {
	case '[':
		if (s->len < 3 || last < '@' || last > '~')
			return false;
		end_csi(stream, out);
		return true;
	case ']':
		return take_osc(stream);
	case '(':
	case ')':
		if (s->len < 3)
			return false;
		if (strchr("B0", last) == NULL)
			blame(stream, "a set of letters");
		/* In a set of its own, letters are no UTF-8. */
		if (stream->utf8 && s->str[1] == '(' && last == '0')
			blame(stream, "lines as letters in UTF-8");
		break;
	case '7':
	case '8':
	case '=':
	case '>':
	case 'M':
	case 'H': /* tabs are set when a terminal starts */
		break;
	default:
		blame(stream, "a sequence that may not be sent");
		break;
	}
	g_string_append(out, s->str);
	return true;
}

static void
end_letter(struct stream *stream, GString *out)
{
	gunichar c = g_utf8_get_char_validated(stream->open->str, -1);

	if (c == (gunichar)-1)
		blame(stream, "no UTF-8");
	else if (c >= 0x80 && c < 0xa0)
		blame(stream, "a control letter");
	g_string_append(out, stream->open->str);
	g_string_assign(stream->last, stream->open->str);
}

/* True if the letter (or half a letter) in .open is whole. */
static bool
take_letter(struct stream *stream, GString *out)
{
	guchar first = (guchar)stream->open->str[0];

	if (first >= 0x80 && !stream->utf8) {
		blame(stream, "a byte above 127");
		return true;
	}
	if (first >= 0xc0 && g_utf8_get_char_validated(
				     stream->open->str,
				     (gssize)stream->open->len) == (gunichar)-2)
		return false;
	end_letter(stream, out);
	return true;
}

void
stream_byte(struct stream *stream, guchar byte, GString *out)
{
	GString *open = stream->open;
	bool whole = true;

	g_string_append_c(open, (char)byte);
	if (open->str[0] == '\033')
		whole = take_escape(stream, out);
	else if (byte >= 0x20 && byte != 0x7f)
		whole = take_letter(stream, out);
	else if (strchr("\b\t\n\r", byte) != NULL && byte != 0)
		g_string_append(out, open->str);
	else if (!stream->utf8 && (byte == 016 || byte == 017))
		g_string_append(out, open->str);
	else
		blame(stream, "a control letter");
	if (whole)
		g_string_truncate(open, 0);
}
