# What the stories share; they read it with ".", having set examples to this folder.
#
# The command is the one that DUIS_CHECK names, else duis-check of the PATH, else, in a source tree, the one
# that ./bootstrap build makes there. One that was not installed needs DUIS_MATRIX_DIR and DUIS_SCHEMA_DIR.

find_command()
{
	check=${DUIS_CHECK:-duis-check}
	case $check in
	[!/]*/*) check=$PWD/$check ;;
	esac
	! command -v "$check" >/dev/null || return 0
	if [ -n "${DUIS_CHECK-}" ] || [ ! -x "$examples/../bootstrap" ]; then
		echo "there is no $check; install libduis, or say with DUIS_CHECK where its duis-check is" >&2
		exit 127
	fi
	tree=$(cd "$examples/.." && pwd)
	"$tree/bootstrap" build
	check=$tree/_build/duis-check/duis-check
	export DUIS_MATRIX_DIR="${DUIS_MATRIX_DIR:-$tree/matrix}"
	export DUIS_SCHEMA_DIR="${DUIS_SCHEMA_DIR:-$tree/_build/schemas}"
}

# Run a command, show it, and see that it ends as it should.
step() # STATUS ARGUMENT...
{
	expected=$1
	shift
	printf '\n$ duis-check %s\n' "$*"
	status=0
	"$check" "$@" </dev/null || status=$?
	[ "$status" -eq "$expected" ] || { echo "it ended with $status, and not with $expected"; exit 1; }
}

find_command
