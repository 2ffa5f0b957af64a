/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scanner finds what it is there for: without this, that it finds nothing
 * says nothing. */
#include "scan.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* How a process keeps a password. */
struct keeping {
	unsigned stride; /* 0: not at all */
	bool backwards;
	gsize from, letters; /* a part of it */
};

#define LETTERS 12

static void
put(char *memory, const struct scan_secret *secret, const struct keeping *how)
{
	for (gsize i = 0; i < how->letters; i++) {
		gsize n = how->from + i;
		gsize place = how->backwards ? how->letters - 1 - i : i;

		memory[place * how->stride] = scan_letter(secret, n);
	}
}

/* A small process that has done so, and waits. */
static pid_t
keep(const struct scan_secret *secret, const struct keeping *how)
{
	int told[2];
	char byte;
	pid_t child;

	g_assert_cmpint(pipe(told), ==, 0);
	child = fork();
	if (child == 0) {
		char *memory = calloc(LETTERS, 32);

		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (memory != NULL)
			put(memory, secret, how);
		(void)!write(told[1], "", 1);
		for (;;)
			(void)pause();
	}
	close(told[1]);
	g_assert_cmpint(read(told[0], &byte, 1), ==, 1);
	close(told[0]);
	return child;
}

static GArray *
look(const struct scan_secret *secret, const struct keeping *how)
{
	pid_t child = keep(secret, how);
	GArray *hits = scan_process(child, secret);

	(void)kill(child, SIGKILL);
	g_assert_cmpint(waitpid(child, NULL, 0), ==, child);
	return hits;
}

static void
assert_found(const struct keeping *how, guint wanted)
{
	struct scan_secret secret;
	g_autoptr(GArray) hits = NULL;

	scan_draw(&secret, LETTERS);
	hits = look(&secret, how);
	if (hits == NULL) {
		g_test_skip("nobody may look into it");
		return;
	}
	g_assert_cmpuint(hits->len, ==, wanted);
	for (guint i = 0; i < hits->len; i++) {
		const struct scan_hit *hit =
			&g_array_index(hits, struct scan_hit, i);

		g_assert_cmpuint(hit->stride, ==, how->stride);
		g_assert_cmpint(hit->backwards, ==, how->backwards);
		g_assert_cmpstr(hit->where, ==, "[heap]");
	}
}

/* Each window of it. */
static void
kept(void)
{
	static const unsigned strides[] = { 1, 2, 4, 8, 16, 20, 24, 28, 32 };

	for (size_t i = 0; i < G_N_ELEMENTS(strides); i++)
		for (int backwards = 0; backwards <= 1; backwards++)
			assert_found(&(struct keeping){ strides[i],
							backwards != 0, 0,
							LETTERS },
				     LETTERS - SCAN_WINDOW + 1);
}

static void
kept_in_part(void)
{
	for (gsize from = 0; from + SCAN_WINDOW <= LETTERS; from++)
		assert_found(&(struct keeping){ 4, false, from, SCAN_WINDOW },
			     1);
	assert_found(&(struct keeping){ 1, false, 2, SCAN_WINDOW - 1 }, 0);
}

static void
not_kept(void)
{
	assert_found(&(struct keeping){ 0, false, 0, 0 }, 0);
}

/* It looks into itself, too, and does not find itself. */
static void
own_process(void)
{
	struct scan_secret secret;
	g_autoptr(GArray) hits = NULL;
	char *mapped;

	scan_draw(&secret, LETTERS);
	scan_assert_none(getpid(), &secret, "before");
	mapped = scan_map(&secret, "", "");
	hits = scan_process(getpid(), &secret);
	g_assert_nonnull(hits);
	g_assert_cmpuint(hits->len, ==, LETTERS - SCAN_WINDOW + 1);
	scan_unmap(mapped);
	scan_assert_none(getpid(), &secret, "behind it");
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	if (!scan_is_possible()) {
		puts("1..0 # SKIP memory can't be looked through here");
		return 0;
	}
	g_test_add_func("/scan/kept", kept);
	g_test_add_func("/scan/kept-in-part", kept_in_part);
	g_test_add_func("/scan/not-kept", not_kept);
	g_test_add_func("/scan/own-process", own_process);
	return g_test_run();
}
