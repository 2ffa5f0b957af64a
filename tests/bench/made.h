/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Certificates and keychains made from one template: names and keys differ,
 * signatures mean nothing.
 */
#ifndef TESTS_BENCH_MADE_H
#define TESTS_BENCH_MADE_H

#include "keychain/keychain.h"

/* The Nth of them. */
GBytes *made_certificate(guint n);
void made_insert(struct cw_keychain *keychain, guint n);

/* A keychain of the first N. */
GBytes *made_keychain(guint n);

#endif
