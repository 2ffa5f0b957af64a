/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A receipt as a folder's name and a key file. */
#include "plan/receipt_form.h"

#include <unistd.h>

#include "base/text.h"
#include "plan/wire.h"

#define GROUP "receipt"
#define FORMAT "1"
#define ABSENT "absent"
#define PLAN_DIGITS 8
/* d: a decimal digit, x: one of a fingerprint. */
#define STAMP_FORM "ddddddddTddddddZ-xxxxxxxx"
#define NUMBER_MAX 9999
#define TIME_MAX G_GINT64_CONSTANT(253402300799) /* the end of year 9999 */

static const char *const words[] = {
	[CW_RECEIPT_BEGUN] = "begun",
	[CW_RECEIPT_DONE] = "done",
	[CW_RECEIPT_UNDONE] = "undone",
	[CW_RECEIPT_VOID] = "void",
};

const char *
cw_receipt_state_word(enum cw_receipt_state state)
{
	return words[state];
}

static void
free_file(gpointer data)
{
	struct cw_receipt_file *file = data;

	g_free(file->path);
	g_free(file);
}

struct cw_receipt *
cw_receipt_new(void)
{
	struct cw_receipt *receipt = g_new0(struct cw_receipt, 1);

	receipt->files = g_ptr_array_new_with_free_func(free_file);
	receipt->lock = -1;
	return receipt;
}

struct cw_receipt_file *
cw_receipt_add(struct cw_receipt *receipt)
{
	struct cw_receipt_file *file = g_new0(struct cw_receipt_file, 1);

	g_ptr_array_add(receipt->files, file);
	return file;
}

void
cw_receipt_free(struct cw_receipt *receipt)
{
	if (receipt == NULL)
		return;
	g_free(receipt->folder);
	g_free(receipt->id);
	g_free(receipt->root);
	g_free(receipt->plan);
	g_free(receipt->name);
	g_free(receipt->sha256);
	g_free(receipt->store);
	g_ptr_array_unref(receipt->files);
	if (receipt->lock >= 0)
		close(receipt->lock);
	g_free(receipt);
}

char *
cw_receipt_old_name(guint n)
{
	return g_strdup_printf("old-%u", n + 1);
}

/* A clock beyond all years that can be written says the first or last. */
static char *
time_text(gint64 time, const char *format)
{
	g_autoptr(GDateTime) utc =
		g_date_time_new_from_unix_utc(CLAMP(time, 0, TIME_MAX));

	return g_date_time_format(utc, format);
}

char *
cw_receipt_stamp(const struct cw_receipt *receipt)
{
	g_autofree char *time = time_text(receipt->time, "%Y%m%dT%H%M%SZ");

	return g_strdup_printf("%s-%.*s", time, PLAN_DIGITS, receipt->plan);
}

/* Is C what stands for it in STAMP_FORM? */
static bool
fits(char form, char c)
{
	if (form == 'd')
		return g_ascii_isdigit(c);
	if (form == 'x')
		return g_ascii_isdigit(c) || (c >= 'a' && c <= 'f');
	return c == form;
}

guint
cw_receipt_number(const char *name)
{
	guint64 number;

	for (const char *form = STAMP_FORM; *form != '\0'; form++, name++)
		if (!fits(*form, *name))
			return 0;
	if (*name == '\0')
		return 1;
	if (name[0] != '-' || name[1] == '0' ||
	    !cw_wire_read_number(name + 1, NUMBER_MAX, &number))
		return 0;
	return number == 1 ? 0 : (guint)number;
}

static void
set_path(GKeyFile *keys, const char *group, const char *key, const char *path)
{
	GString *word = g_string_new(NULL);

	cw_wire_add_path(word, path);
	g_key_file_set_string(keys, group, key, word->str);
	g_string_free(word, TRUE);
}

static void
set_side(GKeyFile *keys, const char *group, const char *key, bool absent,
	 const guint8 digest[CW_SHA256_SIZE])
{
	g_autofree char *hex = cw_text_hex(digest, CW_SHA256_SIZE, false);

	g_key_file_set_string(keys, group, key, absent ? ABSENT : hex);
}

static void
write_file(GKeyFile *keys, guint n, const struct cw_receipt_file *file)
{
	g_autofree char *group = g_strdup_printf("file %u", n + 1);
	g_autofree char *mode = NULL;

	set_path(keys, group, "path", file->path);
	set_side(keys, group, "before", file->absent_before, file->before);
	set_side(keys, group, "after", file->absent_after, file->after);
	if (!file->absent_after)
		return;
	mode = g_strdup_printf("%04o", file->mode);
	g_key_file_set_string(keys, group, "mode", mode);
	g_key_file_set_uint64(keys, group, "uid", file->uid);
	g_key_file_set_uint64(keys, group, "gid", file->gid);
}

static GKeyFile *
keys_of(const struct cw_receipt *receipt)
{
	GKeyFile *keys = g_key_file_new();
	g_autofree char *time = time_text(receipt->time, "%Y-%m-%dT%H:%M:%SZ");

	g_key_file_set_string(keys, GROUP, "format", FORMAT);
	g_key_file_set_string(keys, GROUP, "state", words[receipt->state]);
	g_key_file_set_string(keys, GROUP, "time", time);
	set_path(keys, GROUP, "root", receipt->root);
	g_key_file_set_string(keys, GROUP, "plan", receipt->plan);
	g_key_file_set_string(keys, GROUP, "certificate", receipt->name);
	g_key_file_set_string(keys, GROUP, "sha256", receipt->sha256);
	g_key_file_set_string(keys, GROUP, "store", receipt->store);
	for (guint i = 0; i < receipt->files->len; i++)
		write_file(keys, i, receipt->files->pdata[i]);
	return keys;
}

GBytes *
cw_receipt_write(const struct cw_receipt *receipt)
{
	g_autoptr(GKeyFile) keys = keys_of(receipt);
	gsize length;
	char *data = g_key_file_to_data(keys, &length, NULL);

	return g_bytes_new_take(data, length);
}
