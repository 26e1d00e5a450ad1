#!/usr/bin/env bash
# Makes .venv from the lock file (hashes checked) and looks after the system libraries.
# Does nothing, quickly, when nothing has changed.
set -euo pipefail
cd "$(dirname "$0")/.."

venv=.venv
stamp=$venv/set-up-stamp

find_python() {
    local candidate
    for candidate in ${PYTHON:-} python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

no_python() {
    cat >&2 <<'MESSAGE'

Python 3.11 was not found (newer and older versions will not do). Please install it:

    Debian 12, Ubuntu 22.04:  sudo apt-get install python3.11 python3.11-venv
    elsewhere:                from python.org, pyenv or uv, then: make setup PYTHON=/path/to/python3.11

MESSAGE
    exit 1
}

has_venv() {
    "$1" -c 'import ensurepip, venv' 2>/dev/null
}

is_intact() {
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 && grep -qF "$PWD/$venv/" "$venv/bin/pip"
}

# Debian and Ubuntu keep what venv needs in a package of its own.
missing_python_packages() {
    local python
    if ! python=$(find_python); then
        echo python3.11 python3.11-venv
    elif ! has_venv "$python"; then
        echo python3.11-venv
    fi
}

make_venv() {
    local python
    python=$(find_python) || no_python
    has_venv "$python" || {
        echo "Stopped: $venv cannot be made without the package python3.11-venv." >&2
        exit 1
    }
    echo "Creating $venv with $python"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

fingerprint() {
    { pwd; cat requirements.lock pyproject.toml packaging/set_up.sh; } | sha256sum
}

up_to_date() {
    [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && "$venv/bin/python" -c '' 2>/dev/null
}

system_packages() {
    packaging/system_packages.sh "$@" || echo "Going on; without them the window may not open."
}

if up_to_date; then
    system_packages
    exit 0
fi
# A broken or moved environment is made anew.
if is_intact; then
    system_packages
else
    # shellcheck disable=SC2046
    system_packages $(missing_python_packages)
    make_venv
fi
rm -f "$stamp"
echo "Installing the pinned dependencies"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fingerprint >"$stamp"
echo "Set up: $venv/bin/jixiao"
