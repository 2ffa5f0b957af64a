/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files below a person's home, read with that person's rights. */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <string.h>
#include <unistd.h>

#include "base/child.h"
#include "base/volume_fetch.h"
#include "base/volume_resolve.h"
#include "base/write.h"

#ifdef O_PATH
#define PASS O_PATH
#else
#define PASS O_RDONLY
#endif

#define PATIENCE ((gint64)10 * G_USEC_PER_SEC)

struct errand {
	int home;
	struct stat owner;
	const char *path;
	size_t limit;
};

/* In the child: becomes the owner for good, reads, and says what there is. */
static void
read_as_owner(int out, void *data)
{
	const struct errand *errand = data;
	struct cw_fetched fetched = { .trouble = CW_TROUBLE_OPEN };
	guint8 *bytes;

	if (setgroups(0, NULL) != 0 || setgid(errand->owner.st_gid) != 0 ||
	    setuid(errand->owner.st_uid) != 0)
		fetched.errnum = errno;
	else
		fetched = cw_fetch(errand->home, errand->path, CW_LINKS_NONE,
				   errand->limit);
	bytes = g_steal_pointer(&fetched.bytes);
	if (cw_write_all(out, &fetched, sizeof(fetched)) == 0 &&
	    fetched.trouble == CW_TROUBLE_NONE)
		(void)cw_write_all(out, bytes, fetched.length);
}

/* What the child said, as if it had been fetched here. */
static struct cw_fetched
understand(GBytes *answer)
{
	struct cw_fetched fetched = { .trouble = CW_TROUBLE_SILENT };
	const guint8 *data;
	size_t length;

	if (answer == NULL)
		return fetched;
	data = g_bytes_get_data(answer, &length);
	if (length < sizeof(fetched))
		return fetched;
	memcpy(&fetched, data, sizeof(fetched));
	fetched.bytes = NULL;
	if (fetched.trouble != CW_TROUBLE_NONE)
		return fetched;
	if (fetched.length != length - sizeof(fetched)) {
		fetched.trouble = CW_TROUBLE_SILENT;
		return fetched;
	}
	fetched.bytes = g_malloc(fetched.length + 1);
	memcpy(fetched.bytes, data + sizeof(fetched), fetched.length);
	return fetched;
}

static struct cw_fetched
send_child(struct errand *errand)
{
	g_autoptr(GBytes) answer = NULL;
	struct cw_child child;

	if (!cw_child_start(&child, errand->home, read_as_owner, errand)) {
		struct cw_fetched none = { .trouble = CW_TROUBLE_READ,
					   .errnum = errno };

		return none;
	}
	answer = cw_child_finish(&child,
				 errand->limit + sizeof(struct cw_fetched),
				 g_get_monotonic_time() + PATIENCE);
	return understand(answer);
}

static struct cw_fetched
fetch_below_home(int home, const char *path, size_t limit)
{
	struct errand errand = { .home = home, .path = path, .limit = limit };
	struct cw_fetched failed = { .trouble = CW_TROUBLE_OPEN };

	if (home < 0 || fstat(home, &errand.owner) != 0) {
		failed.errnum = errno;
		return failed;
	}
	if (geteuid() != 0 || errand.owner.st_uid == 0)
		return cw_fetch(home, path, CW_LINKS_NONE, limit);
	return send_child(&errand);
}

enum cw_presence
cw_volume_read_home(struct cw_volume *volume, const char *home,
		    const char *path, size_t limit, GBytes **bytes,
		    struct stat *status, GError **error)
{
	g_autofree char *whole = g_build_filename(home, path, NULL);
	struct cw_fetched fetched;
	int fd;

	fd = cw_resolve(cw_volume_fd(volume), home, CW_LINKS_NONE,
			PASS | O_DIRECTORY);
	fetched = fetch_below_home(fd, path, limit);
	if (fd >= 0)
		close(fd);
	return cw_fetched_tell(&fetched, volume, whole, CW_LINKS_NONE, limit,
			       bytes, status, error);
}
