/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one secret: its letters, and what the kernel is told of its page. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/secret.h"

/* The sanitizers take mlock() for their own. */
#if defined(__SANITIZE_ADDRESS__)
#define LOCKS false
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LOCKS false
#endif
#endif
#ifndef LOCKS
#define LOCKS true
#endif

static bool
add(cw_secret secret, const char *text)
{
	return cw_secret_add(secret, text, strlen(text));
}

static void
assert_letter(cw_secret secret, gsize n, const char *wanted)
{
	char letter[32];

	g_assert_true(cw_secret_letter(secret, n, letter, sizeof letter));
	g_assert_cmpstr(letter, ==, wanted);
}

/* One with its accents, and joined emoji, is one. */
static void
letters(void)
{
	static const char family[] = "\360\237\221\251\342\200\215"
				     "\360\237\221\247";
	cw_secret secret = cw_secret_new();
	char small[2];

	g_assert_cmpuint(secret, !=, 0);
	g_assert_cmpuint(cw_secret_letters(secret), ==, 0);
	g_assert_false(cw_secret_remove(secret));
	g_assert_true(add(secret, "aE"));
	g_assert_true(add(secret, "\314\201"));
	g_assert_true(add(secret, family));
	g_assert_cmpuint(cw_secret_letters(secret), ==, 3);
	g_assert_cmpuint(cw_secret_size(secret), ==, 4 + strlen(family));
	assert_letter(secret, 0, "a");
	assert_letter(secret, 1, "E\314\201");
	assert_letter(secret, 2, family);
	g_assert_false(cw_secret_letter(secret, 3, small, sizeof small));
	g_assert_false(cw_secret_letter(secret, 1, small, sizeof small));
	g_assert_true(cw_secret_remove(secret));
	g_assert_true(cw_secret_remove(secret));
	g_assert_cmpuint(cw_secret_size(secret), ==, 1);
	g_assert_true(cw_secret_remove(secret));
	g_assert_false(cw_secret_remove(secret));
	cw_secret_wipe(secret);
}

