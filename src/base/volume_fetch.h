/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bytes of one file, or what was in the way: plain data, so that a child
 * can send it to its parent.  Internal to base/volume*.c.
 */
#ifndef CW_BASE_VOLUME_FETCH_H
#define CW_BASE_VOLUME_FETCH_H

#include "base/volume.h"

enum cw_trouble {
	CW_TROUBLE_NONE,
	CW_TROUBLE_OPEN,    /* errnum says why */
	CW_TROUBLE_KIND,    /* no regular file: status.st_mode */
	CW_TROUBLE_LARGE,   /* larger than the limit */
	CW_TROUBLE_CHANGED, /* became another while it was read */
	CW_TROUBLE_READ,    /* errnum says why */
	CW_TROUBLE_SILENT,  /* nothing answered in time */
};

struct cw_fetched {
	enum cw_trouble trouble;
	int errnum;
	struct stat status;
	size_t length;
	guint8 *bytes; /* owned by whoever has the struct */
};

/* Reads PATH below directory ROOT as cw_volume_read() does.  Makes no error
 * and no sentence: it is called after fork(), too. */
struct cw_fetched cw_fetch(int root, const char *path, enum cw_links links,
			   size_t limit);

/* Was it refused to this process? */
bool cw_fetched_is_closed(const struct cw_fetched *fetched);

/* What FETCHED means to a caller; its bytes move to *BYTES.  PATH is below
 * VOLUME, LINKS and LIMIT as they were asked for. */
enum cw_presence cw_fetched_tell(struct cw_fetched *fetched,
				 struct cw_volume *volume, const char *path,
				 enum cw_links links, size_t limit,
				 GBytes **bytes, struct stat *status,
				 GError **error);

#endif
