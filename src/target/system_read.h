/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system some bytes speak of.  Internal to target/system*.c. */
#ifndef CW_TARGET_SYSTEM_READ_H
#define CW_TARGET_SYSTEM_READ_H

#include "target/system.h"

/* From SystemVersion.plist, and ServerVersion.plist or NULL, for its name.
 * NULL if VERSION is no property list or has no build number. */
struct cw_system *cw_system_read_mac(GBytes *version, GBytes *server);

/* From os-release(5); NULL if it names nothing. */
struct cw_system *cw_system_read_linux(GBytes *os_release);

/* Mac OS X MAJOR.MINOR of its builds' number ("9L31a": 9); false if no such
 * build is known. */
bool cw_system_release_of(unsigned darwin, unsigned *major, unsigned *minor);

#endif
