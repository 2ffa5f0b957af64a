/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A change as data: ordered steps on one volume.  Stores make plans, people
 * read them, the helper carries them out.  A plan never changes after it was
 * shown; its SHA-256 is what is authorised.
 */
#ifndef CW_PLAN_PLAN_H
#define CW_PLAN_PLAN_H

#include <glib.h>
#include <stdbool.h>
#include <sys/types.h>

#include "base/digest.h"
#include "base/volume.h"

#define CW_PLAN_FILES 64	      /* steps of a plan, at most */
#define CW_PLAN_HEADER (1u << 20)     /* bytes before the raw bytes, at most */
#define CW_PLAN_ROOT_LENGTH (1u << 12) /* bytes of the root's path, at most */

enum cw_step_kind {
	CW_STEP_PUT,	/* a file gets new bytes */
	CW_STEP_DELETE, /* a file is taken away */
	CW_STEP_TOOL,	/* one of the table of tools is run (plan/tool.h) */
};

struct cw_step {
	enum cw_step_kind kind;
	char *path;			/* below the volume; NULL for a tool */
	GBytes *bytes;			/* PUT: the new bytes */
	size_t size;			/* PUT: so many; else 0 */
	guint8 after[CW_SHA256_SIZE];	/* PUT: of the new bytes */
	guint8 before[CW_SHA256_SIZE];	/* of what is there now */
	bool absent_before;		/* PUT: no file is there */
	/*
	 * PUT of a new file: what it gets.  DELETE: what the file has, not on
	 * the wire, for the receipt.  A file that is replaced keeps its own.
	 */
	mode_t mode;
	uid_t uid;
	gid_t gid;
	const char *tool;  /* TOOL: its id, of the table */
	GBytes *old_bytes; /* not on the wire: for the receipt; NULL if absent */
};

struct cw_plan {
	char *root; /* absolute path of the volume, as it is */
	dev_t device;
	ino_t inode;
	GPtrArray *steps; /* struct cw_step *; owned */
	GPtrArray *ahead; /* struct cw_ahead *; owned */
};
typedef struct cw_plan cw_plan;

struct cw_plan *cw_plan_new(struct cw_volume *volume);
void cw_plan_free(struct cw_plan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_plan, cw_plan_free)

/*
 * PATH gets BYTES.  OLD is what is there now (owner, group and mode are kept)
 * or NULL if nothing is (0644, the folder's owner and group; 0:0 if that is
 * owned by uid 0).  Nothing is added if OLD and BYTES are the same.
 *
 * E_66_2: not a place of the policy table; E_66_17: too large for it;
 * E_66_8: its folder can't be used; E_66_18: the plan is full, or PATH is in
 * it already.
 */
bool cw_plan_put(struct cw_plan *plan, struct cw_volume *volume,
		 const char *path, GBytes *old, GBytes *bytes, GError **error);

/* BYTES will be put or be replaced: their hash is reckoned from now on, beside
 * whatever else is done until then. */
void cw_plan_hash_ahead(struct cw_plan *plan, GBytes *bytes);

/* PATH, which holds OLD, is taken away.  Errors as above; E_66_6 if it is not
 * there any more. */
bool cw_plan_delete(struct cw_plan *plan, struct cw_volume *volume,
		    const char *path, GBytes *old, GError **error);

/*
 * The same for a PATH that this person may not read, but of which it is known
 * that it held what has the SHA-256 BEFORE; whoever applies the plan compares.
 * BYTES NULL: it is taken away.  Such a plan has no old bytes for a receipt.
 */
bool cw_plan_put_unseen(struct cw_plan *plan, const char *path,
			const guint8 before[CW_SHA256_SIZE], GBytes *bytes,
			GError **error);

/* PATH, where nothing is, gets BYTES with exactly this mode and owner: for
 * undoing a deletion.  Errors as for cw_plan_put(). */
bool cw_plan_put_as(struct cw_plan *plan, const char *path, GBytes *bytes,
		    const struct stat *as, GError **error);

bool cw_plan_is_empty(const struct cw_plan *plan);

/* Must an administrator apply it?  Yes unless this process is uid 0, or every
 * target folder opens for writing, what is there can be read, and this process
 * can give every file the owner and group that it must have. */
bool cw_plan_needs_administrator(const struct cw_plan *plan,
				 struct cw_volume *volume);

/* After PLAN was carried out, and only then: gives VOLUME what is there now, for
 * what this person may not read (cw_volume_give()). */
void cw_plan_give(const struct cw_plan *plan, struct cw_volume *volume);

/* The plan in words, for --dry-run: several lines, translated, clean, ended by
 * a newline.  The caller frees it. */
char *cw_plan_show(const struct cw_plan *plan);

/* The wire form, CWPLAN/1 (doc/design.md): in one piece; as it is sent, the
 * header and then each file's own bytes (GBytes *). */
GBytes *cw_plan_wire(const struct cw_plan *plan);
GPtrArray *cw_plan_wire_parts(const struct cw_plan *plan);

/* What stands for the whole plan: the SHA-256 (lower-case hex) of its header,
 * which has that of each file's bytes. */
char *cw_plan_sha256(const struct cw_plan *plan);

/* How long the wire form is that begins with these LENGTH bytes: *SIZE, of
 * which *HEADER are the header; or 0 if that is not whole yet.  E_66_1 if no
 * plan begins so. */
bool cw_plan_wire_size(const void *data, size_t length, size_t *header,
		       size_t *size, GError **error);

/*
 * Strict: a plan comes back only if it makes these very bytes again, keeps to
 * the policy table and the limits, and each file's bytes have the SHA-256 that
 * the header says.  E_66_1, E_66_2, E_66_17.
 */
struct cw_plan *cw_plan_parse(GBytes *wire, GError **error);

/* The plan of a whole header of LENGTH bytes, its files still without theirs. */
struct cw_plan *cw_plan_parse_header(const void *header, size_t length,
				     GError **error);

/* The whole while it comes: each file's bytes are hashed with the piece that they
 * came with, and HASHES holds the files against the header in the end. */
struct cw_plan_hashes;
typedef struct cw_plan_hashes cw_plan_hashes;

/* For PLAN, whose files are still without bytes. */
struct cw_plan_hashes *cw_plan_hashes_new(const struct cw_plan *plan);
void cw_plan_hashes_free(struct cw_plan_hashes *hashes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(cw_plan_hashes, cw_plan_hashes_free)

/* So much has come behind the header, or behind what had come. */
void cw_plan_hashes_add(struct cw_plan_hashes *hashes, const void *bytes,
			size_t length);

/* WIRE, of that very plan, has come, and all behind its header was added to
 * HASHES. */
struct cw_plan *cw_plan_parse_hashed(GBytes *wire,
				     const struct cw_plan_hashes *hashes,
				     GError **error);

#endif
