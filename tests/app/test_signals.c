/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals that can be waited for. */
#include "app/signals.h"

#include <glib.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

/* The next one; 0 if none comes for a while. */
static int
next(struct cw_signals *signals, int patience)
{
	struct pollfd wanted = { .fd = cw_signals_fd(signals),
				 .events = POLLIN };

	return poll(&wanted, 1, patience) == 1 ? cw_signals_take(signals) : 0;
}

static void
test_told(void)
{
	struct cw_signals *signals = cw_signals_new(false);

	g_assert_cmpint(cw_signals_take(signals), ==, 0);
	g_assert_cmpint(kill(getpid(), SIGTERM), ==, 0);
	g_assert_cmpint(next(signals, -1), ==, SIGTERM);
	g_assert_cmpint(kill(getpid(), SIGINT), ==, 0);
	g_assert_cmpint(next(signals, -1), ==, SIGINT);
	g_assert_cmpint(next(signals, 0), ==, 0);
	cw_signals_free(signals);
}

/* With a screen those that concern it are told as well, and stop nobody. */
static void
test_of_screen(void)
{
	static const int numbers[] = { SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT };
	struct cw_signals *signals = cw_signals_new(true);

	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_assert_cmpint(kill(getpid(), numbers[i]), ==, 0);
		g_assert_cmpint(next(signals, -1), ==, numbers[i]);
	}
	cw_signals_free(signals);
}

/* What wakes the thread in the end, sent by somebody else before. */
static void
test_stranger(void)
{
	struct cw_signals *signals = cw_signals_new(false);

	g_assert_cmpint(kill(getpid(), SIGUSR2), ==, 0);
	g_assert_cmpint(kill(getpid(), SIGHUP), ==, 0);
	g_assert_cmpint(next(signals, -1), ==, SIGHUP);
	cw_signals_free(signals);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/app/signals/told", test_told);
	g_test_add_func("/app/signals/of-screen", test_of_screen);
	g_test_add_func("/app/signals/stranger", test_stranger);
	return g_test_run();
}
