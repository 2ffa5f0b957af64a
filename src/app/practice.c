/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Making a Mac to practise on: its folders and files, as tables. */
#include "app/practice.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/practice_certificates.h"
#include "app/practice_mark.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"
#include "base/write.h"
#include "keychain/keychain.h"
#include "store/x509anchors.h"

#define TEMPLATE "certwizard-practice-XXXXXX"
#define DESKTOP "Desktop"
#define SAMPLE DESKTOP "/contoso-root.cer"
#define RECEIPTS "Receipts"
/* Nobody's: they open nothing but page 50 of the practice.  Its letters are
 * where every keyboard has them. */
#define ADMINISTRATOR "admin"
#define PASSWORD "purple-tulip"
#define A_DAY ((time_t)24 * 60) /* minutes */
#define MAC "Practice Mac"
#define CORE_SERVICES MAC "/System/Library/CoreServices"
#define ANA MAC "/Users/ana"

/* As on a Mac, so that the helper takes it for one. */
#define FOLDER_MODE 0755
#define FILE_MODE 0644
#define MARK_MODE 0600

/* Each after the one that it lies in. */
static const char *const folders[] = {
	DESKTOP,
	MAC,
	MAC "/System",
	MAC "/System/Library",
	CORE_SERVICES,
	MAC "/" CW_X509ANCHORS_FOLDER,
	MAC "/Library",
	MAC "/Library/Preferences",
	MAC "/Users",
	MAC "/Users/Shared",
	ANA,
	ANA "/Library",
	ANA "/Library/Keychains",
	ANA "/Library/Preferences",
};

static GBytes *
make_version(struct cw_random random)
{
	static const char plist[] =
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		"<!DOCTYPE plist PUBLIC \"-//Apple//DTD PLIST 1.0//EN\" "
		"\"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n"
		"<plist version=\"1.0\">\n"
		"<dict>\n"
		"\t<key>ProductBuildVersion</key>\n"
		"\t<string>9L31a</string>\n"
		"\t<key>ProductName</key>\n"
		"\t<string>Mac OS X</string>\n"
		"\t<key>ProductUserVisibleVersion</key>\n"
		"\t<string>10.5.8</string>\n"
		"\t<key>ProductVersion</key>\n"
		"\t<string>10.5.8</string>\n"
		"</dict>\n"
		"</plist>\n";

	(void)random;
	return g_bytes_new_static(plist, sizeof(plist) - 1);
}

static GBytes *
make_anchors(struct cw_random random)
{
	/* The password is that of Apple's own (doc/stores.md). */
	g_autoptr(cw_keychain) keychain =
		cw_keychain_create("X509Anchors", random);

	for (unsigned i = CW_PRACTICE_FIRST_AUTHORITY;
	     i < CW_N_PRACTICE_CERTIFICATES; i++) {
		g_autoptr(GBytes) der = cw_practice_certificate(i);
		g_autoptr(GError) error = NULL;

		if (!cw_keychain_insert(keychain, der, CW_KEYCHAIN_LEOPARD,
					&error))
			g_error("practice: %s", error->message);
	}
	return cw_keychain_serialise(keychain);
}

static GBytes *
make_sample(struct cw_random random)
{
	(void)random;
	return cw_practice_certificate(CW_PRACTICE_CONTOSO_ROOT);
}

static GBytes *
make_server(struct cw_random random)
{
	(void)random;
	return cw_practice_certificate(CW_PRACTICE_CONTOSO_SERVER);
}

/* No certificate, so that one can meet page 16. */
static GBytes *
make_notes(struct cw_random random)
{
	const char *text =
		_("These are notes. There is no certificate in them: if you "
		  "choose this file, page 16 says so.\n"
		  "\n"
		  "The certificate to install is in contoso-root.cer. It is "
		  "the one of the authority that vouches for Contoso's "
		  "servers.\n"
		  "The one in contoso-ocs.cer is a server certificate. It "
		  "vouches for no other server, so nobody needs to install "
		  "it.\n");

	(void)random;
	return g_bytes_new(text, strlen(text));
}

static GBytes *
make_mark(struct cw_random random)
{
	static const char text[] = MAC "\n" ADMINISTRATOR "\n" PASSWORD "\n";

	(void)random;
	return g_bytes_new_static(text, sizeof(text) - 1);
}

static const struct file {
	const char *path;
	GBytes *(*make)(struct cw_random random);
	mode_t mode;
	time_t minutes; /* so old it looks */
} files[] = {
	/* The newest: page 10 begins with it. */
	{ SAMPLE, make_sample, FILE_MODE, 0 },
	{ DESKTOP "/contoso-ocs.cer", make_server, FILE_MODE, 12 },
	{ DESKTOP "/contoso-notes.txt", make_notes, FILE_MODE, A_DAY },
	{ CORE_SERVICES "/SystemVersion.plist", make_version, FILE_MODE, 0 },
	{ MAC "/" CW_X509ANCHORS_PATH, make_anchors, FILE_MODE, 0 },
	{ CW_PRACTICE_MARK, make_mark, MARK_MODE, 0 },
};

static int
make_folder(int top, const char *path)
{
	if (mkdirat(top, path, FOLDER_MODE) != 0)
		return errno;
	/* Whatever the umask is; nobody else can put a link here. */
	return fchmodat(top, path, FOLDER_MODE, 0) == 0 ? 0 : errno;
}

