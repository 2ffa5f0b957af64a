/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plain lines: a secret.  It goes from the input into base/secret; at a
 * terminal it is not seen while it is typed, and what was typed before it was
 * asked for is none.  Out of a pipe it is the next line, whatever stands there.
 */
#include "base/code.h"
#include "base/i18n.h"
#include "ui/plain_state.h"

static void
begin_hush(struct cw_plain *plain)
{
	if (plain->hush != NULL)
		return;
	cw_tty_keep(&plain->tty, plain->in.fd, fileno(plain->out));
	if (!plain->tty.has_modes)
		return;
	plain->hush = cw_rescue_new();
	cw_rescue_arm(plain->hush, &plain->tty, "");
	cw_tty_hush(&plain->tty);
	cw_lines_in_forget(&plain->in);
}

void
cw_plain_end_hush(struct cw_plain *plain)
{
	if (plain->hush == NULL)
		return;
	cw_tty_restore(&plain->tty);
	cw_rescue_free(plain->hush);
	plain->hush = NULL;
}

void
cw_plain_prompt_secret(struct cw_plain *plain)
{
	plain->secret_version = plain->view->secret.version;
	cw_plain_message(plain);
	begin_hush(plain);
	cw_plain_say(plain,
		     N_("{1} You will not see it. An empty line goes back:"),
		     plain->view->secret.prompt, NULL);
}

static void
send(struct cw_plain *plain, cw_secret secret)
{
	const struct cw_secret_field *field = &plain->view->secret;
	gsize letters = cw_secret_letters(secret);
	g_autofree char *number = g_strdup_printf("%zu", letters);
	g_autofree char *count = cw_filled(
		ngettext("{1} letter.", "{1} letters.", (unsigned long)letters),
		number, NULL);

	cw_plain_print(plain, count);
	if (cw_secret_is_capitals(secret))
		cw_plain_say(plain,
			     N_("Every letter is a capital. Is Caps Lock on?"),
			     NULL);
	cw_events_add_secret(&plain->events, field->id, secret, letters);
	plain->pressed = plain->sent = true;
	cw_plain_event(plain, CW_EVENT_BUTTON, 0, field->submit, NULL);
}

static void
go_back(struct cw_plain *plain)
{
	if (cw_view_button(plain->view, "back") != NULL) {
		cw_plain_event(plain, CW_EVENT_BACK, 0, NULL, NULL);
		return;
	}
	cw_plain_say(plain, N_("There is no way back from here."), NULL);
	cw_plain_prompt(plain);
}

static void
refuse(struct cw_plain *plain, enum cw_line_in line)
{
	if (line == CW_LINE_IN_TOO_LONG)
		cw_plain_say(plain,
			     N_("That line is too long: 4096 bytes is the "
				"most. It was not used."),
			     NULL);
	else
		cw_plain_say(plain,
			     N_("That line holds letters that cannot be used "
				"(not UTF-8, or control letters). It was not "
				"used."),
			     NULL);
	cw_plain_prompt(plain);
}

void
cw_plain_read_secret(struct cw_plain *plain)
{
	cw_secret secret = cw_secret_new();
	enum cw_line_in line = cw_lines_in_take_secret(&plain->in, secret);

	if (line == CW_LINE_IN_GOOD && cw_secret_letters(secret) > 0) {
		send(plain, secret);
		return;
	}
	cw_secret_wipe(secret);
	if (line == CW_LINE_IN_GOOD)
		go_back(plain);
	else if (line != CW_LINE_IN_NONE)
		refuse(plain, line);
}
