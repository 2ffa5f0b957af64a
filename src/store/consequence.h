/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Page 40's sentence: what somebody could do who holds the private key. */
#ifndef CW_STORE_CONSEQUENCE_H
#define CW_STORE_CONSEQUENCE_H

#include <glib.h>
#include <stdbool.h>

#include "certificate/certificate.h"

/* Who reads the store, for the sentence. */
enum cw_readers {
	CW_READERS_MESSENGER,	/* Messenger and its kin alone */
	CW_READERS_EVERY_HERE,	/* every program of the running machine */
	CW_READERS_EVERY_THERE, /* every program of another one */
	CW_N_READERS
};

/* "Whoever holds ...", translated, for who reads it at the time NOW.  The caller
 * frees it. */
char *cw_consequence(enum cw_readers readers,
		     const struct cw_certificate *certificate, gint64 now);

/*
 * The ends of server names that an authority's certificate keeps it to (name
 * constraints, RFC 5280, 4.2.1.10: the permitted dNSName subtrees), joined for
 * people ("contoso.example or contoso.test"); NULL if it sets no such limit.
 * The caller frees it.
 */
char *cw_consequence_limit(const struct cw_certificate *certificate);

#endif
