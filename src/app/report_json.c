/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The report for programs: one object on one line.  It is put together from
 * small objects, each freed once it is written: a tree of a keychain with ten
 * thousand certificates would take several times as much memory as they do.
 */
#include "app/run.h"

#include <jansson.h>
#include <stdlib.h>
#include <time.h>

#include "base/error.h"
#include "base/text.h"

#define FLAGS (JSON_COMPACT | JSON_ENCODE_ANY | JSON_PRESERVE_ORDER)

/* Cleaned once more, here where everything passes: what is no UTF-8 would not
 * be written at all. */
static json_t *
text_value(const char *text)
{
	g_autofree char *clean = NULL;

	if (text == NULL)
		return json_null();
	clean = cw_text_clean(text, -1);
	return json_string(clean);
}

static json_t *
hex_value(const guint8 *bytes, size_t length)
{
	g_autofree char *hex = cw_text_hex(bytes, length, false);

	return json_string(hex);
}

static json_t *
date_value(gint64 unix_time)
{
	time_t time = (time_t)unix_time;
	g_autofree char *text = NULL;
	struct tm date;

	if (gmtime_r(&time, &date) == NULL)
		return json_null();
	text = g_strdup_printf("%04d-%02d-%02dT%02d:%02d:%02dZ",
			       date.tm_year + 1900, date.tm_mon + 1,
			       date.tm_mday, date.tm_hour, date.tm_min,
			       date.tm_sec);
	return json_string(text);
}

/* "A1 B2" as "a1b2", as the other numbers are written. */
static json_t *
serial_value(const char *serial)
{
	g_autofree char *digits = NULL;
	size_t n = 0;

	if (serial == NULL)
		return json_null();
	digits = g_ascii_strdown(serial, -1);
	for (const char *p = digits; *p != '\0'; p++)
		if (*p != ' ')
			digits[n++] = *p;
	digits[n] = '\0';
	return text_value(digits);
}

/* Takes over VALUE, which is written behind OUT. */
static void
append_value(GString *out, json_t *value)
{
	char *text = json_dumps(value, FLAGS);

	g_assert(text != NULL);
	g_string_append(out, text);
	free(text);
	json_decref(value);
}

static void
append_member(GString *out, const char *key, json_t *value)
{
	g_string_append_printf(out, "%s\"%s\":", out->len > 1 ? "," : "", key);
	append_value(out, value);
}

/* Element of one of the lists: its value, taken over by who called. */
typedef json_t *element_value(const struct cw_run *run, guint i);

static void
append_list(GString *out, const char *key, const struct cw_run *run,
	    const GPtrArray *list, element_value *value)
{
	g_string_append_printf(out, ",\"%s\":[", key);
	for (guint i = 0; list != NULL && i < list->len; i++) {
		if (i > 0)
			g_string_append_c(out, ',');
		append_value(out, value(run, i));
	}
	g_string_append_c(out, ']');
}

static char *
version_of(const struct cw_system *system)
{
	if (system->kind != CW_SYSTEM_MAC)
		return NULL;
	if (system->patch == 0)
		return g_strdup_printf("%u.%u", system->major, system->minor);
	return g_strdup_printf("%u.%u.%u", system->major, system->minor,
			       system->patch);
}

static json_t *
target_value(const struct cw_run *run)
{
	const struct cw_system *system = run->system;
	g_autofree char *version = NULL;
	const char *build = NULL;

	if (run->root == NULL && system == NULL)
		return json_null();
	if (system != NULL) {
		version = version_of(system);
		build = system->build[0] != '\0' ? system->build : NULL;
	}
	return json_pack("{so so so so}", "root", text_value(run->root), "kind",
			 text_value(system != NULL ? system->id : NULL),
			 "version", text_value(version), "build",
			 text_value(build));
}

static json_t *
certificate_value(const struct cw_run *run, guint i)
{
	const struct cw_certificate *it = run->certificates->pdata[i];
	bool read = it->subject != NULL;

	return json_pack(
		"{so so so so so so so}", "sha256",
		hex_value(it->sha256, CW_SHA256_SIZE), "sha1",
		hex_value(it->sha1, CW_SHA1_SIZE), "subject",
		text_value(it->subject), "issuer", text_value(it->issuer),
		"serial", serial_value(it->serial), "not_before",
		read ? date_value(it->not_before) : json_null(), "not_after",
		read ? date_value(it->not_after) : json_null());
}

