/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one page that a secret is in. */
#include "base/secret.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "base/cluster.h"

/* Through a tty a line of a secret has this before it is taken. */
#define SENT_SIZE (CW_SECRET_LIMIT + 1)

static GMutex lock;
static char *page; /* SENT_SIZE bytes; NULL before the first secret */
static gsize length;
static cw_secret held; /* whose letters they are; 0: nobody's */
static cw_secret last;
static struct rlimit cores; /* as they were before */

/* Neither core file nor another process sees it; as it was, afterwards. */
static void
hide(bool hidden)
{
	struct rlimit none;

	if (hidden && getrlimit(RLIMIT_CORE, &cores) != 0)
		return;
	none = (struct rlimit){ 0, cores.rlim_max };
	(void)setrlimit(RLIMIT_CORE, hidden ? &none : &cores);
#ifdef __linux__
	(void)prctl(PR_SET_DUMPABLE, hidden ? 0 : 1);
#endif
}

/* What the kernel can't do for it is no reason to refuse: a process of which
 * nobody may lock memory has a secret that could be swapped out. */
static bool
get_page(void)
{
	char *got = mmap(NULL, SENT_SIZE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (got == MAP_FAILED)
		return false;
	(void)mlock(got, SENT_SIZE);
#ifdef MADV_DONTDUMP
	(void)madvise(got, SENT_SIZE, MADV_DONTDUMP);
#endif
#ifdef MADV_WIPEONFORK
	(void)madvise(got, SENT_SIZE, MADV_WIPEONFORK);
#endif
	page = got;
	return true;
}

static void
wipe(void)
{
	if (held == 0)
		return;
	explicit_bzero(page, SENT_SIZE);
	length = 0;
	held = 0;
	hide(false);
}

cw_secret
cw_secret_new(void)
{
	cw_secret secret = 0;

	g_mutex_lock(&lock);
	wipe();
	if (page != NULL || get_page()) {
		hide(true);
		secret = held = ++last;
	}
	g_mutex_unlock(&lock);
	return secret;
}

static bool
is_held(cw_secret secret)
{
	return secret != 0 && secret == held;
}

bool
cw_secret_add(cw_secret secret, const char *bytes, gsize n)
{
	bool fits;

	g_mutex_lock(&lock);
	fits = is_held(secret) && n <= CW_SECRET_LIMIT - length;
	if (fits) {
		memcpy(page + length, bytes, n);
		length += n;
	}
	g_mutex_unlock(&lock);
	return fits;
}

/* Where letter N begins; .length if there are not so many.  Behind the last one
 * there is always a NUL. */
static gsize
letter_at(gsize n)
{
	gsize at = 0;

	for (; at < length && n > 0; n--)
		at += cw_cluster(page + at);
	return at;
}

static gsize
count(void)
{
	gsize letters = 0;

	for (gsize at = 0; at < length; at += cw_cluster(page + at))
		letters++;
	return letters;
}

bool
cw_secret_remove(cw_secret secret)
{
	bool any;

	g_mutex_lock(&lock);
	any = is_held(secret) && length > 0;
	if (any) {
		gsize left = letter_at(count() - 1);

		explicit_bzero(page + left, length - left);
		length = left;
	}
	g_mutex_unlock(&lock);
	return any;
}

gsize
cw_secret_letters(cw_secret secret)
{
	gsize letters;

	g_mutex_lock(&lock);
	letters = is_held(secret) ? count() : 0;
	g_mutex_unlock(&lock);
	return letters;
}

gsize
cw_secret_size(cw_secret secret)
{
	gsize size;

	g_mutex_lock(&lock);
	size = is_held(secret) ? length : 0;
	g_mutex_unlock(&lock);
	return size;
}

bool
cw_secret_is_capitals(cw_secret secret)
{
	bool any = false;
	bool all = true;

	g_mutex_lock(&lock);
	for (const char *at = page; is_held(secret) && *at != '\0';
	     at = g_utf8_find_next_char(at, NULL)) {
		gunichar letter = g_utf8_get_char(at);

		any = any || g_unichar_isupper(letter);
		all = all && !g_unichar_islower(letter);
	}
	g_mutex_unlock(&lock);
	return any && all;
}

bool
cw_secret_letter(cw_secret secret, gsize n, char *letter, gsize size)
{
	gsize at;
	gsize found = 0;

	g_mutex_lock(&lock);
	if (is_held(secret) && (at = letter_at(n)) < length)
		found = cw_cluster(page + at);
	if (found >= size)
		found = 0;
	if (found > 0) {
		memcpy(letter, page + at, found);
		letter[found] = '\0';
	}
	g_mutex_unlock(&lock);
	return found > 0;
}

int
cw_secret_send(cw_secret secret, int fd)
{
	int errnum = ENOENT;
	ssize_t n = -1;

	g_mutex_lock(&lock);
	if (is_held(secret)) {
		page[length] = '\n';
		do
			n = write(fd, page, length + 1);
		while (n < 0 && errno == EINTR);
		errnum = n < 0 ? errno : 0;
		if (n >= 0 && (gsize)n <= length)
			errnum = EAGAIN;
		page[length] = '\0';
	}
	g_mutex_unlock(&lock);
	return errnum;
}

void
cw_secret_wipe(cw_secret secret)
{
	g_mutex_lock(&lock);
	if (is_held(secret))
		wipe();
	g_mutex_unlock(&lock);
}

/* Without the lock, which the thread that was stopped may have. */
void
cw_secret_wipe_any(void)
{
	if (page != NULL)
		explicit_bzero(page, SENT_SIZE);
}
