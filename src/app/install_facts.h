/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the report of install is made from.  Of install_*.c alone. */
#ifndef CW_APP_INSTALL_FACTS_H
#define CW_APP_INSTALL_FACTS_H

#include "app/consent.h"
#include "app/run.h"
#include "app/session.h"
#include "app/unattended.h"

struct cw_install_facts {
	struct cw_session *session;
	const struct cw_consent *consent;
	enum cw_unattended_end end;
	struct cw_run *run;
	/* NULL: it did not come to that. */
	struct cw_held_file *file;
	struct cw_held_look *look;
	struct cw_held_plan *plan;
	struct cw_held_change *change;
};

/* The certificate that it is about; NULL while it isn't known which. */
const struct cw_certificate *
cw_install_certificate(const struct cw_install_facts *facts);

/* Puts into .run why it ended as it did. */
void cw_install_failure(const struct cw_install_facts *facts);

#endif
