/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ncurses finds out what differs and how to say it; all else is done here. Its
 * ways of reading are not used, and neither are its signals: others have them.
 */
#include "ui/curses.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/code.h"
#include "base/i18n.h"
#include "base/write.h"
#include "ui/curses_state.h"

#define USUAL_ROWS 24
#define USUAL_COLUMNS 80
/* Whoever claims more gets no more: each cell is remembered. */
#define MAX_ROWS 500
#define MAX_COLUMNS 1000

static const int signals[] = { SIGINT, SIGTERM, SIGTSTP, SIGWINCH };

static void
do_nothing(int number)
{
	(void)number;
}

/*
 * The signals are none of its business.  It takes those that newterm() finds
 * with their usual effect; and SIGTSTP it would then ignore during each
 * drawing, which makes the kernel forget one that is on its way.
 */
static SCREEN *
open_screen(const struct cw_terminal *terminal)
{
	const struct sigaction taken = { .sa_handler = do_nothing };
	struct sigaction before[G_N_ELEMENTS(signals)];
	FILE *out = terminal->options.out;
	SCREEN *screen;

	for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
		(void)sigaction(signals[i], &taken, &before[i]);
	/* What the environment says of the size is seen to here. */
	terminal->curses.use_env(FALSE);
	terminal->curses.use_tioctl(TRUE);
	screen = terminal->curses.newterm(terminal->name, out, out);
	for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
		(void)sigaction(signals[i], &before[i], NULL);
	return screen;
}

/* Pairs with the default background alone, which is the person's own. */
static bool
open_colors(const struct cw_terminal *terminal)
{
	const struct cw_curses *curses = &terminal->curses;

	return !terminal->options.no_color && curses->has_colors() &&
	       curses->start_color() == OK &&
	       curses->use_default_colors() == OK &&
	       curses->init_pair(CW_BAD_PAIR, COLOR_RED, -1) == OK &&
	       curses->init_pair(CW_GOOD_PAIR, COLOR_GREEN, -1) == OK;
}

/* Marks of a paste, and the mouse. */
static bool
has_private_modes(const char *term)
{
	return strcmp(term, "linux") != 0 && strncmp(term, "vt", 2) != 0 &&
	       strcmp(term, "dumb") != 0;
}

static void
ask_size(struct cw_terminal *terminal)
{
	unsigned rows = USUAL_ROWS, columns = USUAL_COLUMNS;

	if (terminal->options.size != NULL)
		(void)terminal->options.size(terminal->options.data, &rows,
					     &columns);
	else
		(void)cw_tty_size(&terminal->tty, &rows, &columns);
	if (terminal->options.rows > 0)
		rows = terminal->options.rows;
	if (terminal->options.columns > 0)
		columns = terminal->options.columns;
	terminal->rows = MIN(rows, MAX_ROWS);
	terminal->columns = MIN(columns, MAX_COLUMNS);
	if (terminal->curses.is_term_resized((int)terminal->rows,
					     (int)terminal->columns))
		(void)terminal->curses.resize_term((int)terminal->rows,
						   (int)terminal->columns);
}

/* What ncurses has to say is never kept back for longer than a call: this comes
 * behind it.  (putp() writes to the standard output.) */
static void
send(const struct cw_terminal *terminal, const char *bytes)
{
	(void)cw_write_all(terminal->tty.out, bytes, strlen(bytes));
}

/* keypad() is left alone: with it the digits beside the letters may come as
 * sequences (PuTTY), and the arrows are known without it. */
static void
take_screen(struct cw_terminal *terminal)
{
	g_autofree char *farewell = NULL;

	ask_size(terminal);
	terminal->region = false;
	if (terminal->pastes)
		send(terminal, CW_PASTE_ON);
	if (terminal->mouse)
		send(terminal, CW_MOUSE_ON);
	farewell = cw_terminal_farewell(terminal);
	cw_rescue_arm(terminal->rescue, &terminal->tty, farewell);
	terminal->taken = true;
}

/* Also from the background, where else the shell would stop us. */
static void
leave_screen(struct cw_terminal *terminal)
{
	sigset_t stop, before;

	if (!terminal->taken)
		return;
	(void)terminal->curses.set_term(terminal->screen);
	sigemptyset(&stop);
	sigaddset(&stop, SIGTTOU);
	sigaddset(&stop, SIGTTIN);
	(void)pthread_sigmask(SIG_BLOCK, &stop, &before);
	if (terminal->mouse)
		send(terminal, CW_MOUSE_OFF);
	if (terminal->pastes)
		send(terminal, CW_PASTE_OFF);
	(void)terminal->curses.endwin();
	if (terminal->mouse)
		cw_tty_drain(&terminal->tty);
	cw_tty_restore(&terminal->tty);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
	cw_rescue_disarm(terminal->rescue);
	terminal->taken = false;
}

/* The library, the description of a terminal, and a screen of ncurses. */
static bool
set_up(struct cw_terminal *terminal, char **told)
{
	const struct cw_terminal_options *options = &terminal->options;
	int out = fileno(options->out);

	if (!cw_curses_load(&terminal->curses)) {
		*told = g_strdup(_("The full screen needs ncurses, which is "
				   "not on this machine: plain lines are "
				   "used."));
		return false;
	}
	terminal->name =
		cw_terminal_choose(&terminal->curses, options->term, out, told);
	if (terminal->name == NULL)
		return false;
	(void)fflush(options->out);
	cw_tty_keep(&terminal->tty, options->in, out);
	terminal->screen = open_screen(terminal);
	return terminal->screen != NULL;
}

