/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why install ended without having done its job. */
#include "app/command_line.h"
#include "app/earlier.h"
#include "app/install_facts.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/administrators.h"

const struct cw_certificate *
cw_install_certificate(const struct cw_install_facts *r)
{
	if (r->plan != NULL)
		return r->plan->file->certificates->pdata[r->plan->certificate];
	if (r->file == NULL || r->file->certificates->len > 1)
		return NULL;
	return r->file->certificates->pdata[0];
}

static void
fail_refused(const struct cw_install_facts *r)
{
	g_autoptr(GPtrArray) open = cw_consent_open(r->consent, r->plan);
	g_autoptr(GString) codes = g_string_new(NULL);
	GError *error = NULL;

	for (guint i = 0; i < open->len; i++) {
		const struct cw_finding *finding = open->pdata[i];

		g_string_append_printf(codes, "%s%s", i == 0 ? "" : ", ",
				       cw_code_row(finding->code)->name);
	}
	cw_fail(&error, CW_E_40_1, codes->str, NULL);
	cw_run_fail(r->run, error);
}

static void
fail_differs(const struct cw_install_facts *r)
{
	const struct cw_certificate *c = cw_install_certificate(r);
	g_autofree char *given = cw_text_clean(r->consent->expect, -1);
	g_autofree char *found = NULL;
	GError *error = NULL;

	if (c == NULL)
		found = g_strdup(_("none of its certificates has it"));
	else
		found = cw_consent_groups(r->consent, c);
	cw_fail(&error, CW_E_46_1, found, given, NULL);
	cw_run_fail(r->run, error);
}

static void
fail_which(const struct cw_install_facts *r)
{
	g_autofree char *base = g_path_get_basename(r->file->path);
	g_autofree char *name = cw_text_clean(base, -1);
	g_autofree char *count =
		g_strdup_printf("%u", r->file->certificates->len);
	GError *error = NULL;

	cw_fail(&error, CW_E_12_1, name, count, NULL);
	cw_run_fail(r->run, error);
}

/* A refuse can't be accepted, so a dry run tells it as the real one would. */
static void
fail_dry(const struct cw_install_facts *r)
{
	for (guint i = 0; i < r->plan->findings->len; i++) {
		const struct cw_finding *finding = r->plan->findings->pdata[i];

		if (cw_code_row(finding->code)->class == CW_REFUSE) {
			fail_refused(r);
			return;
		}
	}
}

static void
fail_earlier(const struct cw_install_facts *r)
{
	GError *error = NULL;

	cw_earlier_fail(r->look->earlier->pdata[0], &error);
	cw_run_fail(r->run, error);
}

static void
fail_disproved(const struct cw_install_facts *r)
{
	const struct cw_certificate *c =
		r->plan->file->certificates->pdata[r->plan->certificate];
	GError *error = NULL;

	cw_fail(&error, CW_E_76_1, c->name, NULL);
	cw_run_fail(r->run, error);
}

/* With the words that an administrator can type instead. */
static GError *
administrator_error(const struct cw_install_facts *r)
{
	const char *args[] = { _(r->plan->look->store->title),
			       r->plan->look->machine, NULL };
	g_autofree char *why =
		cw_fill(_("{1} belongs to all users of {2}."), args);
	g_autofree char *command = cw_command_line(r->session, r->plan);
	g_autofree char *line =
		cw_command_line_of_root(r->session->ways, command);
	GError *error = NULL;

	cw_fail(&error, CW_E_56_10, why, NULL);
	cw_run_say(
		r->run, 50, _("refused"),
		_("an administrator is needed, and nobody can be asked here. "
		  "As an administrator:"));
	cw_run_say_exact(r->run, 0, " ", line);
	return error;
}

static bool
needs_administrator(const struct cw_install_facts *r)
{
	return r->plan != NULL && r->plan->administrator;
}

/* This machine can ask for nobody. */
static GError *
nobody_error(const struct cw_install_facts *r)
{
	GError *error = NULL;

	(void)cw_administrator_possible(r->session->ways, &error);
	if (error == NULL)
		cw_credentials_alone(r->session->credentials, &error);
	return error;
}

/* Nobody can be asked: for this certificate, or for what an earlier run left,
 * and then that is what there is to know. */
static void
say_for_what(const struct cw_install_facts *r, GError **error)
{
	const GPtrArray *earlier = r->look->earlier;

	if (needs_administrator(r)) {
		g_clear_error(error);
		*error = administrator_error(r);
		return;
	}
	if (earlier == NULL || earlier->len == 0)
		return;
	g_clear_error(error);
	cw_earlier_fail(earlier->pdata[0], error);
}

/* Its last page tells: the error that led there, or an administrator. */
static void
fail_page(const struct cw_install_facts *r)
{
	enum cw_aftermath aftermath;
	GError *error = cw_session_error(r->session, &aftermath);

	if (r->run->status == CW_DONE) {
		g_clear_error(&error);
		return;
	}
	if (error == NULL && needs_administrator(r))
		error = nobody_error(r);
	if (error != NULL)
		cw_credentials_refused(r->session->credentials, r->run, &error);
	if (g_error_matches(error, CW_ERROR, CW_E_56_10))
		say_for_what(r, &error);
	/* The page's status holds: 6 if something was undone. */
	r->run->error = error;
}

void
cw_install_failure(const struct cw_install_facts *r)
{
	static void (*const fail[])(const struct cw_install_facts *r) = {
		[CW_UNATTENDED_PAGE] = fail_page,
		[CW_UNATTENDED_WHICH] = fail_which,
		[CW_UNATTENDED_DIFFERS] = fail_differs,
		[CW_UNATTENDED_REFUSED] = fail_refused,
		[CW_UNATTENDED_DRY] = fail_dry,
		[CW_UNATTENDED_EARLIER] = fail_earlier,
		[CW_UNATTENDED_DISPROVED] = fail_disproved,
	};

	if (r->end == CW_UNATTENDED_DRY)
		r->run->status = CW_DONE;
	fail[r->end](r);
}
