/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Receipts that were never written, in the place of plan/receipt.c: RECEIPTS is
 * the root that they name.
 */
#include "plan/receipt.h"

#define OFFICE \
	"3f1159f1af4fc3bef062e07cc35f880a715bad1bce1ae9784e0171c21f1ff578"
#define EXPIRED \
	"cacf3075c7b01865b55d1cc9bc46f3a2c141444ac6f861b14b3818b75d1c2965"

static struct cw_receipt *
made(const char *root, const char *sha256, gint64 time)
{
	struct cw_receipt *receipt = g_new0(struct cw_receipt, 1);

	receipt->state = CW_RECEIPT_DONE;
	receipt->time = time;
	receipt->root = g_strdup(root);
	receipt->sha256 = g_strdup(sha256);
	receipt->store = g_strdup("x509anchors");
	return receipt;
}

static void
free_receipt(gpointer data)
{
	struct cw_receipt *receipt = data;

	g_free(receipt->root);
	g_free(receipt->sha256);
	g_free(receipt->store);
	g_free(receipt);
}

/* The newest first.  Only the second counts, of those that name OFFICE. */
GPtrArray *
cw_receipts(const char *receipts, GError **error)
{
	GPtrArray *list = g_ptr_array_new_with_free_func(free_receipt);
	struct cw_receipt *receipt = made(receipts, OFFICE, 1812000000);

	(void)error;
	receipt->state = CW_RECEIPT_UNDONE;
	g_ptr_array_add(list, receipt);
	g_ptr_array_add(list, made(receipts, OFFICE, 1796116800));
	g_ptr_array_add(list, made(receipts, OFFICE, 1700000000));
	g_ptr_array_add(list, made("/elsewhere", EXPIRED, 1796116800));
	receipt = made(receipts, EXPIRED, 1796116800);
	g_free(receipt->store);
	receipt->store = g_strdup("another");
	g_ptr_array_add(list, receipt);
	return list;
}
