# SPDX-License-Identifier: GPL-3.0-or-later
# Rules for the sources, as tests; selftest.sh shows that each can fail.
style_tests = \
	tests/style/catalogues.sh \
	tests/style/codes.sh \
	tests/style/files.sh \
	tests/style/headers.sh \
	tests/style/layers.sh \
	tests/style/made.sh \
	tests/style/names.sh \
	tests/style/opens.sh \
	tests/style/options.sh \
	tests/style/potfiles.sh \
	tests/style/selftest.sh \
	tests/style/sizes.sh \
	tests/style/words.sh
TESTS += $(style_tests)
EXTRA_DIST += $(style_tests) \
	tests/style/catalogue.awk \
	tests/style/code.awk \
	tests/style/layers.awk \
	tests/style/opens.txt \
	tests/style/sizes.awk \
	tests/style/sizes.txt \
	tests/style/tap.sh \
	tests/style/variables.txt \
	tests/style/words.awk \
	tests/style/words.txt
