/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as what is to be looked at, and as the answer to it. */
#include <string.h>

#include "../elevate/heard.h"
#include "plan/policy.h"

int LLVMFuzzerTestOneInput(const guint8 *data, size_t size);

/* What is accepted names places of the table alone, and is written again as
 * it stands. */
static void
ask(const guint8 *data, size_t size)
{
	g_autoptr(GBytes) bytes = g_bytes_new(data, size);
	g_autoptr(cw_look) look = cw_look_parse(bytes, NULL);
	g_autoptr(GBytes) again = NULL;
	size_t length = 0;

	(void)cw_look_wire_size(data, size, &length, NULL);
	g_assert_cmpuint(length, <=, size);
	if (look == NULL)
		return;
	again = cw_look_wire(look);
	g_assert_true(g_bytes_equal(bytes, again));
	g_assert_cmpuint(look->paths->len, <=, CW_PLAN_FILES);
	for (guint i = 0; i < look->paths->len; i++) {
		const char *path = look->paths->pdata[i];
		g_autofree char *home = NULL;

		g_assert_true(cw_policy_of(path, &home) != NULL ||
			      cw_policy_may_see(path, &home));
	}
}

/* What is believed is about the paths that were asked for, in their order, and
 * no larger than they may be. */
static void
answer(const guint8 *data, size_t size)
{
	char anchors[] = "System/Library/Keychains/X509Anchors";
	char list[] = "Users/ana/Library/Preferences/com.apple.security.plist";
	char login[] = "Users/ana/Library/Keychains/login.keychain";
	gpointer paths[] = { list, login, anchors };
	GPtrArray asked = { paths, 3 };
	const struct cw_look look = { .paths = &asked };
	g_autofree char *last = NULL;
	g_autoptr(GPtrArray) found = heard(&look, data, size, &last);

	if (found == NULL)
		return;
	g_assert_cmpuint(found->len, ==, asked.len);
	for (guint i = 0; i < found->len; i++) {
		const struct cw_looked *looked = found->pdata[i];

		g_assert_cmpstr(looked->path, ==, paths[i]);
		g_assert_true((looked->bytes != NULL) ==
			      (looked->kind == CW_LOOKED_FILE));
		g_assert_true(looked->bytes == NULL ||
			      g_bytes_get_size(looked->bytes) <=
				      cw_look_limit(looked->path));
	}
}

int
LLVMFuzzerTestOneInput(const guint8 *data, size_t size)
{
	if (size > 0) {
		ask(data, size);
		answer(data, size);
	}
	return 0;
}
