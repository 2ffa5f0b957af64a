/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of tests/app/agreed.c. */
#ifndef CW_TESTS_APP_AGREED_H
#define CW_TESTS_APP_AGREED_H

#include "visit.h"

void agreed_broken(const struct visit *visit);
void agreed_secret(const struct visit *visit);
void agreed_stops(const struct visit *visit);
void agreed_ways(const struct visit *visit);

#endif
