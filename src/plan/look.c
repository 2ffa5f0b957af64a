/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Looking at one file of the policy table, by the hand that may. */
#include "plan/look.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/write.h"
#include "plan/owner.h"
#include "plan/policy.h"
#include "plan/site.h"

#define PATIENCE ((gint64)10 * G_USEC_PER_SEC)

/* One look, and what comes of it: plain data, so that a child can send it. */
struct sight {
	int errnum;
	struct cw_found found;
};

struct errand {
	const struct cw_site *site;
	const char *name;
	size_t limit;
	bool reads; /* else its bytes are nobody's business */
	pid_t parent;
};

void
cw_looked_free(struct cw_looked *looked)
{
	if (looked == NULL)
		return;
	g_free(looked->path);
	g_clear_pointer(&looked->bytes, g_bytes_unref);
	g_free(looked);
}

size_t
cw_look_limit(const char *path)
{
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(path, &home);

	return row == NULL ? 0 : row->limit;
}

/* Is anything there?  Nothing is opened for that. */
static struct sight
see(const struct errand *errand)
{
	struct sight sight = { .errnum = 0 };

	if (fstatat(errand->site->fd, errand->name, &sight.found.status,
		    AT_SYMLINK_NOFOLLOW) == 0)
		sight.found.kind = CW_FOUND_OTHER;
	else if (errno != ENOENT)
		sight.errnum = errno;
	return sight;
}

static struct sight
look(const struct errand *errand, guint8 **bytes)
{
	struct sight sight = { .errnum = 0 };

	*bytes = NULL;
	if (!errand->reads)
		return see(errand);
	sight.errnum = cw_file_read(errand->site->fd, errand->name,
				    errand->limit, &sight.found, bytes);
	return sight;
}

/* In the child. */
static void
look_as_owner(int out, void *data)
{
	const struct errand *errand = data;
	struct sight sight = { .errnum = EIO };
	guint8 *bytes = NULL;

	errno = EIO;
	if (cw_owner_become(errand->site->uid, errand->site->gid,
			    errand->parent))
		sight = look(errand, &bytes);
	else
		sight.errnum = errno;
	if (cw_write_all(out, &sight, sizeof(sight)) == 0 && bytes != NULL)
		(void)cw_write_all(out, bytes,
				   (size_t)sight.found.status.st_size);
}

/* What the child said, as if it had been seen here. */
static struct sight
understand(GBytes *answer, guint8 **bytes)
{
	struct sight sight = { .errnum = EIO };
	size_t length = 0;
	const guint8 *data = g_bytes_get_data(answer, &length);

	if (length < sizeof(sight))
		return sight;
	memcpy(&sight, data, sizeof(sight));
	length -= sizeof(sight);
	if (sight.errnum != 0 || sight.found.kind != CW_FOUND_FILE)
		return sight;
	if (length != (size_t)sight.found.status.st_size) {
		sight.errnum = EIO;
		return sight;
	}
	*bytes = g_malloc(length + 1);
	memcpy(*bytes, data + sizeof(sight), length);
	return sight;
}

static struct sight
send_child(struct errand *errand, guint8 **bytes)
{
	g_autoptr(GBytes) answer = NULL;
	struct sight failed = { .errnum = ETIMEDOUT };
	struct cw_child child;

	errand->parent = getpid();
	if (!cw_child_start(&child, errand->site->fd, look_as_owner, errand)) {
		failed.errnum = errno;
		return failed;
	}
	answer = cw_child_finish(&child, errand->limit + sizeof(failed),
				 g_get_monotonic_time() + PATIENCE);
	return answer == NULL ? failed : understand(answer, bytes);
}

static bool
fail_to_read(const char *path, int errnum, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);

	return cw_fail(error, CW_E_26_5, name, g_strerror(errnum), NULL);
}

static bool
is_known(const struct cw_site *site, uid_t uid)
{
	return uid == 0 || uid == geteuid() ||
	       (site->by_child && uid == site->uid);
}

