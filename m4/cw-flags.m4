dnl SPDX-License-Identifier: GPL-3.0-or-later
dnl Compiler and linker flags: each one is tried, and taken if the tools take it.

dnl CW_FLAG(VAR, FLAGS): append to VAR every flag that the compiler takes.
AC_DEFUN([CW_FLAG], [
  AC_SUBST([$1])
  for cw_flag in m4_normalize([$2]); do
    cw_save_cflags=$CFLAGS
    CFLAGS="-Werror $cw_flag"
    AC_MSG_CHECKING([whether the compiler takes $cw_flag])
    AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])],
      [AC_MSG_RESULT([yes]); $1="$$1 $cw_flag"], [AC_MSG_RESULT([no])])
    CFLAGS=$cw_save_cflags
  done
])

dnl CW_SYSTEM_HEADERS(LIBRARIES): their headers are not ours to warn about.
AC_DEFUN([CW_SYSTEM_HEADERS], [
  for cw_library in m4_normalize([$1]); do
    eval "cw_cflags=\$${cw_library}_CFLAGS"
    cw_cflags=`AS_ECHO([" $cw_cflags"]) | $SED 's/ -I/ -isystem /g'`
    eval "${cw_library}_CFLAGS=\$cw_cflags"
  done
])

dnl CW_FORTIFY: the highest level that the C library knows; none without
dnl optimization, of which it warns.
AC_DEFUN([CW_FORTIFY], [
  for cw_level in 3 2; do
    cw_save_cflags=$CFLAGS
    cw_fortify="-U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$cw_level"
    CFLAGS="$CFLAGS -Werror $cw_fortify"
    AC_MSG_CHECKING([whether the C library takes _FORTIFY_SOURCE=$cw_level])
    AC_COMPILE_IFELSE([AC_LANG_PROGRAM([#include <stdlib.h>], [])],
      [AC_MSG_RESULT([yes]); CW_CPPFLAGS=$cw_fortify],
      [AC_MSG_RESULT([no])])
    CFLAGS=$cw_save_cflags
    test -z "$CW_CPPFLAGS" || break
  done
])

AC_DEFUN([CW_COMPILER_FLAGS], [
  CW_FLAG([CW_CFLAGS], [
    -std=gnu11 -Wall -Wextra -Wshadow -Wundef -Wwrite-strings -Wpointer-arith
    -Wconversion -Wsign-conversion -Wcast-qual -Wcast-align
    -Wbad-function-cast -Wformat=2 -Wformat-signedness -Wswitch-enum
    -Wimplicit-fallthrough -Wstrict-prototypes -Wmissing-prototypes
    -Wold-style-definition -Wredundant-decls -Wnested-externs -Wvla -Walloca
    -Wframe-larger-than=4096 -Wnull-dereference -Wduplicated-cond
    -Wduplicated-branches -Wlogical-op -Wjump-misses-init -Warray-bounds=2
    -Wcomma -Wassign-enum -Wshorten-64-to-32 -Wunreachable-code
    -Wconditional-uninitialized -Wextra-semi -Wdate-time])
  CW_FLAG([CW_CFLAGS], [
    -fstack-protector-strong -fstack-clash-protection -fcf-protection=full
    -ftrivial-auto-var-init=zero -fstrict-flex-arrays=3 -fno-common -fPIE])
  CW_FLAG([CW_LDFLAGS], [
    -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed])
  AS_IF([test "$enable_werror" = yes], [CW_CFLAGS="$CW_CFLAGS -Werror"])
  AC_SUBST([CW_CPPFLAGS])
  AS_IF([test "$enable_fuzzers" = yes],
    [CW_FLAG([CW_CFLAGS], [-fsanitize=fuzzer-no-link])])
  AS_IF([test "$enable_sanitizers" = yes], [
    CW_FLAG([CW_SANITIZE], [-fsanitize=address,undefined
      -fno-sanitize-recover=all -fno-omit-frame-pointer
      -fsanitize=local-bounds -fsanitize=implicit-conversion
      -fsanitize=nullability])
    CW_CFLAGS="$CW_CFLAGS $CW_SANITIZE"
    CW_LDFLAGS="$CW_LDFLAGS $CW_SANITIZE"
  ], [CW_FORTIFY])
])
