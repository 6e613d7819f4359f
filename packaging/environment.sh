# Read by packaging/run and packaging/test (`. packaging/environment.sh`): makes a virtual environment from a lock file.
#
#   make_environment run    sets $environment: a folder with bin/python and bin/vault, made from requirements-run.txt
#
# Nothing is asked of the machine but a Python of 3.11 or newer and a network. What else is missing is installed with
# apt-get when we are root, and named, with the command, when we are not. The environment stands in the checkout
# (.venv-run, .venv-test) or, where that can't be written, in the user's cache folder. Its last file, made-from, is
# written when all else is done: without it, or when it names another lock file, Python or checkout, it is made anew.

say() { printf '%s\n' "$*" >&2; }

stop() {
    say "vault: $*"
    exit 1
}

# Sets $python: $PYTHON, or the first of the usual names that is 3.11 or newer; empty when there is none.
find_python() {
    python=
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            python=$(command -v "$candidate")
            return
        fi
    done
}

# Whether programs here know which authorities to trust. Python looks where the package openssl would have put a link; the
# certificates themselves may be there without it. (pip brings some of its own, but not those that an owner added.)
has_certificates() {
    "$python" - 2>/dev/null <<'PYTHON' && return
import os, ssl, sys
paths = ssl.get_default_verify_paths()
sys.exit(not (paths.cafile or (paths.capath and os.listdir(paths.capath))))
PYTHON
    [ -s /etc/ssl/certs/ca-certificates.crt ] || return
    export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt
}

# The system libraries that Qt loads, and the Debian packages that have them.
qt_libraries="libGL.so.1 libEGL.so.1 libglib-2.0.so.0 libxkbcommon.so.0 libfontconfig.so.1 libdbus-1.so.3"
qt_packages="libgl1 libegl1 libglib2.0-0 libxkbcommon0 libfontconfig1 libdbus-1-3"
x11_libraries="libxcb-cursor.so.0 libxcb-icccm.so.4 libxcb-keysyms.so.1 libxcb-shape.so.0 libxkbcommon-x11.so.0"
x11_packages="libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"

# can_load LIBRARY …: whether programs here find all of these.
can_load() {
    [ "$(uname -s)" = Linux ] || return 0
    "$python" -c 'import ctypes, sys
for name in sys.argv[1:]: ctypes.CDLL(name)' "$@" 2>/dev/null
}

has_qt_libraries() {
    # shellcheck disable=SC2086
    can_load $qt_libraries
}

# What a window on an X server needs besides; where there is none, nothing.
has_x11_libraries() {
    [ -n "${DISPLAY-}" ] || return 0
    # shellcheck disable=SC2086
    can_load $x11_libraries
}

# The tests start an SFTP server of their own; whoever only runs Vault needs none.
has_sftp_server() {
    [ "${name-}" = test ] || return 0
    [ -x /usr/sbin/sshd ] || command -v sshd >/dev/null
}

# Sets $missing: names of Debian packages without which something below is harder, or can't be done at all.
find_missing() {
    missing=
    find_python
    if [ -z "$python" ]; then
        missing="python3 python3-venv ca-certificates"
        return
    fi
    "$python" -c 'import venv, ensurepip' 2>/dev/null || missing="$missing python3-venv"
    has_certificates || missing="$missing ca-certificates"
    has_qt_libraries || missing="$missing $qt_packages"
    has_x11_libraries || missing="$missing $x11_packages"
    has_sftp_server || missing="$missing openssh-server"
    case $(uname -m) in
    x86_64 | amd64) ;;   # every package of the lock files has a wheel
    *)                   # zfec has none elsewhere and is compiled
        command -v cc >/dev/null || missing="$missing gcc libc6-dev"
        "$python" -c 'import os, sys, sysconfig
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' || missing="$missing python3-dev"
        ;;
    esac
}

install_missing() {
    find_missing
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "Installing system packages:$missing"
        # an old list may be good enough, and then nothing need be fetched
        # shellcheck disable=SC2086
        DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >/dev/null 2>&1 || {
            apt-get update -qq >&2 || say "apt-get update failed; trying with the package lists that are here."
            DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $missing >&2 || true
        }
        find_missing
        [ -n "$missing" ] || return 0
    fi
    say "These system packages are missing:$missing"
    say "Someone who may install packages on this machine does it with:"
    say "    sudo apt-get install$missing"
    [ -n "$python" ] || stop "a Python of 3.11 or newer is needed, and there is none."
    say "Going on without them as far as it goes."
}

# What an environment is made from, as one word: another word, another environment.
fingerprint() {
    "$python" - "$lock" "$here/environment.sh" "$checkout" <<'PYTHON'
import hashlib, os, sys
digest = hashlib.sha256(f"{sys.version}\0{sys.executable}\0".encode())
for path in sys.argv[1:3]:
    with open(path, "rb") as file:
        digest.update(file.read() + b"\0")
digest.update(os.fsencode(sys.argv[3]))
print(digest.hexdigest())
PYTHON
}