/* Of several certificates, the one that OBJECT is about. */
static void
name_certificate(json_t *object, const struct cw_run *run, guint i)
{
	const struct cw_certificate *certificate;

	if (run->certificates->len < 2 || i >= run->certificates->len)
		return;
	certificate = run->certificates->pdata[i];
	json_object_set_new(object, "certificate",
			    hex_value(certificate->sha256, CW_SHA256_SIZE));
}

static json_t *
finding_value(const struct cw_run *run, guint i)
{
	const struct cw_run_finding *it = run->findings->pdata[i];
	const struct cw_code_row *row = cw_code_row(it->finding->code);
	g_autofree char *sentence = cw_finding_sentence(it->finding);
	json_t *object =
		json_pack("{ss ss sb so}", "code", row->name, "class",
			  cw_class_word(row->class), "accepted",
			  (int)it->accepted, "text", text_value(sentence));

	name_certificate(object, run, it->certificate);
	return object;
}

static json_t *
store_value(const struct cw_run *run, guint i)
{
	static const char *const words[] = {
		[CW_STATE_TRUSTED] = "trusted",
		[CW_STATE_PRESENT] = "present",
		[CW_STATE_ABSENT] = "absent",
		[CW_STATE_PENDING] = "pending",
		[CW_STATE_UNCOVERED] = "uncovered",
	};
	const struct cw_run_store *it = run->stores->pdata[i];
	json_t *object =
		json_pack("{ss so ss}", "id", it->store->id, "path",
			  text_value(it->path), "state", words[it->state]);

	name_certificate(object, run, it->certificate);
	return object;
}

static json_t *
file_value(const guint8 sha256[CW_SHA256_SIZE], bool absent)
{
	return absent ? json_string("absent")
		      : hex_value(sha256, CW_SHA256_SIZE);
}

static json_t *
step_value(const struct cw_run *run, guint i)
{
	static const char *const ops[] = {
		[CW_STEP_PUT] = "put",
		[CW_STEP_DELETE] = "delete",
		[CW_STEP_TOOL] = "tool",
	};
	static const char *const states[] = {
		[CW_RUN_STEP_PLANNED] = "planned",
		[CW_RUN_STEP_DONE] = "done",
		[CW_RUN_STEP_UNDONE] = "undone",
		[CW_RUN_STEP_UNKNOWN] = "unknown",
	};
	const struct cw_step *it = run->plan->steps->pdata[i];
	bool tool = it->kind == CW_STEP_TOOL;
	bool put = it->kind == CW_STEP_PUT;

	return json_pack(
		"{ss so so so ss}", "op", ops[it->kind], "path",
		text_value(tool ? it->tool : it->path), "before",
		tool ? json_null()
		     : file_value(it->before, put && it->absent_before),
		"after", tool ? json_null() : file_value(it->after, !put),
		"state", states[run->steps]);
}

static json_t *
lines_value(const char *text)
{
	g_auto(GStrv) lines = text == NULL ? NULL : g_strsplit(text, "\n", -1);
	json_t *array = json_array();

	for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
		json_array_append_new(array, text_value(lines[i]));
	return array;
}

static json_t *
error_value(const GError *error)
{
	g_autofree char *found = NULL;
	g_autofree char *remedy = NULL;

	if (error == NULL)
		return json_null();
	found = cw_error_found(error);
	remedy = cw_error_remedy(error);
	return json_pack("{ss so so so}", "code", cw_error_name(error), "text",
			 text_value(error->message), "found", text_value(found),
			 "remedy", lines_value(remedy));
}

char *
cw_run_json(const struct cw_run *run)
{
	GString *out = g_string_new("{");
	const struct cw_plan *plan = run->plan;
	g_autofree char *sha256 = plan == NULL ? NULL : cw_plan_sha256(plan);

	append_member(out, "certwizard", json_integer(1));
	append_member(out, "command", json_string(run->command));
	append_member(out, "exit", json_integer(run->status));
	append_member(out, "changed", json_boolean(run->changed));
	append_member(out, "plan_sha256", text_value(sha256));
	append_member(out, "target", target_value(run));
	append_list(out, "certificates", run, run->certificates,
		    certificate_value);
	append_list(out, "findings", run, run->findings, finding_value);
	append_list(out, "stores", run, run->stores, store_value);
	append_list(out, "steps", run, plan == NULL ? NULL : plan->steps,
		    step_value);
	append_member(out, "error", error_value(run->error));
	append_member(out, "receipt", text_value(run->receipt));
	g_string_append(out, "}\n");
	return g_string_free(out, FALSE);
}
