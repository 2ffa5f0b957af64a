/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said outside of any report, on standard error. */
#ifndef CW_APP_COMPLAIN_H
#define CW_APP_COMPLAIN_H

#include "base/code.h"

/* Says ERROR, what was found and what to do; takes it over.  Its status. */
enum cw_status cw_complain(GError *error);

/* Says TEXT, which is finished and clean. */
void cw_remark(const char *text);

#endif
