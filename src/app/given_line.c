/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line that may be secret, letter by letter. */
#include "app/given_line.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/text.h"

/* Bytes of a letter in UTF-8, at most. */
#define LETTER 4

struct reading {
	int fd, stop;
	cw_secret secret;
	/* The letter that has begun to come: all that is ever outside. */
	char letter[LETTER];
	gsize have;
	bool any;
};

/* One byte: 1; the end: 0; or -1, and errno, which is ECANCELED for a stop. */
static ssize_t
read_byte(const struct reading *r, char *byte)
{
	struct pollfd wanted[] = { { .fd = r->fd, .events = POLLIN },
				   { .fd = r->stop, .events = POLLIN } };
	ssize_t n;

	do {
		if (poll(wanted, G_N_ELEMENTS(wanted), -1) < 0) {
			n = -1;
			continue;
		}
		if (wanted[1].revents != 0) {
			errno = ECANCELED;
			return -1;
		}
		n = read(r->fd, byte, 1);
	} while (n < 0 && (errno == EINTR || errno == EAGAIN));
	return n;
}

/* With the byte that has just come; GIVEN if nothing is wrong with it. */
static enum cw_given
take_byte(struct reading *r)
{
	gunichar letter;

	r->have++;
	/* With what comes behind it, it is a line's end or none. */
	if (cw_text_line_length(r->letter, r->have) == 0)
		return CW_GIVEN;
	letter = g_utf8_get_char_validated(r->letter, (gssize)r->have);
	if (letter == (gunichar)-2 && r->have < LETTER)
		return CW_GIVEN;
	if (letter == (gunichar)-1 || letter == (gunichar)-2 ||
	    g_unichar_iscntrl(letter))
		return CW_GIVEN_NO_TEXT;
	if (!cw_secret_add(r->secret, r->letter, r->have))
		return CW_GIVEN_LONG;
	r->have = 0;
	r->any = true;
	return CW_GIVEN;
}

/* LEFT bytes are of no whole letter. */
static enum cw_given
end_line(const struct reading *r, gsize left)
{
	if (left > 0)
		return CW_GIVEN_NO_TEXT;
	return r->any ? CW_GIVEN : CW_GIVEN_NOTHING;
}

static enum cw_given
read_line(struct reading *r)
{
	for (;;) {
		char *byte = r->letter + r->have;
		ssize_t n = read_byte(r, byte);
		enum cw_given given;

		if (n < 0)
			return errno == ECANCELED ? CW_GIVEN_STOPPED
						  : CW_GIVEN_FAILED;
		if (n == 0)
			return end_line(r, r->have);
		if (*byte == '\n')
			return end_line(r, cw_text_line_length(r->letter,
							       r->have));
		given = take_byte(r);
		if (given != CW_GIVEN)
			return given;
	}
}

enum cw_given
cw_given_line(int fd, int stop, cw_secret secret)
{
	struct reading r = { .fd = fd, .stop = stop, .secret = secret };
	enum cw_given given = read_line(&r);
	int errnum = errno;

	explicit_bzero(r.letter, sizeof(r.letter));
	errno = errnum;
	return given;
}

const char *
cw_given_why(enum cw_given given, int errnum)
{
	switch (given) {
	case CW_GIVEN_NOTHING:
		return _("the first line is empty");
	case CW_GIVEN_LONG:
		return _("the first line is too long");
	case CW_GIVEN_NO_TEXT:
		return _("the first line is no text in UTF-8");
	case CW_GIVEN_FAILED:
		return g_strerror(errnum);
	case CW_GIVEN:
	case CW_GIVEN_STOPPED:
		break;
	}
	return "";
}
