/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one run found and did, gathered. */
#include "app/run.h"

#include "base/error.h"
#include "base/text.h"

static void
free_certificate(gpointer certificate)
{
	cw_certificate_free(certificate);
}

static void
free_finding(gpointer data)
{
	struct cw_run_finding *finding = data;

	cw_finding_free(finding->finding);
	g_free(finding);
}

static void
free_store(gpointer data)
{
	struct cw_run_store *store = data;

	g_free(store->path);
	g_free(store);
}

static void
free_line(gpointer data)
{
	struct cw_run_line *line = data;

	g_free(line->label);
	g_free(line->text);
	g_free(line);
}

struct kept {
	gpointer data;
	GDestroyNotify release;
};

static void
free_kept(gpointer data)
{
	struct kept *kept = data;

	kept->release(kept->data);
	g_free(kept);
}

void
cw_run_keep(struct cw_run *run, gpointer data, GDestroyNotify release)
{
	struct kept *kept = g_new0(struct kept, 1);

	kept->data = data;
	kept->release = release;
	g_ptr_array_add(run->kept, kept);
}

struct cw_run *
cw_run_new(const char *command)
{
	struct cw_run *run = g_new0(struct cw_run, 1);

	run->command = command;
	run->certificates = g_ptr_array_new_with_free_func(free_certificate);
	run->findings = g_ptr_array_new_with_free_func(free_finding);
	run->stores = g_ptr_array_new_with_free_func(free_store);
	run->lines = g_ptr_array_new_with_free_func(free_line);
	run->kept = g_ptr_array_new_with_free_func(free_kept);
	return run;
}

void
cw_run_free(struct cw_run *run)
{
	if (run == NULL)
		return;
	g_free(run->root);
	cw_system_free(run->system);
	g_ptr_array_unref(run->certificates);
	g_ptr_array_unref(run->findings);
	g_ptr_array_unref(run->stores);
	g_ptr_array_unref(run->kept);
	g_free(run->receipt);
	g_clear_error(&run->error);
	g_ptr_array_unref(run->lines);
	g_free(run);
}

guint
cw_run_add_certificate(struct cw_run *run, struct cw_certificate *certificate)
{
	g_ptr_array_add(run->certificates, certificate);
	return run->certificates->len - 1;
}

void
cw_run_add_finding(struct cw_run *run, guint certificate,
		   struct cw_finding *finding, bool accepted)
{
	struct cw_run_finding *added = g_new0(struct cw_run_finding, 1);

	added->finding = finding;
	added->certificate = certificate;
	added->accepted = accepted;
	g_ptr_array_add(run->findings, added);
}

struct cw_run_store *
cw_run_add_store(struct cw_run *run, const struct cw_store *store,
		 enum cw_store_state state, const char *path)
{
	struct cw_run_store *added = g_new0(struct cw_run_store, 1);

	added->store = store;
	added->state = state;
	added->path = g_strdup(path);
	added->certificate = CW_RUN_ALL;
	g_ptr_array_add(run->stores, added);
	return added;
}

static struct cw_run_line *
add_line(struct cw_run *run, unsigned page, const char *label, const char *text)
{
	struct cw_run_line *line = g_new0(struct cw_run_line, 1);

	line->page = page;
	line->label = g_strdup(label);
	line->text = g_strdup(text);
	g_ptr_array_add(run->lines, line);
	return line;
}

void
cw_run_say(struct cw_run *run, unsigned page, const char *label,
	   const char *text)
{
	add_line(run, page, label, text);
}

void
cw_run_say_exact(struct cw_run *run, unsigned page, const char *label,
		 const char *text)
{
	add_line(run, page, label, text)->exact = true;
}

void
cw_run_fail(struct cw_run *run, GError *error)
{
	if (run->error != NULL) {
		g_error_free(error);
		return;
	}
	run->error = error;
	run->status = cw_error_status(error);
}

void
cw_run_print(const struct cw_run *run, bool json, FILE *out)
{
	g_autofree char *text = json ? cw_run_json(run) : cw_run_text(run);
	g_autofree char *shown = json ? NULL : cw_text_to_locale(text);

	(void)fputs(json ? text : shown, out);
}
