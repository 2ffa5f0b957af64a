/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Mac's other keychains, and what choosing one would mean. */
#ifndef CW_STORE_OTHER_KEYCHAINS_H
#define CW_STORE_OTHER_KEYCHAINS_H

#include "store/store.h"

/* A folder with more names than this is left out. */
#define CW_OTHER_KEYCHAINS_LIMIT 4096

/* The store's others(): those of the system, of all users, then each user's,
 * by name.  A folder that can't be read has none. */
GPtrArray *cw_other_keychains(const struct cw_place *place);

#endif