is_made() { [ "$(cat "$environment/made-from" 2>/dev/null)" = "$wanted" ]; }

# Whether $environment can be made here: tried, because a read-only mount and a full quota look writable.
can_be_made() {
    mkdir -p "$environment" 2>/dev/null && (: >"$environment/.writable") 2>/dev/null && rm -f "$environment/.writable"
}

choose_folder() {
    short=$(printf %.16s "$wanted")
    for environment in "$checkout/.venv-$name" \
        "${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/vault-photos/$name-$short" \
        "${TMPDIR:-/tmp}/vault-photos-$(id -u)/$name-$short"; do
        is_made || can_be_made || continue
        # elsewhere than in the checkout, a folder that another user put there first is not to be trusted
        if [ "$environment" = "$checkout/.venv-$name" ] || [ -O "$environment" ]; then return; fi
    done
    stop "no folder for the virtual environment can be written: not $checkout, not ~/.cache, not ${TMPDIR:-/tmp}."
}

# Sets $wheel: pip's own, out of Debian's package for it, which apt verifies. Anybody may download a package; only the
# lists of what there is must be kept in a folder of our own.
fetch_pip() {
    fetched=$environment/fetched
    mkdir -p "$fetched/state/lists/partial" "$fetched/cache/archives/partial"
    own="-qq -o Dir::State=$fetched/state -o Dir::State::status=/var/lib/dpkg/status -o Dir::Cache=$fetched/cache"
    # shellcheck disable=SC2086
    (cd "$fetched" && apt-get $own update && apt-get $own download python3-pip-whl && dpkg -x python3-pip-whl_*.deb .) >&2 ||
        return 1
    wheel=$(ls "$fetched"/usr/share/python-wheels/pip-*.whl) && [ -f "$wheel" ]
}

build() {
    say "Making the virtual environment $environment (once; a minute or so)"
    rm -f "$environment/made-from"
    pip_options="--disable-pip-version-check --no-input"
    [ "$(id -u)" != 0 ] || pip_options="$pip_options --root-user-action=ignore"
    if "$python" -c 'import ensurepip' 2>/dev/null; then
        "$python" -m venv --clear "$environment" || stop "python's venv module failed; see above."
        set -- "$environment/bin/python" -m pip
    else
        "$python" -m venv --clear --without-pip "$environment" || stop "python's venv module failed; see above."
        fetch_pip || stop "without python3-venv, pip itself must be fetched, and that failed; see above."
        set -- "$environment/bin/python" "$wheel/pip"
    fi
    # shellcheck disable=SC2086
    "$@" install $pip_options --require-hashes --no-deps -r "$lock" >"$environment/pip.log" 2>&1 || {
        cat "$environment/pip.log" >&2
        stop "the packages of $lock could not be installed; see above. Run it again when that is mended."
    }

    # The code runs from the checkout: nothing is copied, and a change is there at once.
    "$environment/bin/python" - "$checkout" "$environment" <<'PYTHON' || stop "the environment can't be finished."
import os, sys, sysconfig
checkout, environment = sys.argv[1:]
with open(os.path.join(sysconfig.get_path("purelib"), "vault-checkout.pth"), "wb") as file:
    file.write(os.fsencode(checkout) + b"\n")
script = os.path.join(environment, "bin", "vault")
with open(script, "wb") as file:  # through sh, as a #! line takes neither spaces nor long paths
    python = os.fsencode(os.path.join(environment, "bin", "python")).replace(b"'", b"'\\''")
    file.write(b"#!/bin/sh\n'''exec' '" + python + b"' \"$0\" \"$@\"\n' '''\nimport sys\n\n")
    file.write(b"from vault.__main__ import main\n\nsys.exit(main())\n")
os.chmod(script, 0o755)
PYTHON
    # Python would do it by itself, unless it was told not to write; a start is a third quicker with it.
    "$environment/bin/python" -m compileall -q "$checkout/vault" >/dev/null 2>&1 || true
    printf '%s\n' "$wanted" >"$environment/made-from"
}

make_environment() {
    name=$1
    checkout=$(cd "$(dirname "$0")/.." && pwd -P)
    here=$checkout/packaging
    case $name in
    run) lock=$here/requirements-run.txt ;;
    *) lock=$here/requirements-dev.txt ;;
    esac

    find_python
    if [ -n "$python" ]; then
        wanted=$(fingerprint)
        choose_folder
        if is_made && { [ "$(id -u)" != 0 ] || { has_qt_libraries && has_x11_libraries && has_sftp_server; }; }; then return; fi
    fi
    install_missing
    wanted=$(fingerprint)
    choose_folder
    if command -v flock >/dev/null; then # two at once: the second waits, and finds it made
        exec 9>"$environment.lock"
        flock 9
    fi
    is_made || build
    exec 9>&-
}
