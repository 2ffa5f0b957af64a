/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters as people see them: one with its accents, or joined emoji, is one. */
#ifndef CW_BASE_CLUSTER_H
#define CW_BASE_CLUSTER_H

#include <glib.h>

/* Bytes of the first such letter of TEXT (valid UTF-8); 0 at its end. */
gsize cw_cluster(const char *text);
/* The same of what has its end at END, or at a NUL before that. */
gsize cw_cluster_before(const char *text, const char *end);

#endif
