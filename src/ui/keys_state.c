/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters to keys: a machine of few states, one function for each. */
#include "ui/keys_state.h"

#include <string.h>

#include "base/text.h"
#include "base/wipe.h"

#define ESC 0x1B
#define BEL 0x07
#define DEL 0x7F
#define CONTROL_C 0x03

/* No screen is larger; more is a report that nobody can have made. */
#define MOST_CELLS 10000

void
cw_keys_give(struct cw_keys *keys, enum cw_key_kind kind, gunichar letter,
	     char *text)
{
	struct cw_ready_key *ready;

	if (keys->late) {
		cw_wipe_free_text(text);
		return;
	}
	ready = g_new0(struct cw_ready_key, 1);
	ready->key.kind = kind;
	ready->key.letter = letter;
	ready->key.text = ready->text = text;
	g_queue_push_tail(&keys->ready, ready);
}

/*
 * What can be shown is a letter, and what joins or shapes those beside it and
 * so can't be left out of a name: U+200C and U+200D of Persian, Hindi and
 * emoji, and the two variation selectors that emoji come with.  Whatever else
 * cw_text_clean() replaces, bidi controls first, no keyboard has a reason to
 * send; a file name that holds it can be pasted.
 */
static bool
is_typable(gunichar c)
{
	char bytes[6];
	gint length = g_unichar_to_utf8(c, bytes);

	return c == 0x200C || c == 0x200D || c == 0xFE0E || c == 0xFE0F ||
	       !cw_text_is_unusual(bytes, length);
}

static void
control(struct cw_keys *keys, gunichar c)
{
	if (c == '\r' || c == '\n')
		cw_keys_give(keys, CW_KEY_ENTER, 0, NULL);
	else if (c == '\t')
		cw_keys_give(keys, CW_KEY_TAB, 0, NULL);
	else if (c == '\b' || c == DEL)
		cw_keys_give(keys, CW_KEY_BACKSPACE, 0, NULL);
	else if (c <= 'Z' - '@')
		cw_keys_give(keys, CW_KEY_CONTROL, c + '@', NULL);
}

void
cw_keys_rest(struct cw_keys *keys)
{
	keys->state = CW_KEYS_GROUND;
	keys->late = false;
	cw_wipe_string(keys->sequence);
}

static void
begin(struct cw_keys *keys, enum cw_keys_state state)
{
	keys->state = state;
	keys->too_long = false;
	cw_wipe_string(keys->sequence);
}

static void
on_ground(struct cw_keys *keys, gunichar c)
{
	cw_keys_rest(keys);
	if (c == ESC) {
		keys->begun = keys->since;
		begin(keys, CW_KEYS_ESCAPE);
	} else if (c < ' ' || c == DEL) {
		control(keys, c);
	} else if (is_typable(c)) {
		cw_keys_give(keys, CW_KEY_LETTER, c, NULL);
	}
}

/* ESC and one letter: what Alt and the letter send, too. */
static void
on_alt(struct cw_keys *keys, gunichar c)
{
	cw_keys_rest(keys);
	if (c == '1') {
		cw_keys_give(keys, CW_KEY_HELP, 0, NULL);
	} else if (c == CONTROL_C) {
		/* It must always arrive; so these were two keys. */
		cw_keys_give(keys, CW_KEY_ESCAPE, 0, NULL);
		control(keys, c);
	}
}

static void
on_escape(struct cw_keys *keys, gunichar c)
{
	if (c == ESC) {
		cw_keys_give(keys, CW_KEY_ESCAPE, 0, NULL);
		on_ground(keys, c);
	} else if (c == '[') {
		begin(keys, CW_KEYS_CSI);
	} else if (c == 'O') {
		begin(keys, CW_KEYS_SS3);
	} else if (c < DEL && c > ' ' && strchr("]P_^X", (int)c) != NULL) {
		begin(keys, CW_KEYS_STRING);
		keys->string = c;
	} else {
		on_alt(keys, c);
	}
}

static void
keep(struct cw_keys *keys, gunichar c)
{
	if (keys->sequence->len < CW_SEQUENCE_LIMIT)
		g_string_append_unichar(keys->sequence, c);
	else
		keys->too_long = true;
}

struct known {
	unsigned code;
	enum cw_key_kind kind;
};

static const struct known cursor_keys[] = {
	{ 'A', CW_KEY_UP },   { 'B', CW_KEY_DOWN }, { 'C', CW_KEY_RIGHT },
	{ 'D', CW_KEY_LEFT }, { 'H', CW_KEY_HOME }, { 'F', CW_KEY_END },
};

