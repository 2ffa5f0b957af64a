/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A GError that keeps the arguments of its texts. */
#include "base/error.h"

#include <stdarg.h>

#include "base/i18n.h"

typedef struct {
	char **args;
} CwErrorPrivate;

/* GLib's accessor may give NULL, for an error of another domain. */
static void
cw_error_private_init(CwErrorPrivate *priv)
{
	if (priv != NULL)
		priv->args = NULL;
}

static void
cw_error_private_copy(const CwErrorPrivate *from, CwErrorPrivate *to)
{
	if (from != NULL && to != NULL)
		to->args = g_strdupv(from->args);
}

static void
cw_error_private_clear(CwErrorPrivate *priv)
{
	if (priv != NULL)
		g_strfreev(priv->args);
}

/* GLib's macro defines cw_error_quark() and cw_error_get_private(). */
G_DEFINE_EXTENDED_ERROR(CwError, cw_error)

bool
cw_fail(GError **error, enum cw_code code, ...)
{
	CwErrorPrivate *priv;
	GPtrArray *args;
	const char *arg;
	char *sentence;
	va_list ap;

	if (error == NULL)
		return false;
	args = g_ptr_array_new();
	va_start(ap, code);
	while ((arg = va_arg(ap, const char *)) != NULL)
		g_ptr_array_add(args, g_strdup(arg));
	va_end(ap);
	g_ptr_array_add(args, NULL);
	sentence = cw_fill(_(cw_code_row(code)->sentence),
			   (const char *const *)args->pdata);
	g_set_error_literal(error, CW_ERROR, (gint)code, sentence);
	priv = cw_error_get_private(*error);
	g_assert(priv != NULL);
	priv->args = (char **)g_ptr_array_free(args, FALSE);
	g_free(sentence);
	return false;
}

static const struct cw_code_row *
row_of(const GError *error)
{
	if (error->domain != CW_ERROR)
		return NULL;
	return cw_code_row((enum cw_code)error->code);
}

static char *
filled(const GError *error, const char *template)
{
	CwErrorPrivate *priv = cw_error_get_private(error);

	if (template == NULL || priv == NULL)
		return NULL;
	return cw_fill(_(template), (const char *const *)priv->args);
}

char *
cw_error_found(const GError *error)
{
	const struct cw_code_row *row = row_of(error);

	return row == NULL ? NULL : filled(error, row->found);
}

char *
cw_error_remedy(const GError *error)
{
	const struct cw_code_row *row = row_of(error);

	return row == NULL ? NULL : filled(error, row->remedy);
}

char *
cw_error_remedy_on_page(const GError *error)
{
	if (error->domain != CW_ERROR)
		return NULL;
	return filled(error, cw_code_remedy_on_page((enum cw_code)error->code));
}

const char *const *
cw_error_args(const GError *error)
{
	CwErrorPrivate *priv = cw_error_get_private(error);

	return priv == NULL ? NULL : (const char *const *)priv->args;
}

enum cw_status
cw_error_status(const GError *error)
{
	const struct cw_code_row *row = row_of(error);

	return row == NULL ? CW_FAILED : row->status;
}

const char *
cw_error_name(const GError *error)
{
	const struct cw_code_row *row = row_of(error);

	return row == NULL ? "E-INTERNAL" : row->name;
}