static bool
check(const struct errand *errand, const char *path,
      const struct cw_found *found, GError **error)
{
	g_autofree char *name = cw_text_clean(path, -1);
	g_autofree char *limit = NULL;
	const char *odd = cw_site_oddity(errand->site, found);

	if (!errand->reads)
		return true;
	if (odd == NULL && found->kind != CW_FOUND_NOTHING &&
	    !is_known(errand->site, found->status.st_uid))
		odd = _("it belongs to somebody else");
	if (odd != NULL)
		return cw_fail(error, CW_E_66_7, name, odd, NULL);
	if (found->kind != CW_FOUND_LARGE)
		return true;
	limit = cw_text_size(errand->limit);
	return cw_fail(error, CW_E_66_17, name, limit, NULL);
}

/* Takes BYTES over. */
static void
tell(struct cw_looked *looked, const struct errand *errand,
     const struct cw_found *found, guint8 *bytes)
{
	looked->status = found->status;
	switch (found->kind) {
	case CW_FOUND_NOTHING:
		looked->kind = CW_LOOKED_ABSENT;
		looked->has_folder = true;
		looked->folder = errand->site->status;
		break;
	case CW_FOUND_FILE:
		looked->kind = CW_LOOKED_FILE;
		looked->bytes =
			g_bytes_new_take(bytes, (gsize)found->status.st_size);
		break;
	case CW_FOUND_LARGE:
	case CW_FOUND_LINK:
	case CW_FOUND_FOLDER:
	case CW_FOUND_OTHER:
		looked->kind = CW_LOOKED_THERE;
		break;
	}
}

static bool
look_in(struct errand *errand, struct cw_looked *looked, GError **error)
{
	guint8 *bytes = NULL;
	struct sight sight = errand->site->by_child ? send_child(errand, &bytes)
						    : look(errand, &bytes);

	if (sight.errnum != 0)
		fail_to_read(looked->path, sight.errnum, error);
	if (sight.errnum != 0 ||
	    !check(errand, looked->path, &sight.found, error)) {
		g_free(bytes);
		return false;
	}
	tell(looked, errand, &sight.found, bytes);
	return true;
}

/* A way that ends before PATH's folder: nothing can be there. */
static bool
has_no_folder(struct cw_volume *volume, const char *directory)
{
	struct stat status;

	return cw_volume_stat(volume, directory, &status) == CW_ABSENT;
}

struct cw_looked *
cw_look_below(struct cw_volume *volume, const char *path, GError **error)
{
	g_autoptr(cw_looked) looked = g_new0(struct cw_looked, 1);
	g_autofree char *shown = cw_text_clean(path, -1);
	g_autofree char *home = NULL;
	g_autofree char *seen_home = NULL;
	g_autofree char *directory = NULL;
	g_autoptr(cw_site) site = NULL;
	struct errand errand = { .limit = cw_look_limit(path) };

	looked->path = g_strdup(path);
	errand.reads = cw_policy_of(path, &home) != NULL;
	if (!errand.reads && !cw_policy_may_see(path, &seen_home)) {
		cw_fail(error, CW_E_66_2, shown, NULL);
		return NULL;
	}
	directory = cw_policy_split(looked->path, &errand.name);
	if (has_no_folder(volume, directory)) {
		looked->kind = CW_LOOKED_ABSENT;
		return g_steal_pointer(&looked);
	}
	site = cw_site_open(volume, directory, error);
	errand.site = site;
	if (site == NULL || !look_in(&errand, looked, error))
		return NULL;
	return g_steal_pointer(&looked);
}

static void
give(const struct cw_looked *looked, struct cw_volume *volume)
{
	const char *name;
	g_autofree char *directory = cw_policy_split(looked->path, &name);

	if (looked->kind != CW_LOOKED_ABSENT) {
		cw_volume_give(volume, looked->path, looked->bytes,
			       &looked->status);
		return;
	}
	cw_volume_give_absent(volume, looked->path);
	if (looked->has_folder)
		cw_volume_give(volume, directory, NULL, &looked->folder);
	else
		cw_volume_give_absent(volume, directory);
}

void
cw_looked_give(const GPtrArray *looked, struct cw_volume *volume)
{
	for (guint i = 0; i < looked->len; i++)
		give(looked->pdata[i], volume);
}
