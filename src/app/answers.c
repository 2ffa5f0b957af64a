/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers out of a file, and into one. */
#include "app/answers.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/own_file.h"
#include "base/text.h"

#define ANSWERS_LIMIT (64u << 10)
#define FORMAT "1"

enum kind {
	FORMAT_NUMBER,
	FILE_NAME,
	FINGERPRINT,
	ROOTS,
	RELEASE,
	STORES,
	LIST,
	CODES,
	ADMINISTRATOR,
};

static const struct {
	const char *group, *key;
	enum kind kind;
} keys[] = {
	{ "certwizard", "format", FORMAT_NUMBER },
	{ "certificate", "file", FILE_NAME },
	{ "certificate", "sha256", FINGERPRINT },
	{ "target", "root", ROOTS },
	{ "target", "system", RELEASE },
	{ "stores", "ids", STORES },
	{ "stores", "search-list", LIST },
	{ "accept", "codes", CODES },
	{ "administrator", "name", ADMINISTRATOR },
};

static bool
fail(const struct cw_options *options, const char *template, const char *a,
     const char *b, GError **error)
{
	g_autofree char *name = cw_text_clean(options->answers, -1);
	const char *const args[] = { a, b, NULL };
	g_autofree char *why = cw_fill(template, args);

	return cw_fail(error, CW_E_0_10, name, why, NULL);
}

/* In which line GROUP and KEY stand (KEY NULL: the group itself), from 1. */
static unsigned
line_of(const char *text, const char *group, const char *key)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	g_autofree char *heading = g_strdup_printf("[%s]", group);
	bool inside = false;

	for (unsigned i = 0; lines[i] != NULL; i++) {
		size_t length = key == NULL ? 0 : strlen(key);

		g_strstrip(lines[i]);
		if (lines[i][0] == '[')
			inside = strcmp(lines[i], heading) == 0;
		if (inside && key == NULL)
			return i + 1;
		if (inside && key != NULL &&
		    strncmp(lines[i], key, length) == 0 &&
		    strchr(" =[", lines[i][length]) != NULL)
			return i + 1;
	}
	return 0;
}

static bool
is_known(const char *group, const char *key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (strcmp(keys[i].group, group) == 0 &&
		    (key == NULL || strcmp(keys[i].key, key) == 0))
			return true;
	return false;
}

static bool
fail_unknown(const struct cw_options *options, const char *text,
	     const char *group, const char *key, GError **error)
{
	g_autofree char *line =
		g_strdup_printf("%u", line_of(text, group, key));
	g_autofree char *clean = cw_text_clean(key == NULL ? group : key, -1);

	return fail(options,
		    key == NULL ? _("line {1}: there is no group {2}")
				: _("line {1}: there is no key {2} in its "
				    "group"),
		    line, clean, error);
}

static bool
check_keys(const struct cw_options *options, const char *text, GKeyFile *file,
	   GError **error)
{
	g_auto(GStrv) groups = g_key_file_get_groups(file, NULL);

	for (char **group = groups; *group != NULL; group++) {
		g_auto(GStrv) names =
			g_key_file_get_keys(file, *group, NULL, NULL);

		if (!is_known(*group, NULL))
			return fail_unknown(options, text, *group, NULL, error);
		for (char **name = names; name != NULL && *name != NULL; name++)
			if (!is_known(*group, *name))
				return fail_unknown(options, text, *group,
						    *name, error);
	}
	return true;
}

/* The call's own words come first. */
static void
take(char **option, const char *value)
{
	if (*option == NULL)
		*option = g_strdup(value);
}

static void
take_list(char ***option, char **values)
{
	if ((*option)[0] != NULL)
		return;
	g_strfreev(*option);
	*option = g_strdupv(values);
}

static bool
take_store(struct cw_options *options, char **values, GError **error)
{
	if (g_strv_length(values) > 1)
		return fail(options, _("{1} can name one keychain only"), "ids",
			    NULL, error);
	take(&options->store, values[0]);
	return true;
}

