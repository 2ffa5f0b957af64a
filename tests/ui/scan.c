/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A password in the memory of a process. */
#include "scan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define KEY 0xA5
#define CHUNK ((gsize)1 << 20)
#define MAPPED ((gsize)1 << 16)

static const unsigned strides[] = { 1, 2, 4, 8, 16, 20, 24, 28, 32 };
#define WIDEST 32
/* How far behind its first letter the last one of a window can be. */
#define REACH ((SCAN_WINDOW - 1) * WIDEST)

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED true
#endif
#endif
#ifndef SANITIZED
#define SANITIZED false
#endif

struct scan {
	const struct scan_secret *secret;
	int mem;
	guint8 *chunk; /* CHUNK + REACH bytes; a mapping of its own */
	/* Of each byte, as which letters it may stand. */
	guint64 places[256];
	GArray *hits;
	guint64 base; /* address of .chunk[0] in the process */
	gsize filled;
	char where[64];
};

void
scan_draw(struct scan_secret *secret, gsize length)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
				      "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

	g_assert_cmpuint(length, <=, SCAN_LIMIT);
	secret->length = length;
	for (gsize i = 0; i < length; i++)
		secret->coded[i] = (guint8)letters[g_test_rand_int_range(
					   0, sizeof letters - 1)] ^
				   KEY;
}

char
scan_letter(const struct scan_secret *secret, gsize n)
{
	return (char)(secret->coded[n] ^ KEY);
}

char *
scan_map(const struct scan_secret *secret, const char *before,
	 const char *behind)
{
	char *mapped = mmap(NULL, MAPPED, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *at;

	g_assert_true(mapped != MAP_FAILED);
	at = stpcpy(mapped, before);
	for (gsize i = 0; i < secret->length; i++)
		*at++ = scan_letter(secret, i);
	(void)stpcpy(at, behind);
	return mapped;
}

void
scan_unmap(char *mapped)
{
	g_assert_cmpint(munmap(mapped, MAPPED), ==, 0);
}

bool
scan_is(const struct scan_secret *secret, const char *text)
{
	if (text == NULL || strlen(text) != secret->length)
		return false;
	for (gsize i = 0; i < secret->length; i++)
		if (text[i] != scan_letter(secret, i))
			return false;
	return true;
}

/* Do the letters behind the first one stand there as well? */
static bool
goes_on(const struct scan *scan, gsize at, gsize letter, unsigned stride,
	int step)
{
	for (gsize i = 1; i < SCAN_WINDOW; i++) {
		gsize place = at + i * stride;
		gsize n = step > 0 ? letter + i : letter - i;

		if (place >= scan->filled ||
		    (scan->chunk[place] ^ KEY) != scan->secret->coded[n])
			return false;
	}
	return true;
}

static void
look_at(struct scan *scan, gsize at, gsize letter, int step)
{
	gsize length = scan->secret->length;

	if (step > 0 ? letter + SCAN_WINDOW > length : letter + 1 < SCAN_WINDOW)
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(strides); i++) {
		struct scan_hit hit = { .address = scan->base + at,
					.stride = strides[i],
					.letter = letter,
					.backwards = step < 0 };

		if (!goes_on(scan, at, letter, strides[i], step))
			continue;
		g_strlcpy(hit.where, scan->where, sizeof hit.where);
		g_array_append_val(scan->hits, hit);
	}
}

/* Windows that begin in the first LENGTH bytes. */
static void
look_through(struct scan *scan, gsize length)
{
	for (gsize at = 0; at < length; at++) {
		guint64 places = scan->places[scan->chunk[at]];

		for (gsize n = 0; places != 0; n++, places >>= 1) {
			if ((places & 1) == 0)
				continue;
			look_at(scan, at, n, 1);
			look_at(scan, at, n, -1);
		}
	}
}

/* From address FROM on; what can't be read (a device) is left out. */
static void
scan_range(struct scan *scan, guint64 from, guint64 to)
{
	while (from < to) {
		gsize wanted = (gsize)MIN(to - from, CHUNK + REACH);
		ssize_t got =
			pread(scan->mem, scan->chunk, wanted, (off_t)from);

		if (got <= 0)
			return;
		scan->base = from;
		scan->filled = (gsize)got;
		look_through(scan, MIN(scan->filled, CHUNK));
		from += MIN(scan->filled, CHUNK);
	}
}

