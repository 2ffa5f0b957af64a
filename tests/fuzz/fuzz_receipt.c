/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as the key file of a receipt.  What is accepted names places of
 * the table alone, and must be written and read again. */
#include <string.h>

#include "base/text.h"
#include "plan/policy.h"
#include "plan/receipt_form.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

static void
hold_file(const struct cw_receipt_file *file)
{
	g_autofree char *home = NULL;

	g_assert_nonnull(cw_policy_of(file->path, &home));
	g_assert_false(file->absent_before && file->absent_after);
	g_assert_cmpuint(file->mode, <=, 07777);
}

static void
hold(const struct cw_receipt *receipt)
{
	g_autofree char *clean = cw_text_clean(receipt->name, -1);
	g_autoptr(GBytes) bytes = cw_receipt_write(receipt);
	g_autoptr(cw_receipt) again = cw_receipt_parse(bytes);
	g_autoptr(GBytes) same = NULL;

	g_assert_nonnull(again);
	same = cw_receipt_write(again);
	g_assert_true(g_bytes_equal(bytes, same));
	g_assert_cmpstr(receipt->name, ==, clean);
	g_assert_cmpuint(receipt->files->len, >, 0);
	g_assert_cmpuint(receipt->files->len, <=, CW_PLAN_FILES);
	for (guint i = 0; i < receipt->files->len; i++)
		hold_file(receipt->files->pdata[i]);
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(cw_receipt) receipt = cw_receipt_parse(bytes);
	g_autofree char *name =
		size == 0 ? g_strdup("") : g_strndup((const char *)data, size);

	(void)cw_receipt_number(name);
	if (receipt != NULL)
		hold(receipt);
	return 0;
}