/* VALUES is the key's value, as a list; of one if it is no list. */
static bool
take_key(struct cw_options *options, enum kind kind, char **values,
	 GError **error)
{
	const char *first = values[0];

	switch (kind) {
	case FORMAT_NUMBER:
		if (strcmp(first, FORMAT) == 0)
			return true;
		return fail(options, _("format {1} is not known here"), first,
			    NULL, error);
	case FILE_NAME:
		take_list(&options->files, values);
		return true;
	case FINGERPRINT:
		take(&options->expect, first);
		return true;
	case ROOTS:
		take_list(&options->roots, values);
		return true;
	case RELEASE:
		take(&options->release, first);
		return true;
	case STORES:
		return take_store(options, values, error);
	case LIST:
		take(&options->search_list, first);
		return true;
	case CODES:
		take_list(&options->accept, values);
		return true;
	case ADMINISTRATOR:
		take(&options->administrator, first);
		break;
	}
	return true;
}

/* The value of key I, NULL-terminated: a list only where several can be meant,
 * since a name may well hold what parts them. */
static char **
values_of(GKeyFile *file, size_t i, GError **error)
{
	enum kind kind = keys[i].kind;
	char *value;
	char **values;

	if (kind == ROOTS || kind == STORES || kind == CODES)
		return g_key_file_get_string_list(file, keys[i].group,
						  keys[i].key, NULL, error);
	value = g_key_file_get_string(file, keys[i].group, keys[i].key, error);
	if (value == NULL)
		return NULL;
	values = g_new0(char *, 2);
	values[0] = value;
	return values;
}

static bool
take_keys(struct cw_options *options, GKeyFile *file, GError **error)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		g_autoptr(GError) wrong = NULL;
		g_auto(GStrv) values = values_of(file, i, &wrong);

		if (values == NULL &&
		    (g_error_matches(wrong, G_KEY_FILE_ERROR,
				     G_KEY_FILE_ERROR_KEY_NOT_FOUND) ||
		     g_error_matches(wrong, G_KEY_FILE_ERROR,
				     G_KEY_FILE_ERROR_GROUP_NOT_FOUND)))
			continue;
		if (values == NULL)
			return fail(options, _("{1} cannot be read"),
				    keys[i].key, NULL, error);
		/* As in a call: no root must not be this computer's. */
		if (values[0] == NULL ||
		    g_strv_contains((const char *const *)values, ""))
			return fail(options, _("{1} is empty"), keys[i].key,
				    NULL, error);
		if (!take_key(options, keys[i].kind, values, error))
			return false;
	}
	return true;
}

bool
cw_answers_read(struct cw_options *options, GError **error)
{
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GError) wrong = NULL;
	g_autofree char *text = NULL;
	size_t length;

	bytes = cw_own_file_read(options->answers, ANSWERS_LIMIT, error);
	if (bytes == NULL)
		return false;
	length = g_bytes_get_size(bytes);
	text = g_strndup(length == 0 ? "" : g_bytes_get_data(bytes, NULL),
			 length);
	if (strlen(text) != length)
		return fail(options, _("it is no text"), NULL, NULL, error);
	if (!g_key_file_load_from_data(file, text, strlen(text),
				       G_KEY_FILE_NONE, &wrong)) {
		g_autofree char *why = cw_text_clean(wrong->message, -1);

		return fail(options, "{1}", why, NULL, error);
	}
	return check_keys(options, text, file, error) &&
	       take_keys(options, file, error);
}

void
cw_answers_init(struct cw_answers *answers)
{
	*answers = (struct cw_answers){
		.codes = g_ptr_array_new_with_free_func(g_free),
	};
}

void
cw_answers_clear(struct cw_answers *answers)
{
	g_free(answers->file);
	g_free(answers->sha256);
	g_strfreev(answers->roots);
	g_free(answers->release);
	g_free(answers->store);
	g_free(answers->list);
	g_free(answers->administrator);
	g_clear_pointer(&answers->codes, g_ptr_array_unref);
}

static void
set(char **to, const char *text)
{
	g_free(*to);
	*to = g_strdup(text);
}

