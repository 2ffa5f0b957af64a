/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said outside of any report, on standard error. */
#ifndef CW_APP_COMPLAIN_H
#define CW_APP_COMPLAIN_H

#include <stdbool.h>

#include "base/code.h"

/* Says ERROR, what was found and what to do; takes it over.  Its status. */
enum cw_status cw_complain(GError *error);

/* Ends practice: takes it away, or, if it shall be kept, says where it is. */
struct cw_practice;
void cw_end_practice(const struct cw_practice *practice, bool keep);

#endif
