/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a plan's wire form: lenient line by line and strict in the end, for
 * what was read must make the very same bytes again.
 */
#include <string.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "plan/plan.h"
#include "plan/policy.h"
#include "plan/tool.h"
#include "plan/wire.h"

static bool
damaged(GError **error, const char *what)
{
	return cw_fail(error, CW_E_66_1, what, NULL);
}

/* "UID:GID"; the highest number stands for "none" and is nobody's. */
static bool
read_owner(const char *word, struct cw_step *step)
{
	g_auto(GStrv) parts = g_strsplit(word, ":", 3);
	guint64 uid;
	guint64 gid;

	if (g_strv_length(parts) != 2 ||
	    !cw_wire_read_number(parts[0], G_MAXUINT32 - 1, &uid) ||
	    !cw_wire_read_number(parts[1], G_MAXUINT32 - 1, &gid))
		return false;
	step->uid = (uid_t)uid;
	step->gid = (gid_t)gid;
	return true;
}

/* "MODE UID:GID SIZE NEW absent" */
static bool
read_new(char **words, struct cw_step *step)
{
	guint64 mode, size;

	if (g_strv_length(words) != 5 ||
	    !g_ascii_string_to_unsigned(words[0], 8, 0, 07777, &mode, NULL) ||
	    !read_owner(words[1], step) ||
	    !cw_wire_read_number(words[2], G_MAXUINT32, &size) ||
	    !cw_wire_read_digest(words[3], step->after))
		return false;
	step->mode = (mode_t)mode;
	step->size = (size_t)size;
	step->absent_before = true;
	return strcmp(words[4], "absent") == 0;
}

/* "keep SIZE NEW OLD" */
static bool
read_kept(char **words, struct cw_step *step)
{
	guint64 size;

	if (g_strv_length(words) != 4 || strcmp(words[0], "keep") != 0 ||
	    !cw_wire_read_number(words[1], G_MAXUINT32, &size) ||
	    !cw_wire_read_digest(words[2], step->after) ||
	    !cw_wire_read_digest(words[3], step->before))
		return false;
	step->size = (size_t)size;
	return true;
}

/* What follows "file PATH". */
static bool
read_what(char **words, struct cw_step *step)
{
	if (words[0] == NULL)
		return false;
	if (strcmp(words[0], "del") == 0) {
		step->kind = CW_STEP_DELETE;
		return g_strv_length(words) == 2 &&
		       cw_wire_read_digest(words[1], step->before);
	}
	if (strcmp(words[0], "put") != 0)
		return false;
	step->kind = CW_STEP_PUT;
	return read_kept(words + 1, step) || read_new(words + 1, step);
}

static bool
is_repeated(const struct cw_plan *plan, const char *path)
{
	guint n = 0;

	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		n += g_strcmp0(step->path, path) == 0;
	}
	return n > 1;
}

/* Is the step for a place of the table, and no larger and wider than that? */
static bool
keeps_to_policy(const struct cw_plan *plan, const struct cw_step *step,
		GError **error)
{
	g_autofree char *name = cw_text_clean(step->path, -1);
	g_autofree char *limit = NULL;
	g_autofree char *home = NULL;
	const struct cw_policy *row = cw_policy_of(step->path, &home);

	if (row == NULL || (step->mode & ~row->mode) != 0)
		return cw_fail(error, CW_E_66_2, name, NULL);
	if (step->size > row->limit) {
		limit = cw_text_size(row->limit);
		return cw_fail(error, CW_E_66_17, name, limit, NULL);
	}
	if (is_repeated(plan, step->path))
		return damaged(error, _("one file stands in it twice"));
	return true;
}

/* Reads one "file" or "tool" line into a new step of PLAN. */
static bool
read_step(char **words, struct cw_plan *plan, GError **error)
{
	struct cw_step *step = g_new0(struct cw_step, 1);

	g_ptr_array_add(plan->steps, step);
	if (plan->steps->len > CW_PLAN_FILES)
		return damaged(error, _("it has more than 64 steps"));
	if (strcmp(words[0], "tool") == 0 && words[1] != NULL) {
		step->kind = CW_STEP_TOOL;
		step->tool = cw_tool_id(words[1]);
		if (step->tool == NULL)
			return damaged(error, _("it names an unknown tool"));
		return true;
	}
	if (strcmp(words[0], "file") != 0 || words[1] == NULL)
		return damaged(error, _("a line of it is not understood"));
	step->path = g_uri_unescape_string(words[1], NULL);
	if (step->path == NULL || !read_what(words + 2, step))
		return damaged(error, _("a line of it is not understood"));
	return keeps_to_policy(plan, step, error);
}