static int
make_older(int fd, time_t minutes)
{
	struct stat status;
	struct timespec times[2];

	if (minutes == 0)
		return 0;
	if (fstat(fd, &status) != 0)
		return errno;
	times[0] = times[1] = status.st_mtim;
	times[0].tv_sec -= minutes * 60;
	times[1].tv_sec -= minutes * 60;
	return futimens(fd, times) == 0 ? 0 : errno;
}

/* Without sync: what is thrown away need not last. */
static int
make_file(int top, const struct file *file, GBytes *bytes)
{
	gsize length;
	const guint8 *data = g_bytes_get_data(bytes, &length);
	int fd = openat(top, file->path,
			O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
			file->mode);
	int errnum;

	if (fd < 0)
		return errno;
	errnum = cw_write_all(fd, data, length);
	if (errnum == 0 && fchmod(fd, file->mode) != 0)
		errnum = errno;
	if (errnum == 0)
		errnum = make_older(fd, file->minutes);
	if (close(fd) != 0 && errnum == 0)
		errnum = errno;
	return errnum;
}

/* Where TMPDIR hands its group on, it may be one whose files this person can't
 * give away: all that is made below TOP takes this person's instead. */
static int
make_own(int top)
{
	if (fchown(top, (uid_t)-1, getegid()) != 0 || fchmod(top, 0700) != 0)
		return errno;
	return 0;
}

static int
make_all(int top, struct cw_random random)
{
	int errnum = make_own(top);

	for (size_t i = 0; errnum == 0 && i < G_N_ELEMENTS(folders); i++)
		errnum = make_folder(top, folders[i]);
	for (size_t i = 0; errnum == 0 && i < G_N_ELEMENTS(files); i++) {
		g_autoptr(GBytes) bytes = files[i].make(random);

		errnum = make_file(top, &files[i], bytes);
	}
	return errnum;
}

static int
fill(const struct cw_practice *practice, struct cw_random random)
{
	int top = open(practice->folder,
		       O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	int errnum;

	if (top < 0)
		return errno;
	errnum = make_all(top, random);
	close(top);
	return errnum;
}

static bool
say_not_made(const char *where, int errnum, GError **error)
{
	static const struct {
		int errnum;
		const char *words;
	} reasons[] = {
		{ ENOENT, N_("there is nothing with this name") },
		{ ENOTDIR, N_("it is not a folder") },
		{ EACCES, N_("you may not change it") },
		{ EPERM, N_("you may not change it") },
		{ EROFS, N_("it can only be read") },
		{ ENOSPC, N_("there is no room left") },
		{ EDQUOT, N_("there is no room left for you") },
	};
	g_autofree char *name = cw_text_clean(where, -1);
	const char *why = g_strerror(errnum);

	for (size_t i = 0; i < G_N_ELEMENTS(reasons); i++)
		if (reasons[i].errnum == errnum)
			why = _(reasons[i].words);
	return cw_fail(error, CW_E_20_2, name, why, NULL);
}

/* The only way here is that of this Mac, and it gives no rights. */
static void
add_ways(struct cw_practice *practice, const char *asker)
{
	static const char *const words[] = { CW_WORD_NAME, CW_WORD_COMMAND,
					     NULL };

	practice->administrator = ADMINISTRATOR;
	practice->password = PASSWORD;
	practice->asker = g_strdup(asker);
	practice->programs[0] = practice->asker;
	practice->ways[0] = (struct cw_way){
		.id = "practice",
		.whom = CW_WAY_ANYBODY,
		.programs = practice->programs,
		.words = words,
		.marks = true,
		.unchecked = true,
	};
}

/* What lies where in FOLDER, which is taken over. */
static struct cw_practice *
practice_in(char *folder, const char *asker)
{
	struct cw_practice *practice = g_new0(struct cw_practice, 1);
	g_autoptr(GBytes) sample =
		cw_practice_certificate(CW_PRACTICE_CONTOSO_ROOT);

	practice->folder = folder;
	practice->root = g_build_filename(folder, MAC, NULL);
	practice->desktop = g_build_filename(folder, DESKTOP, NULL);
	practice->sample = g_build_filename(folder, SAMPLE, NULL);
	practice->receipts = g_build_filename(folder, RECEIPTS, NULL);
	practice->sha256 = cw_sha256_hex(sample);
	add_ways(practice, asker);
	return practice;
}

struct cw_practice *
cw_practice_new(const struct cw_world *world, GError **error)
{
	/* Absolute, for it outlives the folder that this runs in. */
	g_autofree char *where = g_canonicalize_filename(g_get_tmp_dir(), NULL);
	g_autofree char *folder = g_build_filename(where, TEMPLATE, NULL);
	g_autoptr(cw_practice) practice = NULL;
	int errnum;

	if (g_mkdtemp(folder) == NULL) {
		say_not_made(where, errno, error);
		return NULL;
	}
	practice = practice_in(g_steal_pointer(&folder), world->asker);
	errnum = fill(practice, world->random);
	if (errnum == 0)
		return g_steal_pointer(&practice);
	cw_practice_remove(practice);
	say_not_made(where, errnum, error);
	return NULL;
}

void
cw_practice_free(struct cw_practice *practice)
{
	if (practice == NULL)
		return;
	g_free(practice->folder);
	g_free(practice->root);
	g_free(practice->desktop);
	g_free(practice->sample);
	g_free(practice->receipts);
	g_free(practice->sha256);
	g_free(practice->asker);
	g_free(practice);
}
