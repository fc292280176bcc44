#!/bin/bash
# What bash would offer: complete.bash COMPLETION PROGRAM WORD..., the last being that which is completed. Prints the
# options that completion sets while it runs, and then the words, one a line.

# Outside of a completion there is none whose options could be set.
compopt() { printf 'compopt %s\n' "$*"; }

# shellcheck disable=SC1090
. "$1" || exit 1
shift
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
specification=$(complete -p duis-check) || exit 1
[[ $specification != *filenames* ]] || echo 'compopt -o filenames, always'
_duis_check
printf '%s\n' "${COMPREPLY[@]}"
