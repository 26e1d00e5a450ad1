"""Which of the files that PyInstaller collects belong in the program: few, and none under the GPL alone."""

from __future__ import annotations

import re

# Not needed by a program of widgets; what PyInstaller would bring along for them is large.
UNUSED_MODULES = [
    "numpy", "tkinter", "_tkinter", "PIL.ImageTk", "PIL.ImageQt", "PIL.AvifImagePlugin", "PIL._avif",
    "PIL._webp", "pytest", "_pytest", "hypothesis", "mypy", "setuptools", "pip", "pydoc_data", "lib2to3",
    "IPython", "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtSql",
    "PySide6.QtTest", "psycopg2", "MySQLdb", "oracledb", "pysqlite2",
    "readline", "_gdbm", "_dbm", "curses", "_curses",
]  # fmt: skip

# GTK's libraries come along for a theme plugin only; those of CUPS must come from the system that prints.
UNUSED_FILES = re.compile(
    r"""
    Qt6?(Network|Qml|Quick|QmlModels|QmlMeta|QmlWorkerScript|OpenGL|Sql|Test|VirtualKeyboard|WaylandClient
        |WlShellIntegration|WaylandEglClientHwIntegration|EglFSDeviceIntegration|EglFsKmsSupport|Pdf)\b
    |/(qmltooling|tls|networkinformation|egldeviceintegrations|generic|sqldrivers|virtualkeyboard
      |wayland-[\w-]+)/
    |/platforms/libq(eglfs|linuxfb|minimal|minimalegl|vnc|vkkhrdisplay|wayland-\w+)\.
    |/platforms/q(minimal|direct2d)\.dll
    |/platformthemes/libq(gtk3|snap)
    |/platforminputcontexts/\w*qtvirtualkeyboard
    |/imageformats/\w*(tiff|webp|icns|tga|wbmp|pdf|gif)\b
    |/(libgtk-3|libgdk-3|libatk|libatspi|libcairo|libpango|libgdk_pixbuf|libepoxy|librsvg|libwayland
      |libthai|libdatrie|libfribidi|libpixman|libgssapi_krb5|libkrb5|libk5crypto|libcom_err|libkeyutils
      |libcups\.so|libavahi|libgnutls|libhogweed|libnettle|libgmp|libidn2|libp11-kit|libtasn1|libunistring
      |libX(composite|cursor|damage|fixes|i|inerama|randr)\.so|libjpeg\.so
      |libreadline|libgdbm|libtinfo|libncurses)[\w.-]*
    |DarkGarden
    |opengl32sw\.dll|D3Dcompiler
    """,
    re.VERBOSE,
)
TRANSLATION = re.compile(r"/translations/")


def is_used(name: str) -> bool:
    """Whether a collected file belongs in the program."""
    path = "/" + name.replace("\\", "/")
    if TRANSLATION.search(path):
        return path.endswith("_zh_CN.qm")
    return UNUSED_FILES.search(path) is None
