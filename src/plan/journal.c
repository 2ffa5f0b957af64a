/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal's form. */
#include "plan/journal.h"

#include <string.h>

#include "base/text.h"
#include "plan/policy.h"
#include "plan/wire.h"

#define MAGIC "CWJOURNAL/1 "
#define PLAN_DIGITS 8

static const char *const words[] = {
	[CW_JOURNAL_NONE] = "none",
	[CW_JOURNAL_PREPARED] = "prepared",
	[CW_JOURNAL_READY] = "ready",
	[CW_JOURNAL_COMMITTED] = "committed",
};

static void
free_entry(gpointer data)
{
	struct cw_entry *entry = data;

	g_free(entry->path);
	g_free(entry);
}

static struct cw_journal *
journal_new(void)
{
	struct cw_journal *journal = g_new0(struct cw_journal, 1);

	journal->entries = g_ptr_array_new_with_free_func(free_entry);
	return journal;
}

static void
add_step(struct cw_journal *journal, const struct cw_step *step)
{
	struct cw_entry *entry = g_new0(struct cw_entry, 1);

	entry->path = g_strdup(step->path);
	entry->absent_before = step->absent_before;
	entry->absent_after = step->kind == CW_STEP_DELETE;
	memcpy(entry->before, step->before, sizeof(entry->before));
	memcpy(entry->after, step->after, sizeof(entry->after));
	g_ptr_array_add(journal->entries, entry);
}

struct cw_journal *
cw_journal_new(const struct cw_plan *plan)
{
	struct cw_journal *journal = journal_new();
	g_autofree char *sha256 = cw_plan_sha256(plan);

	(void)cw_wire_read_digest(sha256, journal->plan);
	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		if (step->kind != CW_STEP_TOOL)
			add_step(journal, step);
	}
	return journal;
}

void
cw_journal_free(struct cw_journal *journal)
{
	if (journal == NULL)
		return;
	g_ptr_array_unref(journal->entries);
	g_free(journal);
}

char *
cw_journal_temporary(const struct cw_journal *journal, guint n)
{
	g_autofree char *hex =
		cw_text_hex(journal->plan, PLAN_DIGITS / 2, false);

	return g_strdup_printf(CW_JOURNAL_PREFIX "%s-%u", hex, n);
}

bool
cw_journal_is_temporary(const char *name)
{
	size_t digits = 0;

	if (!g_str_has_prefix(name, CW_JOURNAL_PREFIX))
		return false;
	name += strlen(CW_JOURNAL_PREFIX);
	while (digits < PLAN_DIGITS && g_ascii_isxdigit(name[digits]))
		digits++;
	if (digits != PLAN_DIGITS || name[digits] != '-')
		return false;
	name += digits + 1;
	digits = strspn(name, "0123456789");
	return digits > 0 && digits <= 3 && name[digits] == '\0';
}

static void
write_side(GString *out, bool absent, const guint8 digest[CW_SHA256_SIZE])
{
	if (absent)
		g_string_append(out, "absent");
	else
		cw_wire_add_digest(out, digest);
}

static GString *
write_body(const struct cw_journal *journal)
{
	GString *out = g_string_new("plan ");

	cw_wire_add_digest(out, journal->plan);
	g_string_append_printf(out, "\nstate %s\n", words[journal->state]);
	for (guint i = 0; i < journal->entries->len; i++) {
		const struct cw_entry *entry = journal->entries->pdata[i];

		g_string_append(out, "file ");
		cw_wire_add_path(out, entry->path);
		g_string_append_c(out, ' ');
		write_side(out, entry->absent_before, entry->before);
		g_string_append_c(out, ' ');
		write_side(out, entry->absent_after, entry->after);
		g_string_append_c(out, '\n');
	}
	return out;
}

GBytes *
cw_journal_write(const struct cw_journal *journal)
{
	GString *body = write_body(journal);
	GString *out = g_string_new(NULL);
	guint8 digest[CW_SHA256_SIZE];

	cw_sha256(body->str, body->len, digest);
	g_string_append_printf(out, MAGIC "%" G_GSIZE_FORMAT " ", body->len);
	cw_wire_add_digest(out, digest);
	g_string_append_c(out, '\n');
	g_string_append_len(out, body->str, (gssize)body->len);
	g_string_free(body, TRUE);
	return g_string_free_to_bytes(out);
}

static bool
read_side(const char *word, bool *absent, guint8 digest[CW_SHA256_SIZE])
{
	*absent = strcmp(word, "absent") == 0;
	return *absent || cw_wire_read_digest(word, digest);
}

static bool
is_new(const struct cw_journal *journal, const char *path)
{
	for (guint i = 0; i < journal->entries->len; i++) {
		const struct cw_entry *entry = journal->entries->pdata[i];

		if (strcmp(entry->path, path) == 0)
			return false;
	}
	return true;
}

static bool
is_allowed(const struct cw_journal *journal, const char *path)
{
	g_autofree char *home = NULL;

	return journal->entries->len < CW_PLAN_FILES &&
	       cw_policy_of(path, &home) != NULL && is_new(journal, path);
}

/* "file PATH BEFORE AFTER" */
static bool
read_entry(const char *line, struct cw_journal *journal)
{
	g_auto(GStrv) parts = g_strsplit(line, " ", 5);
	g_autofree char *path = NULL;
	struct cw_entry *entry;

	if (g_strv_length(parts) != 4 || strcmp(parts[0], "file") != 0)
		return false;
	path = g_uri_unescape_string(parts[1], NULL);
	if (path == NULL || !is_allowed(journal, path))
		return false;
	entry = g_new0(struct cw_entry, 1);
	entry->path = g_steal_pointer(&path);
	g_ptr_array_add(journal->entries, entry);
	return read_side(parts[2], &entry->absent_before, entry->before) &&
	       read_side(parts[3], &entry->absent_after, entry->after);
}

static bool
read_state(const char *line, struct cw_journal *journal)
{
	if (!g_str_has_prefix(line, "state "))
		return false;
	for (size_t i = CW_JOURNAL_PREPARED; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(line + strlen("state "), words[i]) != 0)
			continue;
		journal->state = (enum cw_journal_state)i;
		journal->stored = journal->state;
		return true;
	}
	return false;
}

static bool
read_lines(char **lines, struct cw_journal *journal)
{
	if (g_strv_length(lines) < 4 || !g_str_has_prefix(lines[1], "plan ") ||
	    !cw_wire_read_digest(lines[1] + strlen("plan "), journal->plan) ||
	    !read_state(lines[2], journal))
		return false;
	for (char **line = lines + 3; **line != '\0'; line++)
		if (!read_entry(*line, journal))
			return false;
	return journal->entries->len > 0;
}

struct cw_journal *
cw_journal_parse(GBytes *bytes)
{
	g_autoptr(cw_journal) journal = journal_new();
	g_autoptr(GBytes) again = NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gsize length;
	const char *data = g_bytes_get_data(bytes, &length);

	/* A whole text, whose last line is ended. */
	if (length == 0 || length > CW_JOURNAL_LIMIT ||
	    memchr(data, '\0', length) != NULL || data[length - 1] != '\n')
		return NULL;
	text = g_strndup(data, length);
	lines = g_strsplit(text, "\n", 0);
	if (!read_lines(lines, journal))
		return NULL;
	/* The first line, with length and hash, is held by writing it again. */
	again = cw_journal_write(journal);
	return g_bytes_equal(bytes, again) ? g_steal_pointer(&journal) : NULL;
}
