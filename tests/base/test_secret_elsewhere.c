/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other systems are told of the secret's page: their names in the place of
 * this one's, and calls that write down. */
#include <stddef.h>
#include <sys/mman.h>

#undef MADV_DONTDUMP
#undef MADV_NOCORE
#undef MADV_WIPEONFORK
#undef INHERIT_ZERO
#undef MAP_INHERIT_ZERO
#undef VM_INHERIT_NONE
#ifdef AS_FREEBSD
#define MADV_NOCORE 8
#define INHERIT_ZERO 3
#define ADVICE MADV_NOCORE
#define INHERITED INHERIT_ZERO
#else
#define VM_INHERIT_NONE 2
#define ADVICE 0
#define INHERITED VM_INHERIT_NONE
#endif

#define madvise note_advice
#define minherit note_inherited

int note_advice(void *page, size_t length, int advice);
int note_inherited(void *page, size_t length, int inherited);

#include "../../src/base/secret.c"

/* What the last page is told. */
static struct {
	void *advised, *inherited_page;
	int advice, inherited;
} told;

int
note_advice(void *page, size_t length, int advice)
{
	g_assert_cmpuint(length, ==, CW_SECRET_LIMIT);
	told.advised = page;
	told.advice = advice;
	return 0;
}

int
note_inherited(void *page, size_t length, int inherited)
{
	g_assert_cmpuint(length, ==, CW_SECRET_LIMIT);
	told.inherited_page = page;
	told.inherited = inherited;
	return 0;
}

/* Each of the two pages. */
static void
is_told(void *page)
{
	g_assert_nonnull(page);
	g_assert_true(told.inherited_page == page);
	g_assert_cmpint(told.inherited, ==, INHERITED);
	g_assert_cmpint(told.advice, ==, ADVICE);
	g_assert_true(told.advised == (ADVICE == 0 ? NULL : page));
}

static void
left_out(void)
{
	cw_secret secret = cw_secret_new();

	is_told(only.page);
	g_assert_true(cw_secret_keep(secret));
	is_told(only.kept);
	cw_secret_wipe(secret);
	cw_secret_keep_no_more();
}

int
main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/secret/left-out", left_out);
	return g_test_run();
}
