#!/usr/bin/env bash
# Installs the system packages that are missing, or names the command when it may not.
#
# Usage: system_packages.sh [PACKAGE…]   Qt's libraries (window and offscreen) and these packages beside them
# Exit code 1 if something is still missing.
set -euo pipefail

# library  Debian/Ubuntu package
libraries="
libEGL.so.1            libegl1
libGL.so.1             libgl1
libX11.so.6            libx11-6
libdbus-1.so.3         libdbus-1-3
libfontconfig.so.1     libfontconfig1
libglib-2.0.so.0       libglib2.0-0
libxkbcommon.so.0      libxkbcommon0
libxcb-cursor.so.0     libxcb-cursor0
libxcb-icccm.so.4      libxcb-icccm4
libxcb-keysyms.so.1    libxcb-keysyms1
libxcb-shape.so.0      libxcb-shape0
libxcb-xkb.so.1        libxcb-xkb1
libxkbcommon-x11.so.0  libxkbcommon-x11-0
"

# Without a network, say so soon.
quickly=(-o Acquire::Retries=1 -o Acquire::http::Timeout=30)

missing_library_packages() {
    local present library package
    present=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p 2>/dev/null || true)
    while read -r library package; do
        [ -z "$library" ] && continue
        case "$present" in *"	$library "*) ;; *) echo "$package" ;; esac
    done <<<"$libraries"
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install() {
    echo "Installing system packages: $*"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq "${quickly[@]}" update &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y "${quickly[@]}" install --no-install-recommends "$@" >/dev/null
}

mapfile -t packages < <(missing_library_packages)
packages+=("$@")
[ ${#packages[@]} -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "This system has no apt-get. Please install what belongs to these Debian packages: ${packages[*]}" >&2
    exit 1
fi
if may_be_root && install "${packages[@]}"; then
    exit 0
fi
cat >&2 <<MESSAGE

Some system packages are missing, and they could not be installed from here. Please run:

    sudo apt-get update && sudo apt-get install ${packages[*]}

MESSAGE
exit 1