/* The length of the header, 0 if its end is not among LENGTH bytes. */
static bool
find_end(const char *data, size_t length, size_t *header, GError **error)
{
	const char *why =
		cw_wire_find_end(data, length, CW_WIRE_MAGIC, header);

	return why == NULL || damaged(error, why);
}

/* The header's lines into PLAN. */
static bool
read_lines(char **lines, struct cw_plan *plan, GError **error)
{
	if (lines[0] == NULL || lines[1] == NULL ||
	    !cw_wire_read_root(lines[1], &plan->root, &plan->device,
			       &plan->inode))
		return damaged(error, _("a line of it is not understood"));
	for (guint i = 0; strcmp(lines[i + 2], "end") != 0; i++) {
		g_auto(GStrv) words = g_strsplit(lines[i + 2], " ", 9);

		if (words[0] == NULL)
			return damaged(error,
				       _("a line of it is not understood"));
		if (!read_step(words, plan, error))
			return false;
	}
	return true;
}

struct cw_plan *
cw_plan_parse_header(const void *header, size_t length, GError **error)
{
	g_autoptr(cw_plan) plan = cw_plan_new(NULL);
	g_autofree char *text = g_strndup(header, length);
	g_auto(GStrv) lines = g_strsplit(text, "\n", 0);

	return read_lines(lines, plan, error) ? g_steal_pointer(&plan) : NULL;
}

static bool
plan_size(const struct cw_plan *plan, size_t header, size_t *size,
	  GError **error)
{
	guint64 total = header;

	/* At most 64 times 4 GiB: no overflow. */
	for (guint i = 0; i < plan->steps->len; i++)
		total += ((const struct cw_step *)plan->steps->pdata[i])->size;
	if (total > G_MAXSSIZE)
		return damaged(error, _("it is too large"));
	*size = (size_t)total;
	return true;
}

bool
cw_plan_wire_size(const void *data, size_t length, size_t *header, size_t *size,
		  GError **error)
{
	g_autoptr(cw_plan) plan = NULL;

	*size = 0;
	if (!find_end(data, length, header, error))
		return false;
	if (*header == 0)
		return true;
	plan = cw_plan_parse_header(data, *header, error);
	return plan != NULL && plan_size(plan, *header, size, error);
}

/* Would PLAN be written with exactly this header? */
static bool
is_canonical(const struct cw_plan *plan, GBytes *wire, size_t header)
{
	GString *again;
	bool same = true;

	for (guint i = 0; i < plan->steps->len; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		same = same &&
		       (step->kind != CW_STEP_PUT || step->bytes != NULL);
	}
	if (!same)
		return false;
	again = cw_wire_header(plan);
	same = again->len == header &&
	       memcmp(again->str, g_bytes_get_data(wire, NULL), header) == 0;
	g_string_free(again, TRUE);
	return same;
}

struct cw_plan_hashes {
	guint n;      /* steps, of which those without bytes have the hash */
	guint done;   /* of no bytes */
	size_t left;  /* bytes that are still to come for the next */
	struct cw_hash *hash;
	size_t sizes[CW_PLAN_FILES];
	guint8 sha256[CW_PLAN_FILES][CW_SHA256_SIZE];
};

/* Begins with the next one that has bytes. */
static void
next(struct cw_plan_hashes *hashes)
{
	while (hashes->left == 0 && hashes->done < hashes->n) {
		if (hashes->hash != NULL)
			cw_sha256_end(g_steal_pointer(&hashes->hash),
				      hashes->sha256[hashes->done++]);
		if (hashes->done == hashes->n)
			break;
		hashes->hash = cw_sha256_begin();
		hashes->left = hashes->sizes[hashes->done];
	}
}

