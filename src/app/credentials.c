/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers out of a program, or out of an open file. */
#include "app/credentials.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "app/askpass.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/text.h"

/* Nobody may be there: so long is waited for a touch of a key. */
#define PATIENCE_MS 60000

void
cw_credentials_init(struct cw_credentials *credentials,
		    const struct cw_world *world,
		    const struct cw_options *options)
{
	*credentials = (struct cw_credentials){
		.askpass = options->askpass,
		.password_fd = cw_options_password_fd(options),
		.name = options->administrator,
		.me = world->account(),
		.stop_fd = -1,
		.patience_ms = PATIENCE_MS,
	};
}

void
cw_credentials_clear(struct cw_credentials *credentials)
{
	cw_secret_keep_no_more();
	g_clear_pointer(&credentials->me, g_free);
	g_clear_pointer(&credentials->disk, g_free);
	g_clear_pointer(&credentials->tool, g_free);
}

static bool
can_be_read(int fd)
{
	int flags = fcntl(fd, F_GETFL);

#ifdef O_PATH
	if (flags >= 0 && (flags & O_PATH) != 0)
		return false;
#endif
	return flags >= 0 && (flags & O_ACCMODE) != O_WRONLY;
}

/* What is typed at a terminal would be seen. */
bool
cw_credentials_possible(const struct cw_options *options, GError **error)
{
	int fd = cw_options_password_fd(options);
	g_autofree char *number = NULL;

	if (fd < 0)
		return true;
	if (can_be_read(fd) && !isatty(fd)) {
		(void)fcntl(fd, F_SETFD, FD_CLOEXEC);
		return true;
	}
	number = g_strdup_printf("%d", fd);
	return cw_fail(error, CW_E_0_8, "--password-fd", number,
		       _("the number of a file that is open for reading and is "
			 "no terminal"),
		       NULL);
}

const char *
cw_credentials_name(const struct cw_credentials *credentials)
{
	return credentials->name != NULL ? credentials->name : credentials->me;
}

bool
cw_credentials_named(const struct cw_credentials *c)
{
	return c->name != NULL || c->askpass != NULL || c->password_fd >= 0;
}

bool
cw_credentials_alone(const struct cw_credentials *c, GError **error)
{
	g_autofree char *why = cw_filled(
		_("The disk at {1} belongs to an administrator of this "
		  "computer."),
		c->disk != NULL ? c->disk : "/", NULL);

	return cw_fail(error, CW_E_56_10, why, NULL);
}

static bool
is_password(const struct cw_question *question)
{
	return question->kind == CW_ASKS_PASSWORD;
}

/* The words that a program is asked with. */
static char *
words_of(const struct cw_question *question)
{
	if (is_password(question))
		return cw_filled(
			_("Password of {1} on this computer, for {2}:"),
			question->whose, question->tool, NULL);
	return g_strdup(question->text);
}

static bool
fail_other(const struct cw_question *question, GError **error)
{
	return cw_fail(error, CW_E_56_16, question->tool, question->text, NULL);
}

/* What it prints may be the password whatever it is asked, so that it goes only
 * where it is not seen. */
static bool
ask_program(struct cw_credentials *c, struct cw_helper *helper,
	    const struct cw_question *question, GError **error)
{
	g_autofree char *words = words_of(question);
	cw_secret secret;

	if (!is_password(question) && question->kind != CW_ASKS_SECRET)
		return fail_other(question, error);
	secret = cw_secret_new();
	if (!cw_askpass(c->askpass, words, c->stop_fd, secret, error)) {
		cw_secret_wipe(secret);
		return false;
	}
	cw_helper_answer_secret(helper, secret);
	return true;
}

/* The line is read when it is first wanted, and kept for the next tool of the
 * same run. */
static bool
read_password(const struct cw_credentials *c, GError **error)
{
	cw_secret secret = cw_secret_new();
	enum cw_given given = cw_given_line(c->password_fd, c->stop_fd, secret);
	int errnum = errno;
	bool kept = given == CW_GIVEN && cw_secret_keep(secret);
	g_autofree char *name =
		g_strdup_printf("--password-fd %d", c->password_fd);

	cw_secret_wipe(secret);
	if (kept)
		return true;
	if (given == CW_GIVEN_STOPPED)
		return cw_fail(error, CW_E_66_19, NULL);
	return cw_fail(error, CW_E_56_15, name,
		       given == CW_GIVEN ? g_strerror(ENOMEM)
					 : cw_given_why(given, errnum),
		       NULL);
}

/* That one password is for that one account, and for nothing else. */
static bool
give_password(struct cw_credentials *c, struct cw_helper *helper,
	      const struct cw_question *question, GError **error)
{
	cw_secret secret;

	if (!is_password(question))
		return fail_other(question, error);
	if (strcmp(question->whose, cw_credentials_name(c)) != 0)
		return cw_fail(error, CW_E_56_4, question->whose, NULL);
	secret = cw_secret_kept();
	if (secret == 0 && read_password(c, error))
		secret = cw_secret_kept();
	if (secret == 0)
		return false;
	cw_helper_answer_secret(helper, secret);
	return true;
}

/* It is asked again.  That it is somebody else's password is no answer to one
 * that was sent. */
static bool
was_refused(const struct cw_question *question)
{
	return question->refused != NULL &&
	       !g_error_matches(question->refused, CW_ERROR, CW_E_56_4);
}

bool
cw_credentials_answer(struct cw_credentials *c, struct cw_helper *helper,
		      const struct cw_question *question, GError **error)
{
	g_free(c->tool);
	c->tool = g_strdup(question->tool);
	if (was_refused(question)) {
		g_propagate_error(error, g_error_copy(question->refused));
		return false;
	}
	if (c->askpass == NULL && c->password_fd < 0)
		return cw_credentials_alone(c, error);
	/* There is nothing to answer, and whoever answers by a program can't
	 * know that: .patience_ms. */
	if (question->kind == CW_ASKS_PATIENCE)
		return true;
	if (c->askpass != NULL)
		return ask_program(c, helper, question, error);
	return give_password(c, helper, question, error);
}

static bool
asked(void *data, struct cw_helper *helper, const struct cw_question *question,
      GError **error)
{
	return cw_credentials_answer(data, helper, question, error);
}

void
cw_credentials_watch(struct cw_credentials *c, const struct cw_world *world,
		     struct cw_change_watch *watch, struct cw_authority *as)
{
	*watch = (struct cw_change_watch){
		.stop_fd = c->stop_fd,
		.reply_fd = -1,
		.data = c,
		.asked = asked,
		.patience_ms = c->patience_ms,
	};
	if (world->is_root)
		return;
	*as = (struct cw_authority){ .ways = world->ways,
				     .me = c->me,
				     .name = cw_credentials_name(c) };
	watch->as = as;
}
