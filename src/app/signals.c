/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thread waits for them, so that no variable need outlive a call. */
#include "app/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <unistd.h>

#include "app/loop.h"

/* Wakes the thread when it is over; from anybody else it means nothing. */
#define OVER SIGUSR2

struct cw_signals {
	int pipe[2];
	GThread *thread;
	gint over; /* atomic: the thread's end is wanted */
	sigset_t wanted, before;
};

static const int ending[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, OVER };
static const int of_screen[] = { SIGTSTP, SIGCONT, SIGWINCH };

static void
choose(sigset_t *wanted, bool screen)
{
	sigemptyset(wanted);
	for (size_t i = 0; i < G_N_ELEMENTS(ending); i++)
		sigaddset(wanted, ending[i]);
	for (size_t i = 0; screen && i < G_N_ELEMENTS(of_screen); i++)
		sigaddset(wanted, of_screen[i]);
}

static void
tell(const struct cw_signals *signals, char number)
{
	ssize_t n;

	do {
		n = write(signals->pipe[1], &number, 1);
	} while (n < 0 && errno == EINTR);
}

static gpointer
wait_for_them(gpointer data)
{
	struct cw_signals *signals = data;
	int number = 0;

	while (sigwait(&signals->wanted, &number) == 0) {
		if (number != OVER)
			tell(signals, (char)number);
		else if (g_atomic_int_get(&signals->over))
			break;
	}
	return NULL;
}

struct cw_signals *
cw_signals_new(bool screen)
{
	struct cw_signals *signals = g_new0(struct cw_signals, 1);

	choose(&signals->wanted, screen);
	if (pipe(signals->pipe) != 0)
		g_error("no pipe: %s", g_strerror(errno));
	for (int i = 0; i < 2; i++) {
		(void)fcntl(signals->pipe[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(signals->pipe[i], F_SETFL, O_NONBLOCK);
	}
	(void)pthread_sigmask(SIG_BLOCK, &signals->wanted, &signals->before);
	signals->thread = g_thread_new("signals", wait_for_them, signals);
	return signals;
}

int
cw_signals_fd(const struct cw_signals *signals)
{
	return signals->pipe[0];
}

int
cw_signals_take(struct cw_signals *signals)
{
	char byte;

	return read(signals->pipe[0], &byte, 1) == 1 ? byte : 0;
}

/* To this thread, which alone does not wait for it: sent to the program, it
 * would be told again. */
void
cw_signals_stop(void)
{
	sigset_t stop, before;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTSTP);
	(void)pthread_sigmask(SIG_UNBLOCK, &stop, &before);
	(void)pthread_kill(pthread_self(), SIGTSTP);
	(void)pthread_sigmask(SIG_SETMASK, &before, NULL);
}

void
cw_signals_free(struct cw_signals *signals)
{
	/* Blocked in every thread, it can be taken by that one alone. */
	g_atomic_int_set(&signals->over, 1);
	(void)kill(getpid(), OVER);
	g_thread_join(signals->thread);
	(void)pthread_sigmask(SIG_SETMASK, &signals->before, NULL);
	close(signals->pipe[0]);
	close(signals->pipe[1]);
	g_free(signals);
}

void
cw_signals_end(struct cw_signals *signals, enum cw_status *status)
{
	int number = cw_signals_take(signals);

	if (number != 0)
		*status = (enum cw_status)(CW_SIGNAL_STATUS + number);
	cw_signals_free(signals);
}