struct cw_terminal *
cw_terminal_open(const struct cw_terminal_options *options, char **told)
{
	struct cw_terminal *terminal = g_new0(struct cw_terminal, 1);
	const struct cw_curses *curses = &terminal->curses;

	*told = NULL;
	terminal->options = *options;
	if (!set_up(terminal, told)) {
		g_free(terminal->name);
		g_free(terminal);
		return NULL;
	}
	cw_terminal_keep_palette(terminal);
	terminal->utf8 = g_get_charset(NULL);
	terminal->colors = open_colors(terminal);
	terminal->pastes = has_private_modes(options->term) &&
			   has_private_modes(terminal->name);
	terminal->mouse = options->mouse && terminal->pastes;
	terminal->rescue = cw_rescue_new();
	/* Input that waits is no reason to draw half of it. */
	(void)curses->typeahead(-1);
	(void)curses->noecho();
	(void)curses->nonl();
	(void)curses->idlok(*curses->window, TRUE);
	cw_tty_raw(&terminal->tty);
	(void)curses->def_prog_mode();
	take_screen(terminal);
	return terminal;
}

void
cw_terminal_close(struct cw_terminal *terminal)
{
	leave_screen(terminal);
	cw_rescue_free(terminal->rescue);
	terminal->curses.delscreen(terminal->screen);
	g_free(terminal->name);
	g_free(terminal);
}

unsigned
cw_terminal_rows(const struct cw_terminal *terminal)
{
	return terminal->rows;
}

unsigned
cw_terminal_columns(const struct cw_terminal *terminal)
{
	return terminal->columns;
}

/* ncurses has told it the rows of its description, which are 24: those below
 * would stay where they are when rows or letters are put in or taken out.  It
 * does so with the first drawing. */
static void
claim_rows(struct cw_terminal *terminal)
{
	const struct cw_curses *curses = &terminal->curses;
	g_autofree char *region = NULL;

	if (terminal->region)
		return;
	terminal->region = true;
	region = cw_terminal_region(terminal, curses->getcury(*curses->window),
				    curses->getcurx(*curses->window));
	send(terminal, region);
}

void
cw_terminal_draw(struct cw_terminal *terminal, const struct cw_canvas *canvas)
{
	if (!terminal->taken)
		return;
	(void)terminal->curses.set_term(terminal->screen);
	cw_terminal_paint(terminal, canvas);
	(void)terminal->curses.refresh();
	claim_rows(terminal);
}

/* What was on it is not kept until then: it may have been a password, and a new
 * size would give its place back as it is. */
void
cw_terminal_redraw(struct cw_terminal *terminal)
{
	const struct cw_curses *curses = &terminal->curses;

	(void)curses->set_term(terminal->screen);
	(void)curses->werase(*curses->window);
	(void)curses->werase(*curses->wanted);
	(void)curses->werase(*curses->sent);
	(void)curses->clearok(*curses->sent, TRUE);
}

void
cw_terminal_resized(struct cw_terminal *terminal)
{
	cw_terminal_redraw(terminal);
	take_screen(terminal);
}

void
cw_terminal_pause(struct cw_terminal *terminal)
{
	leave_screen(terminal);
}

/* Whoever was stopped without a pause (SIGSTOP) knows the modes from before,
 * and has not left the screen. */
void
cw_terminal_resume(struct cw_terminal *terminal)
{
	cw_terminal_redraw(terminal);
	if (!terminal->taken)
		cw_tty_keep(&terminal->tty, terminal->tty.in,
			    terminal->tty.out);
	cw_tty_raw(&terminal->tty);
	take_screen(terminal);
}

bool
cw_terminal_caps_lock(const struct cw_terminal *terminal)
{
	if (terminal->options.caps_lock != NULL)
		return terminal->options.caps_lock(terminal->options.data);
	return cw_tty_caps_lock(&terminal->tty);
}

int
cw_terminal_fd(const struct cw_terminal *terminal)
{
	return terminal->tty.in;
}

gsize
cw_terminal_read(struct cw_terminal *terminal, void *bytes, gsize size,
		 bool *ended)
{
	struct pollfd in = { .fd = terminal->tty.in, .events = POLLIN };
	ssize_t n;

	*ended = false;
	if (poll(&in, 1, 0) <= 0)
		return 0;
	n = read(in.fd, bytes, size);
	if (n > 0)
		return (gsize)n;
	*ended = n == 0 || (errno != EINTR && errno != EAGAIN);
	return 0;
}

char *
cw_terminal_words(const struct cw_terminal *terminal)
{
	const char *letters;
	g_autofree char *size =
		g_strdup_printf("%ux%u", terminal->columns, terminal->rows);

	(void)g_get_charset(&letters);
	if (terminal->colors)
		return cw_filled(_("{1} {2}, {3}, colour yes"), terminal->name,
				 size, letters, NULL);
	return cw_filled(_("{1} {2}, {3}, colour no"), terminal->name, size,
			 letters, NULL);
}

void
cw_terminal_answer(struct cw_terminal *terminal, const char *text)
{
	g_autofree char *mark =
		g_strdup_printf("\033]7777;%s;%ux%u\a", text, terminal->columns,
				terminal->rows);

	send(terminal, mark);
}
