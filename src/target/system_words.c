/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A system in words, and what a person says that it is. */
#include "target/system_words.h"

#include "base/i18n.h"

/* Apple's names of releases; they are the same in every language. */
static const struct {
	unsigned major, minor;
	const char *name;
} releases[] = {
	{ 10, 0, "Cheetah" },       { 10, 1, "Puma" },
	{ 10, 2, "Jaguar" },        { 10, 3, "Panther" },
	{ 10, 4, "Tiger" },         { 10, 5, "Leopard" },
	{ 10, 6, "Snow Leopard" },  { 10, 7, "Lion" },
	{ 10, 8, "Mountain Lion" }, { 10, 9, "Mavericks" },
	{ 10, 10, "Yosemite" },     { 10, 11, "El Capitan" },
	{ 10, 12, "Sierra" },       { 10, 13, "High Sierra" },
	{ 10, 14, "Mojave" },       { 10, 15, "Catalina" },
	{ 11, 0, "Big Sur" },       { 12, 0, "Monterey" },
	{ 13, 0, "Ventura" },       { 14, 0, "Sonoma" },
	{ 15, 0, "Sequoia" },       { 26, 0, "Tahoe" },
};

struct cw_system *
cw_system_new(enum cw_system_kind kind)
{
	struct cw_system *system = g_new0(struct cw_system, 1);

	system->kind = kind;
	return system;
}

static const char *
release_name(const struct cw_system *system)
{
	for (size_t i = 0; i < G_N_ELEMENTS(releases); i++)
		if (releases[i].major == system->major &&
		    (releases[i].major > 10 ||
		     releases[i].minor == system->minor))
			return releases[i].name;
	return NULL;
}

/* What Apple called the product at the time. */
static const char *
product_name(const struct cw_system *system)
{
	if (system->major > 10 || system->minor >= 12)
		return "macOS";
	if (system->server)
		return "Mac OS X Server";
	return system->minor >= 8 ? "OS X" : "Mac OS X";
}

static char *
numbers(const struct cw_system *system)
{
	if (system->patch != 0)
		return g_strdup_printf("%u.%u.%u", system->major, system->minor,
				       system->patch);
	if (system->major == 10 || system->minor != 0)
		return g_strdup_printf("%u.%u", system->major, system->minor);
	return g_strdup_printf("%u", system->major);
}

void
cw_system_word_mac(struct cw_system *system)
{
	g_autofree char *version = numbers(system);
	const char *product = product_name(system);
	const char *name = release_name(system);

	if (name == NULL) {
		system->words = g_strdup_printf("%s %s", product, version);
		system->release = g_strdup(system->words);
	} else {
		system->words =
			g_strdup_printf("%s %s (%s)", product, version, name);
		system->release = g_strdup(name);
	}
	if (system->major == 10)
		system->id = g_strdup_printf("macos-10.%u", system->minor);
	else
		system->id = g_strdup_printf("macos-%u", system->major);
}

struct cw_system *
cw_system_overrule(unsigned major, unsigned minor)
{
	struct cw_system *system = cw_system_new(CW_SYSTEM_MAC);

	system->major = major;
	system->minor = minor;
	system->overruled = true;
	system->build = g_strdup("");
	system->recognised_by = g_strdup(_("your word"));
	cw_system_word_mac(system);
	return system;
}

struct cw_system *
cw_system_copy(const struct cw_system *system)
{
	struct cw_system *copy = g_memdup2(system, sizeof(*system));

	copy->build = g_strdup(system->build);
	copy->words = g_strdup(system->words);
	copy->release = g_strdup(system->release);
	copy->recognised_by = g_strdup(system->recognised_by);
	copy->id = g_strdup(system->id);
	return copy;
}

void
cw_system_free(struct cw_system *system)
{
	if (system == NULL)
		return;
	g_free(system->build);
	g_free(system->words);
	g_free(system->release);
	g_free(system->recognised_by);
	g_free(system->id);
	g_free(system);
}
