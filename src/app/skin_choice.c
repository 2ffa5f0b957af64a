/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The full screen or plain lines, after what the terminal and the environment
 * say. */
#include "app/skin_choice.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "app/complain.h"
#include "ui/plain.h"
#include "ui/screen.h"

/* So long an ESC may be the beginning of a key, in milliseconds. */
#define ESCAPE_DELAY 25
#define MAX_ESCAPE_DELAY 30000

static bool
is_accessible(void)
{
	const char *value = g_getenv("ACCESSIBLE");

	return value != NULL && *value != '\0' && strcmp(value, "0") != 0 &&
	       g_ascii_strcasecmp(value, "false") != 0;
}

bool
cw_skin_wants_screen(const struct cw_options *options)
{
	return !options->plain && !is_accessible() &&
	       isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1;
}

/* A number of the environment, up to MOST; OTHERWISE if it says none. */
static unsigned
number(const char *name, unsigned most, unsigned otherwise)
{
	const char *text = g_getenv(name);
	guint64 value;

	if (text == NULL ||
	    !g_ascii_string_to_unsigned(text, 10, 0, most, &value, NULL))
		return otherwise;
	return (unsigned)value;
}

static bool
is_set(const char *name)
{
	const char *value = g_getenv(name);

	return value != NULL && *value != '\0';
}

/* As if the terminal had made a signal of the key: all stop who work for this
 * call of the shell.  It comes back through the signals. */
static void
stop_all(void *data)
{
	(void)data;
	(void)kill(0, SIGTSTP);
}

static struct cw_skin *
open_screen(const struct cw_world *world, const struct cw_options *options,
	    FILE *out, char **told)
{
	const struct cw_screen_options wanted = {
		.terminal = {
			.in = STDIN_FILENO,
			.out = out,
			.term = g_getenv("TERM"),
			.ascii = options->ascii,
			.no_color = options->no_color || is_set("NO_COLOR"),
			.mouse = options->mouse,
			.rows = number("LINES", 9999, 0),
			.columns = number("COLUMNS", 9999, 0),
			.sync = world->marks,
		},
		.escape_delay = (gint64)1000 * number("ESCDELAY",
						      MAX_ESCAPE_DELAY,
						      ESCAPE_DELAY),
		.pause = stop_all,
	};

	return cw_screen_new(&wanted, told);
}

struct cw_skin *
cw_skin_choose(const struct cw_world *world, const struct cw_options *options,
	       bool screen, FILE *out, char **told)
{
	struct cw_skin *skin = NULL;

	*told = NULL;
	if (screen)
		skin = open_screen(world, options, out, told);
	if (skin != NULL)
		return skin;
	if (*told != NULL)
		cw_remark(*told);
	g_clear_pointer(told, g_free);
	return cw_plain_new(STDIN_FILENO, out, PACKAGE_VERSION,
			    isatty(STDIN_FILENO) == 1);
}
