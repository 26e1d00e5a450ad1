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

make_venv() {
    local python
    python=$(find_python) || {
        packaging/system_packages.sh python3.11 python3.11-venv && python=$(find_python)
    } || no_python
    # Debian and Ubuntu keep what venv needs in a package of its own.
    "$python" -c 'import ensurepip, venv' 2>/dev/null || packaging/system_packages.sh python3.11-venv
    echo "Creating $venv with $python"
    rm -rf "$venv"
    "$python" -m venv "$venv"
}

fingerprint() {
    { pwd; cat requirements.lock pyproject.toml packaging/set_up.sh; } | sha256sum
}

packaging/system_packages.sh || echo "Going on without them; the window may not open."

if [ "$(cat "$stamp" 2>/dev/null)" = "$(fingerprint)" ] && "$venv/bin/python" -c '' 2>/dev/null; then
    exit 0
fi
# A broken or moved environment is made anew.
if ! "$venv/bin/python" -m pip --version >/dev/null 2>&1 || ! grep -qF "$PWD/$venv/" "$venv/bin/pip"; then
    make_venv
fi
rm -f "$stamp"
echo "Installing the pinned dependencies"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
fingerprint >"$stamp"
echo "Set up: $venv/bin/jixiao"
