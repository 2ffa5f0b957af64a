/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A certificate file: its content decides what it is, never its name. */
#include "certificate/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "certificate/pem.h"
#include "certificate/recognise.h"

struct sink {
	bool (*each)(struct cw_span der, void *data);
	void *data;
	size_t count;
	bool stopped; /* by EACH */
	const char *name;
	GError **error;
};

static bool
fail_kind(const struct sink *sink, const struct cw_kind *kind, size_t size)
{
	g_autofree char *text = cw_text_size(size);
	const char *const args[] = { text, NULL };
	g_autofree char *found = cw_fill(_(kind->words), args);

	return cw_fail(sink->error, kind->code, sink->name, found, NULL);
}

static bool
fail_damaged(const struct sink *sink, const char *template, size_t number,
	     size_t of)
{
	g_autofree char *one = g_strdup_printf("%zu", number);
	g_autofree char *two = g_strdup_printf("%zu", of);
	const char *const args[] = { one, two, NULL };
	g_autofree char *found = cw_fill(template, args);

	return cw_fail(sink->error, CW_E_16_8, sink->name, found, NULL);
}

static void
emit(struct sink *sink, struct cw_span der)
{
	sink->count++;
	if (!sink->stopped && !sink->each(der, sink->data))
		sink->stopped = true;
}

/* Certificates, one behind the other; what follows the last is left. */
static size_t
emit_certificates(struct sink *sink, struct cw_span der)
{
	struct cw_der_certificate fields;
	size_t n = 0;

	while (!sink->stopped && cw_der_certificate(der, &fields)) {
		emit(sink, fields.whole);
		der.data += fields.whole.length;
		der.length -= fields.whole.length;
		n++;
	}
	return n;
}

/* DER says how long it is: more than is there means that it was cut. */
static bool
is_cut(struct cw_span der, size_t *wanted)
{
	size_t n, length = 0;

	if (der.length < 6 || der.data[0] != CW_DER_SEQUENCE)
		return false;
	n = der.data[1] & 0x7Fu;
	if (der.data[1] < 0x81 || n > 3 || der.data[2 + n] != CW_DER_SEQUENCE)
		return false;
	for (size_t i = 0; i < n; i++)
		length = length << 8 | der.data[2 + i];
	*wanted = length + 2 + n;
	return *wanted > der.length;
}

/* No certificate, in whatever form: says what it is instead. */
static bool
fail_der(const struct sink *sink, struct cw_span der)
{
	const struct cw_kind *kind = cw_recognise_binary(der);
	size_t wanted = 0;

	if (kind != NULL)
		return fail_kind(sink, kind, der.length);
	if (is_cut(der, &wanted))
		return fail_damaged(sink,
				    _("{1} of {2} bytes. The rest was cut off"),
				    der.length, wanted);
	return fail_kind(sink, cw_recognise_rest(der), der.length);
}

/* A certificate, several, or a PKCS #7 file with some. */
static bool
take_der(struct sink *sink, struct cw_span der)
{
	struct cw_span list;

	if (emit_certificates(sink, der) > 0)
		return true;
	return cw_pkcs7_certificates(der, &list) &&
	       emit_certificates(sink, list) > 0;
}

/* One block of text that should hold certificates, the NUMBERth. */
static bool
take_block(struct sink *sink, const struct cw_pem_block *block,
	   enum cw_pem_state state, size_t number, GByteArray *buffer)
{
	if (state != CW_PEM_BLOCK)
		return fail_damaged(sink, _("block {1} without its END line"),
				    number, 0);
	g_byte_array_set_size(buffer, 0);
	if (cw_pem_decode(block->body, buffer) != CW_PEM_BLOCK)
		return fail_damaged(sink,
				    _("block {1} with letters that do not "
				      "belong there, or too few of them"),
				    number, 0);
	if (take_der(sink, (struct cw_span){ buffer->data, buffer->len }))
		return true;
	return fail_damaged(sink,
			    _("block {1}, which cannot be read as a "
			      "certificate"),
			    number, 0);
}

/* A block of another kind: a private key ends it all, *OTHER is the first. */
static bool
pass_block(const struct sink *sink, const struct cw_pem_block *block,
	   const struct cw_kind **other)
{
	const struct cw_kind *kind = cw_recognise_label(block->label);

	if (*other == NULL)
		*other = kind;
	if (kind != NULL && kind->code == CW_E_16_5)
		return fail_kind(sink, kind, 0);
	return true;
}

