/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The page that a secret is in, and the one that keeps what was given once.
 * There are no more in this program, and whoever dies by a signal must find
 * them: so they are known here by name, and not by whoever made them.
 */
#include "base/secret.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/uio.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#ifdef __APPLE__
#include <mach/vm_inherit.h>
#endif

#include "base/cluster.h"

static struct {
	GMutex lock;
	char *page; /* CW_SECRET_LIMIT bytes; NULL before the first secret */
	gsize length;
	cw_secret held; /* whose letters they are; 0: nobody's */
	cw_secret last;
	char *kept; /* such a page, too */
	gsize kept_length;
	bool keeps;
	/* As it was before. */
	bool had_cores;
	struct rlimit cores;
	bool was_dumpable;
} only;

/* Neither a core file has it nor another process of the same person sees it.
 * Files of /proc then belong to root; this process may read its own all the
 * same. */
static void
conceal(void)
{
	struct rlimit none;

	only.had_cores = getrlimit(RLIMIT_CORE, &only.cores) == 0;
	none = (struct rlimit){ 0, only.cores.rlim_max };
	if (only.had_cores)
		(void)setrlimit(RLIMIT_CORE, &none);
#ifdef __linux__
	only.was_dumpable = prctl(PR_GET_DUMPABLE, 0, 0, 0, 0) == 1;
	if (only.was_dumpable)
		(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

static void
end_concealing(void)
{
	if (only.had_cores)
		(void)setrlimit(RLIMIT_CORE, &only.cores);
#ifdef __linux__
	if (only.was_dumpable)
		(void)prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
#endif
}

static void
leave_out_of_cores(char *page)
{
#if defined(MADV_DONTDUMP) /* Linux */
	(void)madvise(page, CW_SECRET_LIMIT, MADV_DONTDUMP);
#elif defined(MADV_NOCORE) /* FreeBSD */
	(void)madvise(page, CW_SECRET_LIMIT, MADV_NOCORE);
#else
	(void)page; /* conceal() alone */
#endif
}

/* There it is empty; on Mac OS X it is not there at all, and a child that
 * touched it would be ended. */
static void
leave_out_of_children(char *page)
{
#if defined(MADV_WIPEONFORK) /* Linux */
	(void)madvise(page, CW_SECRET_LIMIT, MADV_WIPEONFORK);
#elif defined(INHERIT_ZERO)     /* FreeBSD */
	(void)minherit(page, CW_SECRET_LIMIT, INHERIT_ZERO);
#elif defined(MAP_INHERIT_ZERO) /* OpenBSD, NetBSD */
	(void)minherit(page, CW_SECRET_LIMIT, MAP_INHERIT_ZERO);
#elif defined(VM_INHERIT_NONE)  /* Mac OS X */
	(void)minherit(page, CW_SECRET_LIMIT, VM_INHERIT_NONE);
#else
	(void)page;
#endif
}

/* What the kernel can't do for it is no reason to refuse: a process of which
 * nobody may lock memory has a secret that could be swapped out. */
static char *
get_page(void)
{
	char *got = mmap(NULL, CW_SECRET_LIMIT, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (got == MAP_FAILED)
		return NULL;
	(void)mlock(got, CW_SECRET_LIMIT);
	leave_out_of_cores(got);
	leave_out_of_children(got);
	return got;
}

/* Takes a page for *PAGE, once. */
static bool
has_page(char **page)
{
	if (*page == NULL)
		*page = get_page();
	return *page != NULL;
}

static bool
has_any(void)
{
	return only.held != 0 || only.keeps;
}

static void
wipe(void)
{
	if (only.held == 0)
		return;
	explicit_bzero(only.page, CW_SECRET_LIMIT);
	only.length = 0;
	only.held = 0;
	if (!has_any())
		end_concealing();
}

/* The lock is held; so below. */
static cw_secret
begin(void)
{
	wipe();
	if (!has_page(&only.page))
		return 0;
	if (!has_any())
		conceal();
	return only.held = ++only.last;
}

cw_secret
cw_secret_new(void)
{
	cw_secret secret;

	g_mutex_lock(&only.lock);
	secret = begin();
	g_mutex_unlock(&only.lock);
	return secret;
}

static bool
is_held(cw_secret secret)
{
	return secret != 0 && secret == only.held;
}

bool
cw_secret_add(cw_secret secret, const char *bytes, gsize n)
{
	bool fits;

	g_mutex_lock(&only.lock);
	fits = is_held(secret) && n <= CW_SECRET_LIMIT - only.length;
	if (fits) {
		memcpy(only.page + only.length, bytes, n);
		only.length += n;
	}
	g_mutex_unlock(&only.lock);
	return fits;
}

/* Bytes of the letter that begins at AT.  In a child, and for whoever is going
 * to die, there are only NULs any more: of these, too, each is one. */
static gsize
letter_size(gsize at)
{
	gsize size = cw_cluster_before(only.page + at, only.page + only.length);

	return MAX(size, 1);
}

/* Where letter N begins; .length if there are not so many. */
static gsize
letter_at(gsize n)
{
	gsize at = 0;

	for (; at < only.length && n > 0; n--)
		at += letter_size(at);
	return at;
}

static gsize
count(void)
{
	gsize letters = 0;

	for (gsize at = 0; at < only.length; at += letter_size(at))
		letters++;
	return letters;
}

bool
cw_secret_remove(cw_secret secret)
{
	bool any;

	g_mutex_lock(&only.lock);
	any = is_held(secret) && only.length > 0;
	if (any) {
		gsize left = letter_at(count() - 1);

		explicit_bzero(only.page + left, only.length - left);
		only.length = left;
	}
	g_mutex_unlock(&only.lock);
	return any;
}

gsize
cw_secret_letters(cw_secret secret)
{
	gsize letters;

	g_mutex_lock(&only.lock);
	letters = is_held(secret) ? count() : 0;
	g_mutex_unlock(&only.lock);
	return letters;
}

gsize
cw_secret_size(cw_secret secret)
{
	gsize size;

	g_mutex_lock(&only.lock);
	size = is_held(secret) ? only.length : 0;
	g_mutex_unlock(&only.lock);
	return size;
}

bool
cw_secret_is_capitals(cw_secret secret)
{
	bool any = false;
	bool all = true;

	g_mutex_lock(&only.lock);
	for (gsize at = 0; is_held(secret) && at < only.length;
	     at += letter_size(at)) {
		gunichar letter = g_utf8_get_char(only.page + at);

		any = any || g_unichar_isupper(letter);
		all = all && !g_unichar_islower(letter);
	}
	g_mutex_unlock(&only.lock);
	return any && all;
}

bool
cw_secret_letter(cw_secret secret, gsize n, char *letter, gsize size)
{
	gsize at = 0;
	gsize found = 0;

	g_mutex_lock(&only.lock);
	if (is_held(secret) && (at = letter_at(n)) < only.length)
		found = letter_size(at);
	if (found >= size)
		found = 0;
	if (found > 0) {
		memcpy(letter, only.page + at, found);
		letter[found] = '\0';
	}
	g_mutex_unlock(&only.lock);
	return found > 0;
}

/* From byte AT on; behind the last one comes the line end, which has no room in
 * the page. */
static ssize_t
write_from(int fd, gsize at)
{
	char end[] = "\n";
	const struct iovec parts[] = {
		{ .iov_base = only.page + at, .iov_len = only.length - at },
		{ .iov_base = end, .iov_len = 1 },
	};

	return writev(fd, parts, G_N_ELEMENTS(parts));
}

/* 0, or an errno. */
static int
send_all(int fd)
{
	gsize at = 0;

	while (at <= only.length) {
		ssize_t n = write_from(fd, at);

		if (n > 0)
			at += (gsize)n;
		else if (n == 0 || errno != EINTR)
			return n == 0 ? EIO : errno;
	}
	return 0;
}

int
cw_secret_send(cw_secret secret, int fd)
{
	int errnum;

	g_mutex_lock(&only.lock);
	errnum = is_held(secret) ? send_all(fd) : ENOENT;
	g_mutex_unlock(&only.lock);
	return errnum;
}

void
cw_secret_wipe(cw_secret secret)
{
	g_mutex_lock(&only.lock);
	if (is_held(secret))
		wipe();
	g_mutex_unlock(&only.lock);
}

bool
cw_secret_keep(cw_secret secret)
{
	bool done;

	g_mutex_lock(&only.lock);
	done = is_held(secret) && has_page(&only.kept);
	if (done) {
		memcpy(only.kept, only.page, CW_SECRET_LIMIT);
		only.kept_length = only.length;
		only.keeps = true;
	}
	g_mutex_unlock(&only.lock);
	return done;
}

cw_secret
cw_secret_kept(void)
{
	cw_secret secret = 0;

	g_mutex_lock(&only.lock);
	if (only.keeps)
		secret = begin();
	if (secret != 0) {
		memcpy(only.page, only.kept, CW_SECRET_LIMIT);
		only.length = only.kept_length;
	}
	g_mutex_unlock(&only.lock);
	return secret;
}

void
cw_secret_keep_no_more(void)
{
	g_mutex_lock(&only.lock);
	if (only.keeps) {
		explicit_bzero(only.kept, CW_SECRET_LIMIT);
		only.keeps = false;
		if (!has_any())
			end_concealing();
	}
	g_mutex_unlock(&only.lock);
}

/* Without the lock, which the thread that was stopped may have; and the lengths
 * stay, for it may be in the middle of a count. */
void
cw_secret_wipe_any(void)
{
	if (only.page != NULL)
		explicit_bzero(only.page, CW_SECRET_LIMIT);
	if (only.kept != NULL)
		explicit_bzero(only.kept, CW_SECRET_LIMIT);
}
