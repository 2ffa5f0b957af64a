/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a dying program does is decided while it is well: a signal's handler
 * may do next to nothing, so all it needs is ready. */
#include "ui/curses_rescue.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/secret.h"

/* A terminal that takes nothing is not waited for longer. */
#define PATIENCE_MS 1000
#define STACK_SIZE 65536

static const int numbers[] = { SIGABRT, SIGBUS,  SIGFPE, SIGILL, SIGSEGV,
			       SIGQUIT, SIGTRAP, SIGSYS, SIGXCPU };

struct cw_rescue {
	struct cw_tty tty;
	char bytes[256];
	size_t length;
	struct sigaction before[G_N_ELEMENTS(numbers)];
	stack_t stack; /* .ss_sp NULL: there was one already */
};

/* The one that a handler finds; NULL: the terminal is not ours. */
static struct cw_rescue *armed;

static void
send(const struct cw_rescue *rescue)
{
	struct pollfd out = { .fd = rescue->tty.out, .events = POLLOUT };
	size_t sent = 0;

	while (sent < rescue->length && poll(&out, 1, PATIENCE_MS) == 1) {
		ssize_t n = write(out.fd, rescue->bytes + sent,
				  rescue->length - sent);

		if (n > 0)
			sent += (size_t)n;
		else if (n == 0 || errno != EINTR)
			return;
	}
}

/* Also from the background it must be done, and not wait. */
static void
put_back(const struct cw_rescue *rescue)
{
	sigset_t stop;

	sigemptyset(&stop);
	sigaddset(&stop, SIGTTOU);
	(void)pthread_sigmask(SIG_BLOCK, &stop, NULL);
	send(rescue);
	if (rescue->tty.has_modes)
		(void)tcsetattr(rescue->tty.in, TCSANOW, &rescue->tty.modes);
}

/* Whose turn it is: of two threads that die at once, one. */
static struct cw_rescue *
take(void)
{
	struct cw_rescue *rescue = g_atomic_pointer_get(&armed);

	if (g_atomic_pointer_compare_and_exchange(&armed, rescue, NULL))
		return rescue;
	return NULL;
}

/* What the signal does without us comes next: it waits until this is over. */
static void
die(int number)
{
	const struct cw_rescue *rescue = take();
	struct sigaction usual = { .sa_handler = SIG_DFL };

	cw_secret_wipe_any();
	if (rescue != NULL)
		put_back(rescue);
	for (size_t i = 0; rescue != NULL && i < G_N_ELEMENTS(numbers); i++)
		if (numbers[i] == number)
			usual = rescue->before[i];
	(void)sigaction(number, &usual, NULL);
	(void)raise(number);
}

/* A stack that is full can't take the handler. */
static void
make_stack(struct cw_rescue *rescue)
{
	stack_t there = { 0 };

	if (sigaltstack(NULL, &there) != 0 ||
	    (there.ss_flags & SS_DISABLE) == 0)
		return;
	rescue->stack.ss_size = STACK_SIZE;
	rescue->stack.ss_sp = g_malloc(STACK_SIZE);
	(void)sigaltstack(&rescue->stack, NULL);
}

static void
drop_stack(struct cw_rescue *rescue)
{
	stack_t none = { .ss_flags = SS_DISABLE };

	if (rescue->stack.ss_sp == NULL)
		return;
	(void)sigaltstack(&none, NULL);
	g_free(rescue->stack.ss_sp);
}

struct cw_rescue *
cw_rescue_new(void)
{
	struct cw_rescue *rescue = g_new0(struct cw_rescue, 1);
	struct sigaction ours = { .sa_handler = die, .sa_flags = SA_ONSTACK };

	make_stack(rescue);
	sigfillset(&ours.sa_mask);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		struct sigaction *before = &rescue->before[i];

		(void)sigaction(numbers[i], NULL, before);
		if (before->sa_handler != SIG_IGN)
			(void)sigaction(numbers[i], &ours, NULL);
	}
	return rescue;
}

void
cw_rescue_free(struct cw_rescue *rescue)
{
	cw_rescue_disarm(rescue);
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++)
		(void)sigaction(numbers[i], &rescue->before[i], NULL);
	drop_stack(rescue);
	g_free(rescue);
}

void
cw_rescue_arm(struct cw_rescue *rescue, const struct cw_tty *tty,
	      const char *bytes)
{
	cw_rescue_disarm(rescue);
	rescue->tty = *tty;
	g_strlcpy(rescue->bytes, bytes, sizeof(rescue->bytes));
	rescue->length = strlen(rescue->bytes);
	g_atomic_pointer_set(&armed, rescue);
}

void
cw_rescue_disarm(struct cw_rescue *rescue)
{
	(void)g_atomic_pointer_compare_and_exchange(&armed, rescue, NULL);
}