/* ESC [ number ~ */
static const struct known numbered_keys[] = {
	{ 1, CW_KEY_HOME },    { 3, CW_KEY_DELETE },    { 4, CW_KEY_END },
	{ 5, CW_KEY_PAGE_UP }, { 6, CW_KEY_PAGE_DOWN }, { 7, CW_KEY_HOME },
	{ 8, CW_KEY_END },     { 11, CW_KEY_HELP },
};

static void
give_known(struct cw_keys *keys, const struct known *known, size_t count,
	   unsigned code)
{
	for (size_t i = 0; i < count; i++)
		if (known[i].code == code)
			cw_keys_give(keys, known[i].kind, 0, NULL);
}

/* Behind the number of a key stands nothing, or that nothing is held with it:
 * what Shift, Alt or Control make of it is another key. */
static bool
is_unmodified(const char *behind)
{
	return *behind == '\0' || strcmp(behind, ";1") == 0;
}

static void
end_numbered(struct cw_keys *keys)
{
	const char *parameters = keys->sequence->str;
	guint64 number;
	char *end;

	if (!g_ascii_isdigit(*parameters))
		return;
	number = g_ascii_strtoull(parameters, &end, 10);
	if (number == 200 && *end == '\0')
		keys->state = CW_KEYS_PASTE;
	else if (number < 200 && is_unmodified(end))
		give_known(keys, numbered_keys, G_N_ELEMENTS(numbered_keys),
			   (unsigned)number);
}

static void
end_lettered(struct cw_keys *keys, gunichar c)
{
	const char *parameters = keys->sequence->str;

	if (c == 'Z' && *parameters == '\0')
		cw_keys_give(keys, CW_KEY_BACKTAB, 0, NULL);
	else if (is_unmodified(parameters + (*parameters == '1')))
		give_known(keys, cursor_keys, G_N_ELEMENTS(cursor_keys), c);
}

/* NUMBER, which ENDED ends, goes from *AT on into *VALUE: digits and nothing
 * else, and not more of them than a screen has cells. */
static bool
read_number(const char **at, char ended, unsigned *value)
{
	const char *from = *at;

	*value = 0;
	while (g_ascii_isdigit(**at) && *value <= MOST_CELLS)
		*value = *value * 10 + (unsigned)(*(*at)++ - '0');
	if (*at == from || *value > MOST_CELLS || **at != ended)
		return false;
	if (ended != '\0')
		(*at)++;
	return true;
}

static void
give_click(struct cw_keys *keys, unsigned row, unsigned column)
{
	struct cw_ready_key *ready;

	if (keys->late)
		return;
	cw_keys_give(keys, CW_KEY_CLICK, 0, NULL);
	ready = g_queue_peek_tail(&keys->ready);
	ready->key.row = row;
	ready->key.column = column;
}

/* ESC [ < button ; column ; row M, from 1.  What is held with it, and that it
 * is moved, makes it another button. */
static void
end_mouse(struct cw_keys *keys)
{
	const char *at = keys->sequence->str + 1;
	unsigned button, column, row;

	if (!read_number(&at, ';', &button) ||
	    !read_number(&at, ';', &column) || !read_number(&at, '\0', &row) ||
	    row == 0 || column == 0)
		return;
	if (button == 0)
		give_click(keys, row - 1, column - 1);
	else if (button == 64)
		cw_keys_give(keys, CW_KEY_UP, 0, NULL);
	else if (button == 65)
		cw_keys_give(keys, CW_KEY_DOWN, 0, NULL);
}

static void
end_csi(struct cw_keys *keys, gunichar c)
{
	bool bare = keys->sequence->len == 0;

	keys->state = CW_KEYS_GROUND;
	if (c == 'M' && bare) {
		keys->state = CW_KEYS_MOUSE;
		keys->mouse_left = 3;
	} else if (c == '[' && bare) {
		keys->state = CW_KEYS_LINUX_KEY;
	} else if (c == '~' && !keys->too_long) {
		end_numbered(keys);
	} else if (c == 'M' && keys->options.mouse && !keys->too_long &&
		   keys->sequence->str[0] == '<') {
		end_mouse(keys);
	} else if (!keys->too_long) {
		end_lettered(keys, c);
	}
	if (keys->state == CW_KEYS_GROUND)
		cw_keys_rest(keys);
}

/* rxvt ends what is pressed with Shift in a dollar: ESC [ 7 $.  Elsewhere that
 * is a letter before the last, of answers that have more in front of it. */
static bool
is_shifted_rxvt(const struct cw_keys *keys, gunichar c)
{
	const char *parameters = keys->sequence->str;

	return c == '$' && *parameters != '\0' &&
	       strspn(parameters, "0123456789") == keys->sequence->len;
}

/* A letter that can't be in a sequence ends it, and is not lost. */
static void
on_csi(struct cw_keys *keys, gunichar c)
{
	if (c < ' ' || c >= DEL)
		on_ground(keys, c);
	else if (is_shifted_rxvt(keys, c))
		cw_keys_rest(keys);
	else if (c < '@')
		keep(keys, c);
	else
		end_csi(keys, c);
}

