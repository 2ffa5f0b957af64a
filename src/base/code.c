/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of codes, and sentences made from it. */
#include "base/code.h"

#include <stdarg.h>
#include <string.h>

#include "base/i18n.h"

static const struct cw_code_row rows[] = {
#define CW_CODE(id, name, class, status, sentence, found, remedy)              \
	[CW_##id] = { name, class, status, sentence, found, remedy },
#include "base/codes.def"
#undef CW_CODE
};

static const char *const on_pages[CW_N_CODES] = {
#define CW_CODE(id, name, class, status, sentence, found, remedy)
#define CW_ON_PAGE(id, remedy) [CW_##id] = (remedy),
#include "base/codes.def"
#undef CW_CODE
};

const char *
cw_code_remedy_on_page(enum cw_code code)
{
	const char *remedy = on_pages[code];

	return remedy == NULL ? cw_code_row(code)->remedy : remedy;
}

const struct cw_code_row *
cw_code_row(enum cw_code code)
{
	g_assert(code < CW_N_CODES);
	return &rows[code];
}

bool
cw_code_by_name(const char *name, enum cw_code *code)
{
	for (size_t i = 0; i < CW_N_CODES; i++) {
		if (g_ascii_strcasecmp(rows[i].name, name) != 0)
			continue;
		*code = (enum cw_code)i;
		return true;
	}
	return false;
}

const char *
cw_class_word(enum cw_class class)
{
	static const char *const words[] = {
		[CW_NOTE] = "note",	[CW_STOP] = "stop",
		[CW_NAMED] = "stop",	[CW_REFUSE] = "refuse",
		[CW_FAILURE] = "error",
	};

	return words[class];
}

static const char *
argument(const char *const *args, unsigned n)
{
	for (unsigned i = 0; args != NULL && args[i] != NULL; i++)
		if (i == n)
			return args[i];
	return "";
}

char *
cw_fill(const char *template, const char *const *args)
{
	GString *out = g_string_new(NULL);

	for (const char *p = template; *p != '\0'; p++) {
		if (p[0] == '{' && p[1] >= '1' && p[1] <= '9' && p[2] == '}') {
			g_string_append(out,
					argument(args, (unsigned)(p[1] - '1')));
			p += 2;
		} else {
			g_string_append_c(out, *p);
		}
	}
	return g_string_free(out, FALSE);
}

/* Copies of what AP holds, up to NULL. */
static char **
take_all(va_list ap)
{
	GPtrArray *args = g_ptr_array_new();
	const char *arg;

	while ((arg = va_arg(ap, const char *)) != NULL)
		g_ptr_array_add(args, g_strdup(arg));
	g_ptr_array_add(args, NULL);
	return (char **)g_ptr_array_free(args, FALSE);
}

char *
cw_filled(const char *template, ...)
{
	g_auto(GStrv) args = NULL;
	va_list ap;

	va_start(ap, template);
	args = take_all(ap);
	va_end(ap);
	return cw_fill(template, (const char *const *)args);
}

struct cw_finding *
cw_finding_new(enum cw_code code, ...)
{
	struct cw_finding *finding = g_new0(struct cw_finding, 1);
	va_list ap;

	va_start(ap, code);
	finding->args = take_all(ap);
	va_end(ap);
	finding->code = code;
	return finding;
}

struct cw_finding *
cw_finding_copy(const struct cw_finding *finding)
{
	struct cw_finding *copy = g_new0(struct cw_finding, 1);

	copy->code = finding->code;
	copy->args = g_strdupv(finding->args);
	return copy;
}

void
cw_finding_free(struct cw_finding *finding)
{
	if (finding == NULL)
		return;
	g_strfreev(finding->args);
	g_free(finding);
}

char *
cw_finding_sentence(const struct cw_finding *finding)
{
	return cw_fill(_(cw_code_row(finding->code)->sentence),
		       (const char *const *)finding->args);
}

static void
free_finding(gpointer finding)
{
	cw_finding_free(finding);
}

GPtrArray *
cw_findings_new(void)
{
	return g_ptr_array_new_with_free_func(free_finding);
}
