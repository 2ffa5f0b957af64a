/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a file something is wrong, for the errors that say so. */
#ifndef CW_KEYCHAIN_PLACE_H
#define CW_KEYCHAIN_PLACE_H

#include <glib.h>
#include <stdbool.h>

struct cw_place {
	size_t offset;	  /* in the file, in bytes */
	bool in_table;	  /* then RELATION is its table's */
	guint32 relation;
	bool in_record; /* then RECORD is its number */
	guint32 record;
};

/* E_36_4 at PLACE.  WHAT is marked N_(); translated here.  Returns false. */
bool cw_place_damaged(GError **error, const struct cw_place *place,
		      const char *what);

/* E_36_5 at PLACE, or at none if that is NULL. */
bool cw_place_unknown(GError **error, const struct cw_place *place,
		      const char *what);

#endif