static void
on_linux_key(struct cw_keys *keys, gunichar c)
{
	if (c < ' ' || c >= DEL) {
		on_ground(keys, c);
		return;
	}
	if (c == 'A')
		cw_keys_give(keys, CW_KEY_HELP, 0, NULL);
	cw_keys_rest(keys);
}

/* Keys of the number pad stand where their signs do, 0x40 higher. */
static void
end_ss3(struct cw_keys *keys, gunichar c)
{
	if (c == 'P')
		cw_keys_give(keys, CW_KEY_HELP, 0, NULL);
	else if (c == 'M')
		cw_keys_give(keys, CW_KEY_ENTER, 0, NULL);
	else if (c >= 'j' && c <= 'y')
		cw_keys_give(keys, CW_KEY_LETTER, c - 0x40, NULL);
	else
		give_known(keys, cursor_keys, G_N_ELEMENTS(cursor_keys), c);
}

static void
on_ss3(struct cw_keys *keys, gunichar c)
{
	if (c < ' ' || c >= DEL) {
		on_ground(keys, c);
	} else if (c < '@') {
		keep(keys, c);
	} else {
		if (keys->sequence->len == 0)
			end_ss3(keys, c);
		cw_keys_rest(keys);
	}
}

static void
end_string(struct cw_keys *keys)
{
	static const char mark[] = "sync ";
	const char *text = keys->sequence->str;

	if (keys->string == '_' && keys->options.marks && !keys->too_long &&
	    g_str_has_prefix(text, mark))
		cw_keys_give(keys, CW_KEY_MARK, 0,
			     g_strdup(text + strlen(mark)));
	cw_keys_rest(keys);
}

/* Control letters don't end it, an Enter out of an answer would be a bad key;
 * but for the one that must always arrive. */
static void
on_string(struct cw_keys *keys, gunichar c)
{
	if (c == ESC)
		keys->state = CW_KEYS_STRING_ESCAPE;
	else if (c == BEL && keys->string == ']')
		end_string(keys);
	else if (c == CONTROL_C)
		on_ground(keys, c);
	else if (c >= ' ')
		keep(keys, c);
}

/* Anything but the end of a string is the beginning of something else. */
static void
on_string_escape(struct cw_keys *keys, gunichar c)
{
	if (c == '\\') {
		end_string(keys);
	} else if (c != ESC) {
		keys->begun = keys->since;
		on_escape(keys, c);
	}
}

void
cw_keys_end_paste(struct cw_keys *keys)
{
	cw_keys_give(keys, CW_KEY_PASTE, 0, cw_paste_take(&keys->paste));
	cw_keys_rest(keys);
}

static void
on_paste(struct cw_keys *keys, gunichar c)
{
	if (cw_paste_add(&keys->paste, c))
		cw_keys_end_paste(keys);
}

static void
on_late(struct cw_keys *keys, gunichar c)
{
	if (c != '[' && c != 'O') {
		on_ground(keys, c);
		return;
	}
	keys->begun = keys->since;
	begin(keys, c == '[' ? CW_KEYS_CSI : CW_KEYS_LATE_O);
	keys->late = c == '[';
}

/* Many words begin with O, and few go on with the capital letter that makes it
 * a key. */
static void
on_late_o(struct cw_keys *keys, gunichar c)
{
	cw_keys_rest(keys);
	if (c < DEL && c > ' ' && strchr("ABCDFHMPQRS", (int)c) != NULL)
		return;
	cw_keys_give(keys, CW_KEY_LETTER, 'O', NULL);
	on_ground(keys, c);
}

/* Between bytes of a mouse no letter is looked for. */
static void (*const on_state[])(struct cw_keys *keys, gunichar c) = {
	[CW_KEYS_GROUND] = on_ground,
	[CW_KEYS_ESCAPE] = on_escape,
	[CW_KEYS_CSI] = on_csi,
	[CW_KEYS_LINUX_KEY] = on_linux_key,
	[CW_KEYS_MOUSE] = on_ground,
	[CW_KEYS_SS3] = on_ss3,
	[CW_KEYS_STRING] = on_string,
	[CW_KEYS_STRING_ESCAPE] = on_string_escape,
	[CW_KEYS_PASTE] = on_paste,
	[CW_KEYS_LATE] = on_late,
	[CW_KEYS_LATE_O] = on_late_o,
};

void
cw_keys_letter(struct cw_keys *keys, gunichar c)
{
	on_state[keys->state](keys, c);
}

bool
cw_keys_mouse(struct cw_keys *keys, guint8 byte)
{
	if (byte < ' ' || --keys->mouse_left == 0)
		cw_keys_rest(keys);
	return byte >= ' ';
}
