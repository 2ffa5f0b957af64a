/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an apply that was broken off has left, without touching it. */
#include "plan/recover_look.h"

#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "base/text.h"
#include "plan/policy.h"
#include "plan/recover.h"

#define NAMES_LIMIT 65536

enum cw_presence
cw_recover_read(struct cw_volume *volume, const char *directory, GBytes **bytes,
		struct stat *status)
{
	g_autofree char *home = cw_policy_home_of(directory);
	g_autofree char *path = NULL;

	*bytes = NULL;
	if (home == NULL) {
		path = g_build_path("/", directory, CW_JOURNAL_NAME, NULL);
		return cw_volume_read(volume, path, CW_LINKS_NONE,
				      CW_JOURNAL_LIMIT, bytes, status, NULL);
	}
	path = g_build_path("/", directory + strlen(home) + 1, CW_JOURNAL_NAME,
			    NULL);
	return cw_volume_read_home(volume, home, path, CW_JOURNAL_LIMIT, bytes,
				   status, NULL);
}

/* An apply makes files of its own user, of root's, or of whoever has the
 * FOLDER: what others put there is not ours to take away. */
static bool
may_be_ours(struct cw_volume *volume, const char *directory, const char *name,
	    const struct stat *folder)
{
	g_autofree char *path = g_build_path("/", directory, name, NULL);
	struct stat status;

	return cw_volume_stat(volume, path, &status) == CW_PRESENT &&
	       S_ISREG(status.st_mode) &&
	       (status.st_uid == 0 || status.st_uid == geteuid() ||
		status.st_uid == folder->st_uid);
}

char **
cw_recover_strays(struct cw_volume *volume, const char *directory)
{
	enum cw_presence presence;
	g_auto(GStrv) names =
		cw_volume_list(volume, directory, NAMES_LIMIT, &presence);
	g_autoptr(GPtrArray) strays = g_ptr_array_new_with_free_func(g_free);
	struct stat folder;

	if (names == NULL ||
	    cw_volume_stat(volume, directory, &folder) != CW_PRESENT)
		return NULL;
	for (char **name = names; *name != NULL; name++)
		if (cw_journal_is_temporary(*name) &&
		    may_be_ours(volume, directory, *name, &folder))
			g_ptr_array_add(strays, g_strdup(*name));
	if (strays->len == 0)
		return NULL;
	g_ptr_array_add(strays, NULL);
	return (char **)g_ptr_array_steal(strays, NULL);
}

static bool
is_locked(struct cw_volume *volume, const char *directory)
{
	int fd = cw_volume_open_directory(volume, directory);
	bool locked;

	if (fd < 0)
		return false;
	locked = flock(fd, LOCK_SH | LOCK_NB) != 0;
	close(fd);
	return locked;
}

static enum cw_trace_kind
kind_of(const struct cw_journal *journal)
{
	switch (journal->state) {
	case CW_JOURNAL_NONE:
	case CW_JOURNAL_PREPARED:
		break;
	case CW_JOURNAL_READY:
		return CW_TRACE_HALF;
	case CW_JOURNAL_COMMITTED:
		return CW_TRACE_MADE;
	}
	return CW_TRACE_UNBEGUN;
}

static struct cw_trace *
trace_new(const char *directory, enum cw_trace_kind kind,
	  const struct stat *status)
{
	struct cw_trace *trace = g_new0(struct cw_trace, 1);

	trace->kind = kind;
	trace->directory = g_strdup(directory);
	trace->time = (gint64)status->st_mtime;
	trace->uid = status->st_uid;
	return trace;
}

static void
read_trace(struct cw_trace *trace, enum cw_presence presence, GBytes *bytes)
{
	g_autoptr(cw_journal) journal = NULL;

	if (presence == CW_PRESENT)
		journal = cw_journal_parse(bytes);
	if (journal != NULL) {
		trace->kind = kind_of(journal);
		trace->plan = cw_text_hex(journal->plan, CW_SHA256_SIZE, false);
	}
}

/* The journal's trace, or that of temporaries without one; NULL if there is
 * neither. */
static struct cw_trace *
look_at(struct cw_volume *volume, const char *directory)
{
	g_autofree char *path =
		g_build_path("/", directory, CW_JOURNAL_NAME, NULL);
	g_autoptr(GBytes) bytes = NULL;
	g_auto(GStrv) strays = NULL;
	enum cw_presence presence;
	struct cw_trace *trace;
	struct stat status;

	if (cw_volume_stat(volume, path, &status) == CW_PRESENT) {
		trace = trace_new(directory, CW_TRACE_DAMAGED, &status);
		trace->journal = true;
		presence = cw_recover_read(volume, directory, &bytes, NULL);
		if (presence == CW_CLOSED)
			trace->kind = CW_TRACE_CLOSED;
		read_trace(trace, presence, bytes);
	} else {
		strays = cw_recover_strays(volume, directory);
		if (strays == NULL ||
		    cw_volume_stat(volume, directory, &status) != CW_PRESENT)
			return NULL;
		trace = trace_new(directory, CW_TRACE_UNBEGUN, &status);
	}
	if (is_locked(volume, directory))
		trace->kind = CW_TRACE_RUNNING;
	return trace;
}

static void
free_trace(gpointer data)
{
	struct cw_trace *trace = data;

	g_free(trace->directory);
	g_free(trace->plan);
	g_free(trace);
}

/* Temporaries in one folder go with the journal that lies in another: they are
 * no run of their own. */
static void
drop_strays(GPtrArray *traces)
{
	bool journal = false;

	for (guint i = 0; i < traces->len; i++) {
		const struct cw_trace *trace = traces->pdata[i];

		journal = journal || trace->journal;
	}
	for (guint i = traces->len; journal && i-- > 0;) {
		const struct cw_trace *trace = traces->pdata[i];

		if (!trace->journal && trace->kind == CW_TRACE_UNBEGUN)
			g_ptr_array_remove_index(traces, i);
	}
}

static gint
by_weight(gconstpointer a, gconstpointer b)
{
	static const gint weights[] = {
		[CW_TRACE_RUNNING] = 0, [CW_TRACE_CLOSED] = 1,
		[CW_TRACE_DAMAGED] = 2, [CW_TRACE_HALF] = 3,
		[CW_TRACE_MADE] = 4,    [CW_TRACE_UNBEGUN] = 5,
	};
	const struct cw_trace *const *one = a;
	const struct cw_trace *const *other = b;

	return weights[(*one)->kind] - weights[(*other)->kind];
}

GPtrArray *
cw_recover_look(struct cw_volume *volume)
{
	GPtrArray *traces = g_ptr_array_new_with_free_func(free_trace);
	g_auto(GStrv) directories = cw_policy_directories(volume);

	for (char **directory = directories; *directory != NULL; directory++) {
		struct cw_trace *trace = look_at(volume, *directory);

		if (trace != NULL)
			g_ptr_array_add(traces, trace);
	}
	drop_strays(traces);
	g_ptr_array_sort(traces, by_weight);
	return traces;
}