struct cw_plan_hashes *
cw_plan_hashes_new(const struct cw_plan *plan)
{
	struct cw_plan_hashes *hashes = g_new0(struct cw_plan_hashes, 1);

	hashes->n = plan->steps->len;
	for (guint i = 0; i < hashes->n; i++) {
		const struct cw_step *step = plan->steps->pdata[i];

		hashes->sizes[i] = step->size;
	}
	next(hashes);
	return hashes;
}

void
cw_plan_hashes_free(struct cw_plan_hashes *hashes)
{
	guint8 unused[CW_SHA256_SIZE];

	if (hashes == NULL)
		return;
	if (hashes->hash != NULL)
		cw_sha256_end(hashes->hash, unused);
	g_free(hashes);
}

void
cw_plan_hashes_add(struct cw_plan_hashes *hashes, const void *bytes,
		   size_t length)
{
	const guint8 *at = bytes;

	while (length > 0 && hashes->done < hashes->n) {
		size_t n = MIN(hashes->left, length);

		cw_sha256_add(hashes->hash, at, n);
		at += n;
		length -= n;
		hashes->left -= n;
		next(hashes);
	}
}

/* Gives each file its bytes, which follow the header in order. */
static bool
take_bytes(struct cw_plan *plan, GBytes *wire, size_t at,
	   const struct cw_plan_hashes *hashes)
{
	bool genuine = hashes->done == hashes->n;

	for (guint i = 0; genuine && i < plan->steps->len; i++) {
		struct cw_step *step = plan->steps->pdata[i];

		if (step->kind != CW_STEP_PUT)
			continue;
		step->bytes = g_bytes_new_from_bytes(wire, at, step->size);
		at += step->size;
		genuine = hashes->sizes[i] == step->size &&
			  memcmp(hashes->sha256[i], step->after,
				 CW_SHA256_SIZE) == 0;
	}
	return genuine;
}

/* The plan of WIRE, which is as long as its header says; its files are still
 * without bytes. */
static struct cw_plan *
read_wire(GBytes *wire, size_t *header, GError **error)
{
	g_autoptr(cw_plan) plan = NULL;
	size_t length;
	size_t size = 0;
	const char *data = g_bytes_get_data(wire, &length);

	if (!find_end(data, length, header, error))
		return NULL;
	if (*header == 0) {
		damaged(error, _("it ends too early"));
		return NULL;
	}
	plan = cw_plan_parse_header(data, *header, error);
	if (plan == NULL || !plan_size(plan, *header, &size, error))
		return NULL;
	if (size == length)
		return g_steal_pointer(&plan);
	damaged(error, size > length ? _("it ends too early")
				     : _("something follows its end"));
	return NULL;
}

static bool
is_as_said(struct cw_plan *plan, GBytes *wire, size_t header,
	   const struct cw_plan_hashes *hashes, GError **error)
{
	if (!take_bytes(plan, wire, header, hashes))
		return damaged(error, _("the bytes of a file differ from their "
					"fingerprint"));
	return is_canonical(plan, wire, header) ||
	       damaged(error, _("a line of it is not understood"));
}

struct cw_plan *
cw_plan_parse_hashed(GBytes *wire, const struct cw_plan_hashes *hashes,
		     GError **error)
{
	size_t header = 0;
	g_autoptr(cw_plan) plan = read_wire(wire, &header, error);

	if (plan == NULL || !is_as_said(plan, wire, header, hashes, error))
		return NULL;
	return g_steal_pointer(&plan);
}

struct cw_plan *
cw_plan_parse(GBytes *wire, GError **error)
{
	size_t header = 0;
	size_t length;
	const guint8 *data = g_bytes_get_data(wire, &length);
	g_autoptr(cw_plan) plan = read_wire(wire, &header, error);
	g_autoptr(cw_plan_hashes) hashes = NULL;

	if (plan == NULL)
		return NULL;
	hashes = cw_plan_hashes_new(plan);
	cw_plan_hashes_add(hashes, data + header, length - header);
	return is_as_said(plan, wire, header, hashes, error)
		       ? g_steal_pointer(&plan)
		       : NULL;
}
