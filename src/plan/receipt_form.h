/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt's folder and key file.  Only plan/ and its tests use it. */
#ifndef CW_PLAN_RECEIPT_FORM_H
#define CW_PLAN_RECEIPT_FORM_H

#include "plan/receipt.h"

#define CW_RECEIPT_KEY_FILE "receipt"
#define CW_RECEIPT_LIMIT (1u << 18) /* bytes of it, at most */

/* The name of the old bytes of file N (from 0): "old-1".  Caller frees. */
char *cw_receipt_old_name(guint n);

/* What its folder's name begins with: "20261125T155500Z-1a2b3c4d".  Caller
 * frees. */
char *cw_receipt_stamp(const struct cw_receipt *receipt);

/* Which of the receipts of its second the folder NAME is: 1, or the number at
 * its end ("...-2"); 0 if it is no folder of a receipt. */
guint cw_receipt_number(const char *name);

/* For making one: all but the files is empty. */
struct cw_receipt *cw_receipt_new(void);
/* The new last one of its files. */
struct cw_receipt_file *cw_receipt_add(struct cw_receipt *receipt);

/* The key file's bytes. */
GBytes *cw_receipt_write(const struct cw_receipt *receipt);

/* Strict: hostile bytes give NULL.  A receipt without .folder and .id. */
struct cw_receipt *cw_receipt_parse(GBytes *bytes);

#endif