/* All blocks of TEXT; *OTHER is what the first of another kind is. */
static bool
take_blocks(struct sink *sink, struct cw_span text,
	    const struct cw_kind **other, GByteArray *buffer)
{
	struct cw_pem_block block;
	enum cw_pem_state state;
	size_t number = 0;
	bool good = true;

	while (good && !sink->stopped &&
	       (state = cw_pem_next(&text, &block)) != CW_PEM_END) {
		number++;
		if (cw_label_is_certificate(block.label) ||
		    cw_label_is_pkcs7(block.label))
			good = take_block(sink, &block, state, number, buffer);
		else
			good = pass_block(sink, &block, other);
	}
	return good;
}

/* Base64 with nothing around it. */
static bool
take_bare(struct sink *sink, struct cw_span text, GByteArray *buffer)
{
	static const char blanks[] = " \t\r\n\xef\xbb\xbf";
	struct cw_span der;

	while (text.length > 0 &&
	       memchr(blanks, text.data[0], sizeof blanks - 1) != NULL) {
		text.data++;
		text.length--;
	}
	g_byte_array_set_size(buffer, 0);
	/* A SEQUENCE begins with "M" in base64. */
	if (text.length < 16 || text.data[0] != 'M' ||
	    cw_pem_decode(text, buffer) != CW_PEM_BLOCK)
		return fail_der(sink, text);
	der = (struct cw_span){ buffer->data, buffer->len };
	return take_der(sink, der) || fail_der(sink, der);
}

static bool
take_text(struct sink *sink, struct cw_span text)
{
	g_autoptr(GByteArray) buffer = g_byte_array_new();
	const struct cw_kind *other = NULL;

	if (!take_blocks(sink, text, &other, buffer))
		return false;
	if (sink->count > 0)
		return true;
	if (other != NULL)
		return fail_kind(sink, other, text.length);
	return take_bare(sink, text, buffer);
}

/* Text of two bytes a letter, with its mark, as 8-bit text; else NULL. */
static char *
from_utf16(struct cw_span bytes, size_t *length)
{
	const char *charset;

	if (bytes.length < 2 || bytes.length % 2 != 0)
		return NULL;
	if (bytes.data[0] == 0xFF && bytes.data[1] == 0xFE)
		charset = "UTF-16LE";
	else if (bytes.data[0] == 0xFE && bytes.data[1] == 0xFF)
		charset = "UTF-16BE";
	else
		return NULL;
	return g_convert((const char *)bytes.data + 2, (gssize)bytes.length - 2,
			 "UTF-8", charset, NULL, length, NULL);
}

static bool
take_bytes(struct sink *sink, struct cw_span bytes)
{
	g_autofree char *text = NULL;
	size_t length = 0;

	if (bytes.length == 0)
		return cw_fail(sink->error, CW_E_16_7, sink->name, NULL);
	text = from_utf16(bytes, &length);
	if (text != NULL)
		return take_text(
			sink, (struct cw_span){ (const guint8 *)text, length });
	if (take_der(sink, bytes))
		return true;
	if (cw_recognise_binary(bytes) != NULL)
		return fail_der(sink, bytes);
	return take_text(sink, bytes);
}

static bool
fail_size(const char *name, guint64 size, GError **error)
{
	g_autofree char *found = cw_text_size(size);
	g_autofree char *limit = cw_text_size(CW_INTAKE_LIMIT);

	return cw_fail(error, CW_E_16_6, name, found, limit, NULL);
}

bool
cw_intake_each(GBytes *bytes, const char *name,
	       bool (*each)(struct cw_span der, void *data), void *data,
	       GError **error)
{
	struct sink sink = {
		.each = each, .data = data, .name = name, .error = error
	};
	struct cw_span span;

	span.data = g_bytes_get_data(bytes, &span.length);
	if (span.length > CW_INTAKE_LIMIT)
		return fail_size(name, span.length, error);
	return take_bytes(&sink, span);
}

/* What cw_intake_bytes() gathers. */
struct gathered {
	GPtrArray *list;
	GHashTable *seen; /* their SHA-256; the bytes belong to the list */
	const char *name;
	GError *error;
};

static guint
hash_digest(gconstpointer digest)
{
	guint hash;

	memcpy(&hash, digest, sizeof hash);
	return hash;
}

