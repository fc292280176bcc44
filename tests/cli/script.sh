# What the scripts of this folder share, and begin with. A user has set nothing but where the rules of this build lie;
# $work is a folder for what a script writes; out and err in it are what the last run wrote; in, if a script makes it, is
# what the next run reads.
#
# Set by the makefile: DUIS_TEST_CLI, DUIS_TEST_SRCDIR, DUIS_TEST_TOP_SRCDIR, DUIS_TEST_TOP_BUILDDIR,
# DUIS_TEST_MATRIX_DIR, DUIS_TEST_SCHEMA_DIR. DUIS_TEST_STOP ends a script at its first failure: where a fault is
# planted, one is enough.
# shellcheck shell=sh

: "${DUIS_TEST_CLI:?run the tests with make check}" "${DUIS_TEST_SRCDIR:?}" "${DUIS_TEST_TOP_SRCDIR:?}"
: "${DUIS_TEST_TOP_BUILDDIR:?}" "${DUIS_TEST_MATRIX_DIR:?}" "${DUIS_TEST_SCHEMA_DIR:?}"

for name in $(env | sed -n 's/^\(DUIS_[A-Z_]*\)=.*/\1/p' | grep -v '^DUIS_TEST_'); do
	unset "$name"
done
unset NO_COLOR
DUIS_MATRIX_DIR=$DUIS_TEST_MATRIX_DIR
DUIS_SCHEMA_DIR=$DUIS_TEST_SCHEMA_DIR
export DUIS_MATRIX_DIR DUIS_SCHEMA_DIR

work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

count=0
failed=0
what=

report() { # RESULT MESSAGE
	count=$((count + 1))
	[ "$1" -ne 0 ] || return 0
	failed=$((failed + 1))
	echo "FAILED: $what: $2"
	for stream in out err; do
		[ ! -e "$work/$stream" ] || sed "s/^/    $stream: /" "$work/$stream" | head -n 5
	done
	[ -z "${DUIS_TEST_STOP-}" ] || exit 1
}

# The last line of a script: fails also if it checked less than it has to.
conclude() { # WHAT LEAST
	echo "$1: $((count - failed)) of $count passed"
	[ "$failed" -eq 0 ] && [ "$count" -ge "$2" ]
}

run_cli() { # STATUS-OR-any ARGUMENT...
	expected=$1
	shift
	what="duis-check $*"
	input=/dev/null
	[ ! -e "$work/in" ] || input=$work/in
	"$DUIS_TEST_CLI" "$@" <"$input" >"$work/out" 2>"$work/err"
	status=$?
	[ "$input" = /dev/null ] || rm "$work/in"
	[ "$expected" = any ] || [ "$status" -eq "$expected" ]
	report $? "exit status $status, expected $expected"
}

out_has() { grep -q -F -e "$1" "$work/out"; report $? "standard output lacks: $1"; }
out_lacks() { ! grep -q -F -e "$1" "$work/out"; report $? "standard output has: $1"; }
out_lines() { [ "$(wc -l <"$work/out")" -eq "$1" ]; report $? "not $1 lines"; }
out_empty() { [ ! -s "$work/out" ]; report $? 'standard output is not empty'; }
err_has() { grep -q -F -e "$1" "$work/err"; report $? "standard error lacks: $1"; }
err_lacks() { ! grep -q -F -e "$1" "$work/err"; report $? "standard error has: $1"; }
err_lines() { [ "$(wc -l <"$work/err")" -eq "$1" ]; report $? "not $1 lines on standard error"; }
# But for the line that says that nobody's eligibility was asked about.
err_empty() { ! grep -q -v '^duis-check: eligibility not checked: ' "$work/err"; report $? 'standard error is not empty'; }

# For --self-test: the script, run again with other settings, must fail. What can't be tried here is not counted.
planted=0
missed=0
plant() { # WHAT VARIABLE=VALUE...
	fault=$1
	shift
	planted=$((planted + 1))
	env DUIS_TEST_STOP=1 "$@" "$0" >"$work/said" 2>&1
	case $? in
	0)
		missed=$((missed + 1))
		echo "self-test: $fault is not noticed"
		;;
	77)
		planted=$((planted - 1))
		echo "self-test: $fault cannot be tried here: parts are skipped"
		;;
	esac
}

# The fault that was planted last must be reported so.
plant_says() { # TEXT
	grep -q -e "$1" "$work/said" && return
	missed=$((missed + 1))
	echo "self-test: $fault is noticed for another reason"
}

# By their paths: a story that finds no command builds one.
plant_commands() {
	for program in true false; do
		printf '#!/bin/sh\n%s\n' "$program" >"$work/$program"
		chmod +x "$work/$program"
	done
	plant 'a duis-check that accepts everything and says nothing' "DUIS_TEST_CLI=$work/true"
	plant 'a duis-check that fails' "DUIS_TEST_CLI=$work/false"
}

conclude_self_test() {
	echo "self-test: $planted planted faults, $((planted - missed)) noticed"
	[ "$missed" -eq 0 ] && [ "$planted" -gt 0 ]
	exit
}