/* Not what it has read itself. */
static void
scan_mapping(struct scan *scan, guint64 from, guint64 to, bool own)
{
	union {
		const guint8 *bytes;
		guintptr number;
	} chunk = { .bytes = scan->chunk };
	guint64 first = own ? chunk.number : 0;
	guint64 behind = own ? chunk.number + CHUNK + REACH : 0;

	if (behind <= from || first >= to) {
		scan_range(scan, from, to);
		return;
	}
	scan_range(scan, from, MAX(from, first));
	scan_range(scan, MIN(to, behind), to);
}

/* What is a file's, and nobody may write to here, nobody typed. */
static bool
is_looked_at(const char *rights, const char *name)
{
	return rights[0] == 'r' && !g_str_has_prefix(name, "[v") &&
	       (rights[1] == 'w' || name[0] != '/');
}

static void
scan_maps(struct scan *scan, FILE *maps, bool own)
{
	char *line = NULL;
	size_t size = 0;

	while (getline(&line, &size, maps) > 0) {
		guint64 from, to;
		char rights[8], name[256] = "";

		if (sscanf(line,
			   "%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER
			   "x %7s %*s %*s %*s %255[^\n]",
			   &from, &to, rights, name) < 3 ||
		    !is_looked_at(rights, name))
			continue;
		g_strlcpy(scan->where, name, sizeof scan->where);
		scan_mapping(scan, from, to, own);
	}
	free(line);
}

static void
find_places(struct scan *scan)
{
	for (gsize i = 0; i < scan->secret->length; i++)
		scan->places[scan->secret->coded[i] ^ KEY] |=
			G_GUINT64_CONSTANT(1) << i;
}

bool
scan_is_possible(void)
{
	return !SANITIZED && g_file_test("/proc/self/maps", G_FILE_TEST_EXISTS);
}

/* A mapping of its own, which is given back at once. */
static struct scan *
scan_new(const struct scan_secret *secret)
{
	struct scan *scan = g_new0(struct scan, 1);

	scan->secret = secret;
	scan->mem = -1;
	scan->chunk = mmap(NULL, CHUNK + REACH, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	g_assert_true(scan->chunk != MAP_FAILED);
	return scan;
}

/* The hits that it had; NULL if it couldn't look. */
static GArray *
scan_free(struct scan *scan)
{
	GArray *hits = scan->hits;

	munmap(scan->chunk, CHUNK + REACH);
	explicit_bzero(scan->places, sizeof scan->places);
	if (scan->mem >= 0)
		close(scan->mem);
	g_free(scan);
	return hits;
}

static void
scan_begin(struct scan *scan)
{
	scan->hits = g_array_new(FALSE, FALSE, sizeof(struct scan_hit));
	find_places(scan);
}

guint
scan_bytes(const void *bytes, gsize length, const struct scan_secret *secret)
{
	struct scan *scan = scan_new(secret);
	g_autoptr(GArray) hits = NULL;

	scan_begin(scan);
	for (gsize at = 0; at < length; at += CHUNK) {
		scan->base = at;
		scan->filled = MIN(length - at, CHUNK + REACH);
		memcpy(scan->chunk, (const guint8 *)bytes + at, scan->filled);
		look_through(scan, MIN(scan->filled, CHUNK));
	}
	hits = scan_free(scan);
	return hits->len;
}

GArray *
scan_process(pid_t pid, const struct scan_secret *secret)
{
	g_autofree char *maps_path = g_strdup_printf("/proc/%d/maps", pid);
	g_autofree char *mem_path = g_strdup_printf("/proc/%d/mem", pid);
	struct scan *scan = scan_new(secret);
	FILE *maps = fopen(maps_path, "re");

	scan->mem = open(mem_path, O_RDONLY | O_CLOEXEC);
	if (maps != NULL && scan->mem >= 0) {
		scan_begin(scan);
		scan_maps(scan, maps, pid == getpid());
	}
	if (maps != NULL)
		fclose(maps);
	return scan_free(scan);
}

void
scan_assert_none(pid_t pid, const struct scan_secret *secret, const char *when)
{
	g_autoptr(GArray) hits = scan_process(pid, secret);

	if (hits == NULL) {
		g_test_skip("nobody may look into it");
		return;
	}
	for (guint i = 0; i < hits->len; i++) {
		const struct scan_hit *hit =
			&g_array_index(hits, struct scan_hit, i);

		g_test_message("%s: letter %zu, %s, %u bytes apart, at "
			       "%" G_GINT64_MODIFIER "x %s",
			       when, hit->letter,
			       hit->backwards ? "backwards" : "forwards",
			       hit->stride, hit->address, hit->where);
	}
	if (hits->len > 0)
		g_test_fail();
}
