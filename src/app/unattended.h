/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A skin that draws nothing: its events come from the call and from answers.
 * The same machine, pages and plans as for a person.
 */
#ifndef CW_APP_UNATTENDED_H
#define CW_APP_UNATTENDED_H

#include "app/consent.h"
#include "app/session.h"
#include "ui/skin.h"

/* Why it ended, where the page alone doesn't tell. */
enum cw_unattended_end {
	CW_UNATTENDED_PAGE,      /* as its last page says */
	CW_UNATTENDED_WHICH,     /* several certificates, none was named */
	CW_UNATTENDED_DIFFERS,   /* it is not the certificate that was named */
	CW_UNATTENDED_REFUSED,   /* stops are open */
	CW_UNATTENDED_DRY,       /* it was only to be looked at */
	CW_UNATTENDED_EARLIER,   /* an earlier run is in the way */
	CW_UNATTENDED_DISPROVED, /* not all was found: it was undone */
};

struct cw_unattended;

/* CONSENT is borrowed. */
struct cw_unattended *cw_unattended_new(struct cw_session *session,
					const struct cw_consent *consent);
struct cw_skin *cw_unattended_skin(struct cw_unattended *unattended);
enum cw_unattended_end
cw_unattended_end(const struct cw_unattended *unattended);
/* Not by its leave(): what it found is wanted afterwards. */
void cw_unattended_free(struct cw_unattended *unattended);

#endif
