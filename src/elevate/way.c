/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of ways, and which is taken. */
#include "elevate/way.h"

#include <string.h>
#include <unistd.h>

#include "base/code.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "elevate/account.h"
#include "elevate/trust.h"

static const char *const sudo[] = { "/usr/bin/sudo", "/usr/local/bin/sudo",
				    "/usr/pkg/bin/sudo", "/opt/local/bin/sudo",
				    NULL };
static const char *const doas[] = { "/usr/bin/doas", "/usr/local/bin/doas",
				    "/usr/pkg/bin/doas", NULL };
static const char *const su[] = { "/bin/su", "/usr/bin/su", NULL };

/* util-linux's su gives what -c starts a session of its own, in which sudo
 * finds no terminal to ask on. */
#ifdef __linux__
#define SAME_SESSION "--session-command"
#else
#define SAME_SESSION "-c"
#endif

static const char *const as_root[] = { "-u", "root", "--", CW_WORD_COMMAND,
				       NULL };
static const char *const root_line[] = { "root", "-c", CW_WORD_LINE, NULL };
static const char *const name_line[] = { CW_WORD_NAME, SAME_SESSION,
					 CW_WORD_LINE, NULL };

/* Without -k: who was asked a moment ago is not asked again. */
const struct cw_way cw_ways[] = {
	{ .id = "sudo",
	  .whom = CW_WAY_MYSELF,
	  .programs = sudo,
	  .words = as_root,
	  .marks = true },
	{ .id = "doas",
	  .whom = CW_WAY_MYSELF,
	  .programs = doas,
	  .words = as_root },
	{ .id = "su",
	  .whom = CW_WAY_ROOT,
	  .programs = su,
	  .words = root_line,
	  .takes_input = true },
	{ .id = "sudo",
	  .whom = CW_WAY_ROOT,
	  .programs = sudo,
	  .words = as_root,
	  .marks = true },
	{ .id = "su",
	  .whom = CW_WAY_ANOTHER,
	  .programs = su,
	  .words = name_line,
	  .inner = sudo,
	  .marks = true,
	  .takes_input = true },
	{ .id = NULL },
};

/* Those whose command lines agree on "exec", ">&2", "<&5" and '...'.  csh has
 * no descriptors beyond 2, and yash no letters beyond ASCII with LC_ALL=C. */
static const char *const shells[] = { "sh",    "bash", "dash", "ash", "ksh",
				      "ksh93", "mksh", "oksh", "zsh", "fish" };

/* The first of PROGRAMS that is there and fit, or NULL and *WHY. */
static const char *
fit_program(const struct cw_way *way, const char *const *programs, char **why)
{
	for (; programs != NULL && *programs != NULL; programs++) {
		if (access(*programs, F_OK) != 0)
			continue;
		if (way->unchecked || cw_trust_tool(*programs, why))
			return *programs;
		return NULL;
	}
	return NULL;
}

static bool
is_fit(const struct cw_way *way, struct cw_route *route, char **why)
{
	*route = (struct cw_route){
		.way = way,
		.program = fit_program(way, way->programs, why),
	};
	if (route->program == NULL)
		return false;
	route->inner = fit_program(way, way->inner, why);
	return way->inner == NULL || route->inner != NULL;
}

bool
cw_way_find(const struct cw_way *ways, enum cw_way_for whom,
	    struct cw_route *route, char **why)
{
	g_autofree char *reason = NULL;

	for (const struct cw_way *way = ways; way->id != NULL; way++) {
		g_autofree char *this = NULL;

		if (way->whom != whom && way->whom != CW_WAY_ANYBODY)
			continue;
		if (is_fit(way, route, &this))
			return true;
		if (reason == NULL)
			reason = g_steal_pointer(&this);
	}
	if (why != NULL && reason == NULL)
		*why = g_strdup(_("the programs for it are not installed"));
	else if (why != NULL)
		*why = g_steal_pointer(&reason);
	return false;
}

static enum cw_way_for
whom_for(const struct cw_authority *as)
{
	if (strcmp(as->name, as->me) == 0)
		return CW_WAY_MYSELF;
	return strcmp(as->name, "root") == 0 ? CW_WAY_ROOT : CW_WAY_ANOTHER;
}

/* Whom su becomes has a shell that can start something. */
static bool
has_shell(const char *name, const char *shell, GError **error)
{
	g_autofree char *base = g_path_get_basename(shell);
	g_autofree char *who = cw_text_clean(name, -1);
	g_autofree char *what = cw_text_clean(shell, -1);

	/* passwd(5): an empty field is /bin/sh. */
	if (shell[0] == '\0')
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(shells); i++)
		if (strcmp(base, shells[i]) == 0)
			return true;
	return cw_fail(error, CW_E_56_12, who, what, NULL);
}

static bool
check_account(const struct cw_authority *as, const struct cw_way *way,
	      GError **error)
{
	g_autofree char *who = cw_text_clean(as->name, -1);
	struct cw_account account = { 0 };
	bool fine;

	if (way->unchecked)
		return true;
	/* No tool may take it for an option. */
	if (as->name[0] == '-' || !cw_account_find(as->name, &account))
		return cw_fail(error, CW_E_56_14, who, NULL);
	fine = !way->takes_input || has_shell(as->name, account.shell, error);
	cw_account_clear(&account);
	return fine;
}

/* There is no way for .name; there may be one for root. */
static bool
fail_to_find(const struct cw_authority *as, const char *why, GError **error)
{
	g_autofree char *who = cw_text_clean(as->name, -1);
	struct cw_route unused;

	if (cw_way_find(as->ways, CW_WAY_ROOT, &unused, NULL))
		return cw_fail(error, CW_E_56_18, who, why, NULL);
	return cw_fail(error, CW_E_56_7, why, NULL);
}

bool
cw_way_choose(const struct cw_authority *as, struct cw_route *route,
	      GError **error)
{
	g_autofree char *why = NULL;

	if (!cw_way_find(as->ways, whom_for(as), route, &why))
		return fail_to_find(as, why, error);
	return check_account(as, route->way, error);
}