static void
capitals(void)
{
	static const struct {
		const char *text;
		bool all;
	} rows[] = {
		{ "", false },        { "123", false },
		{ "ABC 1", true },    { "ABc", false },
		{ "\303\211", true }, { "\303\211\303\251", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		cw_secret secret = cw_secret_new();

		g_assert_true(add(secret, rows[i].text));
		g_assert_cmpint(cw_secret_is_capitals(secret), ==, rows[i].all);
		cw_secret_wipe(secret);
	}
}

/* What has no room is not taken, not even in part. */
static void
limit(void)
{
	g_autofree char *full = g_strnfill(CW_SECRET_LIMIT, 'x');
	cw_secret secret = cw_secret_new();

	g_assert_true(add(secret, full));
	g_assert_cmpuint(cw_secret_letters(secret), ==, CW_SECRET_LIMIT);
	g_assert_false(add(secret, "y"));
	g_assert_false(cw_secret_is_capitals(secret));
	assert_letter(secret, CW_SECRET_LIMIT - 1, "x");
	g_assert_true(cw_secret_remove(secret));
	g_assert_false(add(secret, "\303\251"));
	g_assert_true(add(secret, "y"));
	assert_letter(secret, CW_SECRET_LIMIT - 1, "y");
	cw_secret_wipe(secret);
}

/* A handle leads to nothing once another was given out. */
static void
stale(void)
{
	cw_secret old = cw_secret_new(), secret;

	g_assert_true(add(old, "old"));
	secret = cw_secret_new();
	g_assert_cmpuint(secret, !=, old);
	g_assert_cmpuint(cw_secret_letters(secret), ==, 0);
	g_assert_false(add(old, "x"));
	g_assert_false(cw_secret_remove(old));
	g_assert_cmpint(cw_secret_send(old, -1), ==, ENOENT);
	g_assert_true(add(secret, "new"));
	cw_secret_wipe(old);
	cw_secret_wipe(0);
	g_assert_cmpuint(cw_secret_letters(secret), ==, 3);
	cw_secret_wipe(secret);
	g_assert_cmpuint(cw_secret_letters(secret), ==, 0);
	g_assert_false(add(secret, "x"));
	g_assert_false(cw_secret_is_capitals(secret));
}

static void
assert_sent(gsize length)
{
	g_autofree char *text = g_strnfill(length, 'x');
	g_autofree char *got = g_malloc(length + 2);
	cw_secret secret = cw_secret_new();
	int ends[2];

	g_assert_cmpint(pipe(ends), ==, 0);
	g_assert_true(add(secret, text));
	g_assert_cmpint(cw_secret_send(secret, ends[1]), ==, 0);
	g_assert_cmpint(read(ends[0], got, length + 2), ==, (gssize)length + 1);
	g_assert_cmpint(memcmp(got, text, length), ==, 0);
	g_assert_cmpint(got[length], ==, '\n');
	/* It is still there, for a second try of whoever wants one. */
	g_assert_cmpuint(cw_secret_size(secret), ==, length);
	close(ends[0]);
	close(ends[1]);
	cw_secret_wipe(secret);
}

static void
sends(void)
{
	cw_secret secret;
	int full[2];

	assert_sent(0);
	assert_sent(12);
	assert_sent(CW_SECRET_LIMIT);
	secret = cw_secret_new();
	g_assert_cmpint(cw_secret_send(secret, -1), ==, EBADF);
	g_assert_cmpint(pipe(full), ==, 0);
	g_assert_cmpint(fcntl(full[1], F_SETFL, O_NONBLOCK), ==, 0);
	while (write(full[1], "x", 1) == 1)
		;
	g_assert_cmpint(cw_secret_send(secret, full[1]), ==, EAGAIN);
	close(full[0]);
	close(full[1]);
	cw_secret_wipe(secret);
}

#ifdef __linux__
/* Its page, as the kernel knows it. */
struct page {
	union {
		guint64 number;
		const volatile char *bytes;
	} at;
	guint64 size;
	bool locked, not_dumped, wiped_on_fork;
};

/* The mapping that TEXT, a part of smaps, is about. */
static bool
read_page(const char *text, struct page *page)
{
	g_autofree char *flags = NULL;
	const char *found = strstr(text, "VmFlags:");
	char *end;
	guint64 until;

	if (found == NULL)
		return false;
	flags = g_strdelimit(g_strdup(found), "\n", ' ');
	page->at.number = g_ascii_strtoull(text, &end, 16);
	until = g_ascii_strtoull(end + 1, NULL, 16);
	page->size = until - page->at.number;
	page->locked = strstr(flags, " lo ") != NULL;
	page->not_dumped = strstr(flags, " dd ") != NULL;
	page->wiped_on_fork = strstr(flags, " wf ") != NULL;
	return true;
}

/* The only one that is left out of dumps and of children. */
static bool
find_page(struct page *page)
{
	g_autofree char *smaps = NULL;
	g_auto(GStrv) parts = NULL;

	if (!g_file_get_contents("/proc/self/smaps", &smaps, NULL, NULL))
		return false;
	/* Each mapping ends with its flags. */
	parts = g_regex_split_simple("(?<=\n)(?=[0-9a-f]+-[0-9a-f]+ )", smaps,
				     0, 0);
	for (size_t i = 0; parts[i] != NULL; i++)
		if (read_page(parts[i], page) && page->wiped_on_fork &&
		    page->not_dumped)
			return true;
	return false;
}

static bool
is_empty(const struct page *page)
{
	for (gsize i = 0; i < CW_SECRET_LIMIT; i++)
		if (page->at.bytes[i] != 0)
			return false;
	return true;
}

/* One page, and there really is nothing in it any more. */
static void
page_of_its_own(void)
{
	cw_secret secret = cw_secret_new();
	struct page page = { 0 };

	g_assert_true(add(secret, "abc"));
	if (!find_page(&page)) {
		cw_secret_wipe(secret);
		g_test_skip("no smaps, or no flags in it");
		return;
	}
	g_assert_cmpuint(page.size, ==, (guint64)sysconf(_SC_PAGESIZE));
	if (LOCKS)
		g_assert_true(page.locked);
	g_assert_cmpint(page.at.bytes[2], ==, 'c');
	g_assert_true(cw_secret_remove(secret));
	g_assert_cmpint(page.at.bytes[2], ==, 0);
	cw_secret_wipe(secret);
	g_assert_true(is_empty(&page));

	secret = cw_secret_new();
	g_assert_true(add(secret, "abc"));
	cw_secret_wipe_any();
	g_assert_true(is_empty(&page));
	/* Whoever lives on all the same does not count without end. */
	g_assert_cmpuint(cw_secret_letters(secret), ==, 3);
	cw_secret_wipe(secret);
}

static void
not_in_children(void)
{
	cw_secret secret = cw_secret_new();
	struct page page = { 0 };
	pid_t child;
	int status = 0;

	g_assert_true(add(secret, "abc"));
	if (!find_page(&page)) {
		cw_secret_wipe(secret);
		g_test_skip("no smaps, or no flags in it");
		return;
	}
	child = fork();
	if (child == 0)
		_exit(is_empty(&page) ? 0 : 1);
	g_assert_cmpint(waitpid(child, &status, 0), ==, child);
	g_assert_cmpint(status, ==, 0);
	g_assert_cmpuint(cw_secret_letters(secret), ==, 3);
	cw_secret_wipe(secret);
}

/* Whatever it was before, it is so again: also in a program that nobody may
 * look into anyway. */
static void
concealed(void)
{
	for (int before = 0; before <= 1; before++) {
		cw_secret secret;

		g_assert_cmpint(prctl(PR_SET_DUMPABLE, before, 0, 0, 0), ==, 0);
		secret = cw_secret_new();
		g_assert_cmpint(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
		secret = cw_secret_new();
		g_assert_cmpint(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
		cw_secret_wipe(secret);
		g_assert_cmpint(prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), ==, before);
	}
}
#endif

static void
no_cores(void)
{
	struct rlimit before, during, after;
	cw_secret secret;

	g_assert_cmpint(getrlimit(RLIMIT_CORE, &before), ==, 0);
	before.rlim_cur = before.rlim_max;
	g_assert_cmpint(setrlimit(RLIMIT_CORE, &before), ==, 0);
	secret = cw_secret_new();
	g_assert_cmpint(getrlimit(RLIMIT_CORE, &during), ==, 0);
	g_assert_cmpuint(during.rlim_cur, ==, 0);
	g_assert_cmpuint(during.rlim_max, ==, before.rlim_max);
	cw_secret_wipe(secret);
	g_assert_cmpint(getrlimit(RLIMIT_CORE, &after), ==, 0);
	g_assert_cmpuint(after.rlim_cur, ==, before.rlim_cur);
}

static void
assert_kept(const char *wanted)
{
	cw_secret secret = cw_secret_kept();

	g_assert_cmpuint(cw_secret_letters(secret), ==, strlen(wanted));
	for (gsize i = 0; wanted[i] != '\0'; i++) {
		const char letter[] = { wanted[i], '\0' };

		assert_letter(secret, i, letter);
	}
	cw_secret_wipe(secret);
}

/* What was given once is there again, however often, until it is not kept. */
static void
kept(void)
{
	struct rlimit before, during, after;
	cw_secret secret = cw_secret_new();

	cw_secret_wipe(secret);
	g_assert_cmpint(getrlimit(RLIMIT_CORE, &before), ==, 0);
	g_assert_cmpuint(cw_secret_kept(), ==, 0);
	g_assert_false(cw_secret_keep(secret));
	secret = cw_secret_new();
	g_assert_true(add(secret, "abc"));
	g_assert_true(cw_secret_keep(secret));
	assert_kept("abc");
	/* Another one changes nothing in what is kept, and is gone again. */
	secret = cw_secret_new();
	g_assert_true(add(secret, "another"));
	assert_kept("abc");
	g_assert_cmpuint(cw_secret_letters(secret), ==, 0);
	secret = cw_secret_new();
	g_assert_true(add(secret, "x"));
	g_assert_true(cw_secret_keep(secret));
	cw_secret_wipe(secret);
	assert_kept("x");
	g_assert_cmpint(getrlimit(RLIMIT_CORE, &during), ==, 0);
	g_assert_cmpuint(during.rlim_cur, ==, 0);
	cw_secret_wipe_any();
	cw_secret_keep_no_more();
	cw_secret_keep_no_more();
	g_assert_cmpuint(cw_secret_kept(), ==, 0);
	g_assert_cmpint(getrlimit(RLIMIT_CORE, &after), ==, 0);
	g_assert_cmpuint(after.rlim_cur, ==, before.rlim_cur);
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_set_nonfatal_assertions();
	g_test_add_func("/secret/letters", letters);
	g_test_add_func("/secret/capitals", capitals);
	g_test_add_func("/secret/limit", limit);
	g_test_add_func("/secret/stale", stale);
	g_test_add_func("/secret/sends", sends);
#ifdef __linux__
	g_test_add_func("/secret/S42/page", page_of_its_own);
	g_test_add_func("/secret/S42/children", not_in_children);
	g_test_add_func("/secret/S42/concealed", concealed);
#endif
	g_test_add_func("/secret/S42/no-cores", no_cores);
	g_test_add_func("/secret/S42/kept", kept);
	return g_test_run();
}
