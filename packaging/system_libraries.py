"""The libraries that a build takes from the Linux system it runs on: their licences and copyright files."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

# library, licence, names of its files
LIBRARIES = [
    ("GCC's runtime", "GPL-3.0 with the GCC Runtime Library Exception", r"lib(gcc_s|stdc\+\+)"),
    ("GLib", "LGPL-2.1-or-later", r"libg(io|lib|module|object|thread)-2"),
    ("util-linux", "LGPL-2.1-or-later OR BSD-3-Clause", r"lib(blkid|mount|uuid)"),
    ("systemd", "LGPL-2.1-or-later", r"libsystemd"),
    ("libgcrypt, libgpg-error", "LGPL-2.1-or-later", r"libg(crypt|pg-error)"),
    ("libcap", "BSD-3-Clause OR GPL-2.0-only", r"libcap\b"),
    ("D-Bus", "AFL-2.1 OR GPL-2.0-or-later", r"libdbus-1"),
    ("FreeType", "FTL OR GPL-2.0-or-later", r"libfreetype"),
    ("Fontconfig", "MIT", r"libfontconfig"),
    ("X.Org, XCB, xkbcommon", "MIT", r"lib(X11|X11-xcb|Xau|Xdmcp|Xext|Xrender|xcb[\w-]*|xkbcommon[\w-]*)\."),
    ("OpenSSL", "Apache-2.0", r"lib(crypto|ssl)"),
    ("SQLite", "blessing (public domain)", r"libsqlite3"),
    ("SELinux", "public domain", r"libselinux"),
    ("zlib, libpng", "Zlib; libpng-2.0", r"lib(z|png16)\."),
    ("Zstandard, LZ4, Brotli", "BSD-3-Clause; BSD-2-Clause; MIT", r"lib(zstd|lz4|brotli\w+)"),
    ("XZ, bzip2", "0BSD; bzip2-1.0.6", r"lib(lzma|bz2)"),
    ("PCRE, PCRE2", "BSD-3-Clause", r"libpcre"),
    ("libbsd, libmd", "BSD-3-Clause", r"lib(bsd|md)\."),
    ("Expat, libffi", "MIT", r"lib(expat|ffi)"),
    ("HarfBuzz, Graphite", "MIT; LGPL-2.1-or-later OR MPL-1.1", r"lib(harfbuzz|graphite2)"),
    ("Python, mpdecimal", "PSF-2.0; BSD-2-Clause", r"lib(python3|mpdec)"),
]


def without_licence(libraries: Iterable[Path]) -> list[str]:
    """The libraries that the table above does not know."""
    known = re.compile("|".join(pattern for _, _, pattern in LIBRARIES))
    return sorted({library.name for library in libraries if not known.match(library.name)})


def copyright_files(libraries: Iterable[Path]) -> list[Path]:
    """Debian's copyright files of the packages that the libraries come from; none on other systems."""
    if shutil.which("dpkg-query") is None:
        return []
    names = {library.resolve().name for library in libraries}
    command = ["dpkg-query", "--search", *(f"*/{name}" for name in sorted(names))]
    result = subprocess.run(command, check=False, capture_output=True, text=True)
    packages = {line.partition(":")[0] for line in result.stdout.splitlines()}
    files = (Path("/usr/share/doc", package, "copyright") for package in sorted(packages))
    return [file for file in files if file.is_file()]


def rows() -> str:
    """The table above as rows of Markdown."""
    return "".join(f"| {name} | {licence} |\n" for name, licence, _ in LIBRARIES)
