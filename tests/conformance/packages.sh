# Packages of the npm registry, for the tests that compare libduis with what others wrote. Read by
# them with ".", after they have set $suite, their name in what is printed.
#
# A package is fetched at test time, version and integrity pinned, into the build directory, never
# into git. Without npm or node a suite is skipped, with a message and status 77;
# DUIS_REQUIRE_CONFORMANCE=1 makes that a failure.

npm=${DUIS_TEST_NPM:-$(command -v npm)}
node=${DUIS_TEST_NODE:-$(command -v node)}
packages=$DUIS_TEST_TOP_BUILDDIR/tests/conformance/packages

skip() {
	if [ "${DUIS_REQUIRE_CONFORMANCE-}" = 1 ]; then
		echo "$suite: FAILED: $1"
		exit 1
	fi
	echo "$suite: skipped: $1"
	exit 77
}

# Whether a file has a hash, as npm writes it.
is_intact() { # FILE INTEGRITY
	[ -f "$1" ] && "$node" -e '
		const [file, integrity] = process.argv.slice(1);
		const hash = require("crypto").createHash("sha512").update(require("fs").readFileSync(file));
		process.exit(`sha512-${hash.digest("base64")}` === integrity ? 0 : 1);' "$1" "$2"
}

# Fetch a package if it is not there yet, and unpack it.
fetch() { # NAME VERSION INTEGRITY
	file=$packages/smartdcc-$1-$2.tgz
	if ! is_intact "$file" "$3"; then
		rm -f "$file"
		(cd "$packages" && "$npm" pack --silent "@smartdcc/$1@$2" >/dev/null) ||
			skip "@smartdcc/$1@$2 cannot be fetched from the npm registry"
		if ! is_intact "$file" "$3"; then
			echo "$suite: FAILED: @smartdcc/$1@$2 is not what it was: $3 expected"
			exit 1
		fi
	fi
	rm -rf "${packages:?}/$1"
	mkdir "$packages/$1" && tar -xzf "$file" -C "$packages/$1" || exit 1
}

# The schemas that were published of DUIS 5.1, as they are in the JAR of a package.
published=$packages/published
fetch_published() {
	python=${DUIS_TEST_PYTHON:-$(command -v python3)}
	[ -n "$python" ] || skip 'python3 is not there'
	fetch duis-sign-wrap 0.1.2 \
		'sha512-75KX971ymBkNyL2e761c4HYQ4OinTCFfqW+SoCRtFC9cWm4CirKQ5CfSUp0zCFH8LcSyHhDwRL0cVtOj5NeIHg=='
	rm -rf "$published"
	mkdir "$published" && "$python" -c '
import os, sys, zipfile
jar, folder = sys.argv[1:]
with zipfile.ZipFile(jar) as archive:
    for name in archive.namelist():
        if name.endswith(".xsd") and "/" not in name:
            with open(os.path.join(folder, name), "wb") as file:
                file.write(archive.read(name))' \
		"$packages/duis-sign-wrap/package/dist/tool.jar" "$published" || exit 1
}

[ -n "$npm" ] || skip 'npm is not there'
[ -n "$node" ] || skip 'node is not there'
mkdir -p "$packages" || exit 1
