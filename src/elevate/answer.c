/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to a look, written and read. */
#include "elevate/answer.h"

#include <string.h>

#include "base/large.h"
#include "base/text.h"
#include "plan/policy.h"
#include "plan/wire.h"

/* What a line says behind its number. */
enum word { FILE_WORD, THERE_WORD, ABSENT_WORD, N_WORDS };

static const char *const words[N_WORDS] = {
	[FILE_WORD] = "file",
	[THERE_WORD] = "there",
	[ABSENT_WORD] = "absent",
};

struct cw_answer {
	GPtrArray *paths; /* char *, owned */
	GPtrArray *found; /* struct cw_looked *; the last may not be whole */
	guint8 *bytes;    /* of the last, while they come */
	size_t length;    /* that it will have */
	size_t come;      /* of those */
	guint8 sha256[CW_SHA256_SIZE];
	bool bad;  /* what came can't be: nothing of it is believed any more */
	bool done; /* the helper has said that this is all */
};

static void
add_status(GString *line, const struct stat *status)
{
	g_string_append_printf(
		line, " %04o %u %u", (unsigned)status->st_mode & 07777,
		(unsigned)status->st_uid, (unsigned)status->st_gid);
}

static void
add_file(GString *line, const struct cw_looked *looked)
{
	guint8 digest[CW_SHA256_SIZE];
	gsize length;
	const void *data = g_bytes_get_data(looked->bytes, &length);

	cw_sha256(data, length, digest);
	g_string_append_printf(line, " %" G_GSIZE_FORMAT " ", length);
	cw_wire_add_digest(line, digest);
	add_status(line, &looked->status);
}

char *
cw_answer_line(guint n, const struct cw_looked *looked)
{
	GString *line = g_string_new(NULL);

	switch (looked->kind) {
	case CW_LOOKED_FILE:
		g_string_printf(line, "%s %u", words[FILE_WORD], n);
		add_file(line, looked);
		break;
	case CW_LOOKED_THERE:
		g_string_printf(line, "%s %u", words[THERE_WORD], n);
		add_status(line, &looked->status);
		break;
	case CW_LOOKED_ABSENT:
		g_string_printf(line, "%s %u", words[ABSENT_WORD], n);
		if (looked->has_folder)
			add_status(line, &looked->folder);
		break;
	}
	g_string_append_c(line, '\n');
	return g_string_free(line, FALSE);
}

static void
free_looked(gpointer looked)
{
	cw_looked_free(looked);
}

struct cw_answer *
cw_answer_new(const struct cw_look *look)
{
	struct cw_answer *answer = g_new0(struct cw_answer, 1);

	answer->paths = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < look->paths->len; i++)
		g_ptr_array_add(answer->paths, g_strdup(look->paths->pdata[i]));
	answer->found = g_ptr_array_new_with_free_func(free_looked);
	return answer;
}

void
cw_answer_free(struct cw_answer *answer)
{
	if (answer == NULL)
		return;
	g_ptr_array_unref(answer->paths);
	g_ptr_array_unref(answer->found);
	g_free(answer->bytes);
	g_free(answer);
}

/* "MODE UID GID" */
static bool
read_status(char **parts, mode_t kind, struct stat *status)
{
	guint64 mode;
	guint64 uid;
	guint64 gid;

	if (g_strv_length(parts) != 3 ||
	    !g_ascii_string_to_unsigned(parts[0], 8, 0, 07777, &mode, NULL) ||
	    !cw_wire_read_number(parts[1], G_MAXUINT32 - 1, &uid) ||
	    !cw_wire_read_number(parts[2], G_MAXUINT32 - 1, &gid))
		return false;
	status->st_mode = kind | (mode_t)mode;
	status->st_uid = (uid_t)uid;
	status->st_gid = (gid_t)gid;
	return true;
}

/* "SIZE SHA256 MODE UID GID", and then so many bytes. */
static bool
read_file(struct cw_answer *answer, char **parts, struct cw_looked *looked)
{
	guint64 size;

	looked->kind = CW_LOOKED_FILE;
	if (g_strv_length(parts) != 5 ||
	    !cw_wire_read_number(parts[0], cw_look_limit(looked->path),
				 &size) ||
	    !cw_wire_read_digest(parts[1], answer->sha256) ||
	    !read_status(parts + 2, S_IFREG, &looked->status))
		return false;
	looked->status.st_size = (off_t)size;
	answer->length = (size_t)size;
	answer->come = 0;
	answer->bytes = cw_large_new(answer->length + 1);
	return true;
}

