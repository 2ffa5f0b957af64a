/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which system some bytes speak of: a Mac's by its build, Linux by name. */
#include "target/system_read.h"

#include <string.h>

#include "base/i18n.h"
#include "base/text.h"
#include "target/property_list.h"
#include "target/system_words.h"

/* Builds from 7 (10.3) to 19 (10.15), 20 to 24 (11 to 15), from 25 on (26). */
bool
cw_system_release_of(unsigned darwin, unsigned *major, unsigned *minor)
{
	if (darwin < 4 || darwin > 99)
		return false;
	if (darwin <= 19) {
		*major = 10;
		*minor = darwin - 4;
	} else {
		*major = darwin <= 24 ? darwin - 9 : darwin + 1;
		*minor = 0;
	}
	return true;
}

/* One to three numbers, parted by dots; missing ones are 0. */
static void
read_numbers(const char *text, unsigned numbers[3])
{
	memset(numbers, 0, 3 * sizeof(*numbers));
	for (unsigned i = 0; i < 3; i++) {
		char *end;
		guint64 value = g_ascii_strtoull(text, &end, 10);

		if (end == text || value > 9999)
			return;
		numbers[i] = (unsigned)value;
		if (*end != '.')
			return;
		text = end + 1;
	}
}

/* The number before a build's first letter; false if it isn't one. */
static bool
read_build(const char *build, unsigned *darwin)
{
	char *end;
	guint64 number = g_ascii_strtoull(build, &end, 10);

	if (!g_ascii_isdigit(build[0]) || !g_ascii_isupper(*end) ||
	    number > 99 || strlen(build) > 16)
		return false;
	for (; *end != '\0'; end++)
		if (!g_ascii_isalnum(*end))
			return false;
	*darwin = (unsigned)number;
	return true;
}

/* The build decides; the version only adds what does not contradict it, for a
 * newer Mac may call itself 10.16 or 16. */
static bool
set_release(struct cw_system *system, const char *version)
{
	unsigned numbers[3];
	unsigned darwin;

	if (!read_build(system->build, &darwin) ||
	    !cw_system_release_of(darwin, &system->major, &system->minor))
		return false;
	read_numbers(version == NULL ? "" : version, numbers);
	if (numbers[0] != system->major)
		return true;
	if (system->major == 10 && numbers[1] != system->minor)
		return true;
	system->minor = numbers[1];
	system->patch = numbers[2];
	return true;
}

static bool
is_server(GBytes *server)
{
	plist_t list = server == NULL ? NULL : cw_property_list_parse(server);
	g_autofree char *name = cw_property_list_string(list, "ProductName");

	if (list != NULL)
		plist_free(list);
	return name != NULL && strstr(name, "Server") != NULL;
}

struct cw_system *
cw_system_read_mac(GBytes *version, GBytes *server)
{
	g_autoptr(cw_system) system = NULL;
	g_autofree char *build = NULL;
	g_autofree char *number = NULL;
	plist_t list = cw_property_list_parse(version);

	if (list == NULL)
		return NULL;
	build = cw_property_list_string(list, "ProductBuildVersion");
	number = cw_property_list_string(list, "ProductVersion");
	plist_free(list);
	if (build == NULL)
		return NULL;
	system = cw_system_new(CW_SYSTEM_MAC);
	system->build = g_steal_pointer(&build);
	if (!set_release(system, number))
		return NULL;
	system->server = is_server(server);
	system->recognised_by = g_strdup_printf(
		_("SystemVersion.plist, build %s"), system->build);
	cw_system_word_mac(system);
	return g_steal_pointer(&system);
}

/* The value of KEY in os-release's LINES, unquoted as a shell would; the last
 * one counts.  NULL if there is none or it can't be unquoted. */
static char *
shell_value(char *const *lines, const char *key)
{
	g_autofree char *value = NULL;
	size_t length = strlen(key);

	for (; *lines != NULL; lines++) {
		const char *line = *lines + strspn(*lines, " \t");

		if (strncmp(line, key, length) != 0 || line[length] != '=')
			continue;
		g_free(value);
		value = g_shell_unquote(line + length + 1, NULL);
	}
	return value == NULL ? NULL : cw_text_clean(value, -1);
}

/* "linux-debian": an id is lower-case letters, digits and ".", "_", "-". */
static char *
linux_id(char *const *lines)
{
	g_autofree char *id = shell_value(lines, "ID");

	if (id == NULL || *id == '\0' || strlen(id) > 32)
		return g_strdup("linux");
	for (const char *p = id; *p != '\0'; p++)
		if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) &&
		    strchr("._-", *p) == NULL)
			return g_strdup("linux");
	return g_strconcat("linux-", id, NULL);
}

struct cw_system *
cw_system_read_linux(GBytes *os_release)
{
	size_t length;
	const char *data = g_bytes_get_data(os_release, &length);
	g_autofree char *text = g_strndup(data == NULL ? "" : data, length);
	g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);
	g_autofree char *name = shell_value(lines, "PRETTY_NAME");
	struct cw_system *system;

	if (name == NULL || *name == '\0') {
		g_free(name);
		name = shell_value(lines, "NAME");
	}
	if (name == NULL || *name == '\0')
		return NULL;
	system = cw_system_new(CW_SYSTEM_LINUX);
	system->build = g_strdup("");
	system->words = g_strdup(name);
	system->release = g_steal_pointer(&name);
	system->recognised_by = g_strdup("os-release");
	system->id = linux_id(lines);
	return system;
}