void
cw_answers_take(struct cw_answers *answers, struct cw_session *session,
		bool compared)
{
	g_autoptr(cw_held_plan) plan = cw_session_plan(session);
	const struct cw_certificate *c;

	if (plan == NULL)
		return;
	c = plan->file->certificates->pdata[plan->certificate];
	set(&answers->file, plan->file->path);
	g_free(answers->sha256);
	answers->sha256 =
		compared ? cw_text_hex(c->sha256, CW_SHA256_SIZE, false) : NULL;
	g_strfreev(answers->roots);
	answers->roots = g_new0(char *, 2);
	answers->roots[0] = g_strdup(cw_volume_path(plan->look->volume));
	if (plan->look->system->overruled) {
		g_free(answers->release);
		answers->release =
			g_strdup_printf("%u.%u", plan->look->system->major,
					plan->look->system->minor);
	}
	set(&answers->store, plan->look->store->id);
	set(&answers->list, plan->list);
	if (session->practice == NULL && session->agreed != NULL)
		set(&answers->administrator, session->agreed);
}

void
cw_answers_accept(struct cw_answers *answers, const char *code)
{
	if (!g_ptr_array_find_with_equal_func(answers->codes, code, g_str_equal,
					      NULL))
		g_ptr_array_add(answers->codes, g_strdup(code));
}

static gsize
count(const char *const *values)
{
	gsize n = 0;

	while (values[n] != NULL)
		n++;
	return n;
}

static void
put(GKeyFile *file, enum kind kind, const char *const *values)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++) {
		if (keys[i].kind != kind || values == NULL || values[0] == NULL)
			continue;
		if (kind != ROOTS && kind != CODES)
			g_key_file_set_string(file, keys[i].group, keys[i].key,
					      values[0]);
		else
			g_key_file_set_string_list(file, keys[i].group,
						   keys[i].key, values,
						   count(values));
	}
}

static void
put_one(GKeyFile *file, enum kind kind, const char *value)
{
	const char *const values[] = { value, NULL };

	put(file, kind, values);
}

/* A key file holds nothing but UTF-8. */
static bool
is_text(const struct cw_answers *answers)
{
	bool text = answers->file == NULL ||
		    g_utf8_validate(answers->file, -1, NULL);

	for (char **root = answers->roots; root != NULL && *root != NULL;
	     root++)
		text = text && g_utf8_validate(*root, -1, NULL);
	return text && (answers->list == NULL ||
			g_utf8_validate(answers->list, -1, NULL)) &&
	       (answers->administrator == NULL ||
		g_utf8_validate(answers->administrator, -1, NULL));
}

bool
cw_answers_write(const struct cw_answers *answers, const char *path,
		 GError **error)
{
	g_autoptr(GKeyFile) file = g_key_file_new();
	g_autoptr(GPtrArray) codes = g_ptr_array_new();
	g_autofree char *name = cw_text_clean(path, -1);
	g_autoptr(GBytes) bytes = NULL;
	gsize length = 0;
	char *text;

	if (!is_text(answers))
		return cw_fail(error, CW_E_80_6, name,
			       _("a name in it is no UTF-8"), NULL);
	for (guint i = 0; i < answers->codes->len; i++)
		g_ptr_array_add(codes, answers->codes->pdata[i]);
	g_ptr_array_add(codes, NULL);
	put_one(file, FORMAT_NUMBER, FORMAT);
	put_one(file, FILE_NAME, answers->file);
	put_one(file, FINGERPRINT, answers->sha256);
	put(file, ROOTS, (const char *const *)answers->roots);
	put_one(file, RELEASE, answers->release);
	put_one(file, STORES, answers->store);
	put_one(file, LIST, answers->list);
	put(file, CODES, (const char *const *)codes->pdata);
	put_one(file, ADMINISTRATOR, answers->administrator);
	text = g_key_file_to_data(file, &length, NULL);
	bytes = g_bytes_new_take(text, length);
	return cw_own_file_create(path, bytes, error);
}