static bool
read_absent(char **parts, struct cw_looked *looked)
{
	looked->kind = CW_LOOKED_ABSENT;
	looked->has_folder = parts[0] != NULL;
	return !looked->has_folder ||
	       read_status(parts, S_IFDIR, &looked->folder);
}

/* What WORD says of the next path; a path whose bytes may be told is never
 * only "there". */
static bool
read_word(struct cw_answer *answer, enum word word, char **parts,
	  struct cw_looked *looked)
{
	bool is_told = cw_look_limit(looked->path) > 0;

	switch (word) {
	case FILE_WORD:
		return is_told && read_file(answer, parts, looked);
	case THERE_WORD:
		looked->kind = CW_LOOKED_THERE;
		return !is_told && read_status(parts, S_IFREG, &looked->status);
	case ABSENT_WORD:
		return read_absent(parts, looked);
	case N_WORDS:
		break;
	}
	return false;
}

/* All bytes of the last one are there. */
static void
end_file(struct cw_answer *answer)
{
	struct cw_looked *looked = answer->found->pdata[answer->found->len - 1];
	guint8 digest[CW_SHA256_SIZE];

	cw_sha256(answer->bytes, answer->length, digest);
	answer->bad = memcmp(digest, answer->sha256, sizeof(digest)) != 0;
	looked->bytes = g_bytes_new_take(g_steal_pointer(&answer->bytes),
					 answer->length);
}

/* "N ..." about the path that is next. */
static void
take(struct cw_answer *answer, enum word word, char **parts)
{
	guint next = answer->found->len;
	struct cw_looked *looked;
	guint64 n;

	answer->bad = parts[0] == NULL || next >= answer->paths->len ||
		      !cw_wire_read_number(parts[0], G_MAXUINT, &n) ||
		      n != next;
	if (answer->bad)
		return;
	looked = g_new0(struct cw_looked, 1);
	looked->path = g_strdup(answer->paths->pdata[next]);
	g_ptr_array_add(answer->found, looked);
	answer->bad = !read_word(answer, word, parts + 1, looked);
	if (!answer->bad && answer->bytes != NULL && answer->length == 0)
		end_file(answer);
}

/* Anything else is no line of it, and is passed over. */
static void
take_line(struct cw_answer *answer, const char *line)
{
	g_auto(GStrv) parts = g_strsplit(line, " ", 8);

	for (int word = 0; parts[0] != NULL && word < N_WORDS; word++)
		if (strcmp(parts[0], words[word]) == 0 && !answer->bad)
			take(answer, (enum word)word, parts + 1);
}

/* How many raw bytes must come before the next line. */
static size_t
bytes_wanted(const struct cw_answer *answer)
{
	if (answer == NULL || answer->bad || answer->bytes == NULL)
		return 0;
	return answer->length - answer->come;
}

static void
take_bytes(struct cw_answer *answer, const char *data, size_t length)
{
	memcpy(answer->bytes + answer->come, data, length);
	answer->come += length;
	if (answer->come == answer->length)
		end_file(answer);
}

void
cw_answer_take(struct cw_answer *answer, GString *unread,
	       bool (*each)(const char *line, void *data), void *data)
{
	char *rest = unread->str;
	char *end = rest + unread->len;

	/* What follows something that can't be is not even lines. */
	while (rest < end && (answer == NULL || !answer->bad)) {
		size_t left = (size_t)(end - rest);
		size_t wanted = MIN(bytes_wanted(answer), left);
		char *line = rest;

		if (wanted > 0) {
			take_bytes(answer, rest, wanted);
			rest += wanted;
			continue;
		}
		rest = memchr(line, '\n', left);
		if (rest == NULL) {
			rest = line;
			break;
		}
		*rest++ = '\0';
		if (!each(line, data) && answer != NULL)
			take_line(answer, line);
	}
	g_string_erase(unread, 0, rest - unread->str);
}

static bool
is_whole(const struct cw_answer *answer)
{
	return !answer->bad && answer->bytes == NULL &&
	       answer->found->len == answer->paths->len;
}

bool
cw_answer_hear(struct cw_answer *answer, const struct cw_report *report)
{
	if (report->kind != CW_REPORT_OUTCOME)
		return true;
	answer->done =
		report->outcome == CW_OUTCOME_ALREADY && is_whole(answer);
	return answer->done || report->outcome == CW_OUTCOME_NOTHING;
}

GPtrArray *
cw_answer_end(const struct cw_answer *answer)
{
	return answer->done ? g_ptr_array_ref(answer->found) : NULL;
}
