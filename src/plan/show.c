/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A plan in words. */
#include "base/i18n.h"
#include "base/code.h"
#include "base/text.h"
#include "plan/plan.h"

static void
say(GString *out, const char *template, const char *a, const char *b,
    const char *c)
{
	const char *const args[] = { a, b, c, NULL };
	g_autofree char *line = cw_fill(template, args);

	g_string_append(out, line);
	g_string_append_c(out, '\n');
}

static void
say_bytes(GString *out, const char *template, GBytes *bytes,
	  const guint8 digest[CW_SHA256_SIZE])
{
	g_autofree char *hex = cw_text_hex(digest, CW_SHA256_SIZE, false);
	g_autofree char *size = NULL;

	if (bytes == NULL) {
		say(out, template, _("not known here"), hex, NULL);
		return;
	}
	size = g_strdup_printf("%" G_GSIZE_FORMAT, g_bytes_get_size(bytes));
	say(out, template, size, hex, NULL);
}

static void
say_before(GString *out, const struct cw_step *step)
{
	if (step->absent_before)
		say(out, _("   before  there is no such file"), NULL, NULL,
		    NULL);
	else
		say_bytes(out, _("   before  {1} bytes, SHA-256 {2}"),
			  step->old_bytes, step->before);
}

static void
say_after(GString *out, const struct cw_step *step)
{
	g_autofree char *mode = NULL;
	g_autofree char *owner = NULL;

	if (step->kind == CW_STEP_DELETE) {
		say(out, _("   after   there is no such file"), NULL, NULL,
		    NULL);
		return;
	}
	say_bytes(out, _("   after   {1} bytes, SHA-256 {2}"), step->bytes,
		  step->after);
	if (!step->absent_before) {
		say(out, _("   owner, group and mode stay as they are"), NULL,
		    NULL, NULL);
		return;
	}
	mode = g_strdup_printf("%04o", step->mode);
	owner = g_strdup_printf("%u:%u", step->uid, step->gid);
	say(out, _("   owner and group {1}, mode {2}"), owner, mode, NULL);
}

/* By kind, and for a new file by whether it replaces one. */
static const char *
verb(const struct cw_step *step)
{
	switch (step->kind) {
	case CW_STEP_DELETE:
		return _("{1}  take away {2}");
	case CW_STEP_TOOL:
		return _("{1}  run {2}");
	case CW_STEP_PUT:
		break;
	}
	return step->absent_before ? _("{1}  make {2}") : _("{1}  replace {2}");
}

static void
say_step(GString *out, guint number, const struct cw_step *step)
{
	const char *what = step->path == NULL ? step->tool : step->path;
	g_autofree char *n = g_strdup_printf("%2u", number);
	g_autofree char *name = cw_text_clean(what, -1);

	say(out, verb(step), n, name, NULL);
	if (step->kind == CW_STEP_TOOL)
		return;
	say_before(out, step);
	say_after(out, step);
}

char *
cw_plan_show(const struct cw_plan *plan)
{
	GString *out = g_string_new(NULL);
	g_autofree char *sha256 = cw_plan_sha256(plan);
	g_autofree char *root = cw_text_clean(plan->root, -1);
	g_autofree char *count = g_strdup_printf("%u", plan->steps->len);

	if (cw_plan_is_empty(plan))
		say(out, _("Nothing needs to be changed below {1}."), root,
		    NULL, NULL);
	else
		say(out, _("Below {1}, in this order and all or nothing:"),
		    root, NULL, NULL);
	for (guint i = 0; i < plan->steps->len; i++)
		say_step(out, i + 1, plan->steps->pdata[i]);
	say(out, _("Steps: {1}. SHA-256 of this plan: {2}"), count, sha256,
	    NULL);
	return g_string_free(out, FALSE);
}