static gboolean
equal_digests(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, CW_SHA256_SIZE) == 0;
}

static bool
gather(struct cw_span der, void *data)
{
	struct gathered *gathered = data;
	g_autoptr(GBytes) bytes = g_bytes_new(der.data, der.length);
	g_autoptr(cw_certificate) certificate =
		cw_certificate_new(bytes, gathered->name, &gathered->error);

	if (certificate == NULL)
		return false;
	if (g_hash_table_contains(gathered->seen, certificate->sha256))
		return true;
	g_hash_table_add(gathered->seen, certificate->sha256);
	g_ptr_array_add(gathered->list, g_steal_pointer(&certificate));
	return true;
}

static void
free_certificate(gpointer certificate)
{
	cw_certificate_free(certificate);
}

GPtrArray *
cw_intake_bytes(GBytes *bytes, const char *name, GError **error)
{
	g_autoptr(GPtrArray) list =
		g_ptr_array_new_with_free_func(free_certificate);
	g_autoptr(GHashTable) seen =
		g_hash_table_new(hash_digest, equal_digests);
	struct gathered gathered = { list, seen, name, NULL };

	if (!cw_intake_each(bytes, name, gather, &gathered, error))
		return NULL;
	if (gathered.error != NULL) {
		g_propagate_error(error, gathered.error);
		return NULL;
	}
	return g_steal_pointer(&list);
}

static bool
fail_errno(const char *name, int number, GError **error)
{
	const char *why = number == ENOENT || number == ENOTDIR
				  ? _("there is no such file")
			  : number == EACCES || number == EPERM
				  ? _("you may not read it")
				  : g_strerror(number);

	return cw_fail(error, CW_E_16_2, name, why, NULL);
}

static bool
check_status(const struct stat *status, const char *name, GError **error)
{
	static const struct {
		mode_t type;
		const char *words;
	} types[] = {
		{ S_IFDIR, N_("a folder") },  { S_IFIFO, N_("a pipe") },
		{ S_IFSOCK, N_("a socket") }, { S_IFCHR, N_("a device") },
		{ S_IFBLK, N_("a device") },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if ((status->st_mode & S_IFMT) == types[i].type)
			return cw_fail(error, CW_E_16_4, name,
				       _(types[i].words), NULL);
	if (status->st_size > (off_t)CW_INTAKE_LIMIT)
		return fail_size(name, (guint64)status->st_size, error);
	return true;
}

/* All of FD, but no more than the limit and a byte that shows there is more. */
static GBytes *
read_all(int fd, size_t expected, const char *name, GError **error)
{
	g_autoptr(GByteArray) bytes = g_byte_array_new();
	size_t room = expected + 1;

	while (bytes->len <= CW_INTAKE_LIMIT) {
		guint start = bytes->len;
		ssize_t n;

		g_byte_array_set_size(bytes, start + (guint)room);
		n = read(fd, bytes->data + start, room);
		g_byte_array_set_size(bytes, start + (guint)MAX(n, 0));
		if (n < 0 && errno != EINTR) {
			fail_errno(name, errno, error);
			return NULL;
		}
		if (n == 0)
			return g_byte_array_free_to_bytes(
				g_steal_pointer(&bytes));
		room = MAX(room - (size_t)MAX(n, 0), 4096);
	}
	fail_size(name, bytes->len, error);
	return NULL;
}

static GBytes *
read_file(const char *path, const char *name, GError **error)
{
	GBytes *bytes = NULL;
	struct stat status;
	int fd;

	/* Looked at first: to open a device can set something off. */
	if (stat(path, &status) != 0) {
		fail_errno(name, errno, error);
		return NULL;
	}
	if (!check_status(&status, name, error))
		return NULL;
	fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
	if (fd < 0 || fstat(fd, &status) != 0)
		fail_errno(name, errno, error);
	else if (check_status(&status, name, error))
		bytes = read_all(fd, (size_t)status.st_size, name, error);
	if (fd >= 0)
		(void)close(fd);
	return bytes;
}

GPtrArray *
cw_intake_file(const char *path, GError **error)
{
	g_autofree char *base = g_path_get_basename(path);
	g_autofree char *name = cw_text_clean(base, -1);
	g_autoptr(GBytes) bytes = read_file(path, name, error);

	return bytes == NULL ? NULL : cw_intake_bytes(bytes, name, error);
}
