/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an unattended run found and did, in lines and data. */
#ifndef CW_APP_INSTALL_REPORT_H
#define CW_APP_INSTALL_REPORT_H

#include "app/consent.h"
#include "app/run.h"
#include "app/session.h"
#include "app/unattended.h"

/* Fills RUN; STATUS is the loop's.  RUN keeps counts of its own of what the
 * session found. */
void cw_install_report(struct cw_session *session,
		       const struct cw_consent *consent,
		       enum cw_unattended_end end, enum cw_status status,
		       struct cw_run *run);

#endif
