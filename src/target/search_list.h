/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The keychain list of Keychain Access ("search list"): one property list for
 * each user and one for everyone.  Facts: doc/keychain-list.md.
 */
#ifndef CW_TARGET_SEARCH_LIST_H
#define CW_TARGET_SEARCH_LIST_H

#include <glib.h>
#include <stdbool.h>

/* Everyone's list, below the volume. */
#define CW_SEARCH_LIST_COMMON                                                  \
	"Library/Preferences/com.apple.security-common.plist"
/* A user's list, below the home. */
#define CW_SEARCH_LIST_USER "Library/Preferences/com.apple.security.plist"
#define CW_SEARCH_LIST_LIMIT (1u << 20)

/* Is KEYCHAIN (absolute path on that Mac) on the list OLD (NULL: no file)?
 * HOME is the user's home as that Mac names it ("/Users/ana"), NULL for
 * everyone's list.  E_36_7 if OLD is no such list. */
bool cw_search_list_has(GBytes *old, const char *home, const char *keychain,
			bool *has, GError **error);

/*
 * OLD with KEYCHAIN added at the end, as Apple's code writes it (XML, other
 * keys kept); OLD itself, byte for byte, if KEYCHAIN is on it already.  Where
 * the list was only implied (or empty), the implied entry is written first:
 * FIRST (absolute path on that Mac, or "~/..."), or nothing if NULL.  E_36_7.
 */
GBytes *cw_search_list_add(GBytes *old, const char *home, const char *first,
			   const char *keychain, GError **error);

#endif
