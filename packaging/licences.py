"""List the parts of the built program with version and licence in packaging/LICENSES.md, from their metadata.

Usage: licences.py. What a build takes from the Linux system is in system_libraries.py.
"""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from system_libraries import rows

ROOT = Path(__file__).resolve().parents[1]
LIST = Path(__file__).with_name("LICENSES.md")
TEXTS = Path(__file__).with_name("licences")

LICENCE_FILE = re.compile(r"licen[cs]e|copying|notice", re.IGNORECASE)
GPL_ALONE = re.compile(r"(?<!L)GPL|GNU General Public", re.IGNORECASE)

INTRODUCTION = """\
# Licences of what the built program consists of

Made by `packaging/licences.py` from the metadata of the packages in `requirements.lock`. A test keeps it up
to date and sees that every part may be used under another licence than the GPL. `make build` lays the texts
of the licences into the folder `licences` of the program.

"""

OTHERS = """
PySide6, shiboken6 and Qt are used under the LGPL 3 (texts in `packaging/licences`), as shared libraries that
can be replaced. Left out of the program because they are under the GPL alone: Qt's virtual keyboard, Python's
modules for readline and gdbm, the font DarkGarden that comes with reportlab.

| Part | Version | Licence |
|---|---|---|
| Python | 3.11 | PSF-2.0 |
| PyInstaller's starter | see `requirements.lock` | GPL-2.0, with an exception for what it starts |
| Noto Sans SC, Noto Serif SC, Jixiao Kai | see [fonts](../resources/fonts/README.md) | OFL-1.1 |
| Lucide icons | see [icons](../resources/icons/README.md) | ISC, in parts MIT |

Libraries that `make build` takes from the Linux system, in the versions of that system. Their copyright files
are laid into `licences/system`; the build fails where a library is not in `packaging/system_libraries.py`.

| Library | Licence |
|---|---|
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A distribution that the program needs while it runs."""

    name: str
    version: str
    licence: str

    @property
    def is_free_of_gpl(self) -> bool:
        """Whether at least one of the licences to choose from is not the GPL."""
        return any(GPL_ALONE.search(choice) is None for choice in self.licence.split(" OR "))


def runtime_parts() -> list[Part]:
    """All distributions that the dependencies of the program bring along, by name."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(text).name for text in project["dependencies"]]
    found: dict[str, Part] = {}
    while waiting:
        name = canonicalize_name(waiting.pop())
        if name not in found:
            distribution = importlib.metadata.distribution(name)
            found[name] = Part(distribution.metadata["Name"], distribution.version, licence_of(distribution))
            waiting += _needed_by(distribution)
    return [found[name] for name in sorted(found)]


def _needed_by(distribution: importlib.metadata.Distribution) -> Iterator[str]:
    for text in distribution.requires or ():
        requirement = Requirement(text)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement.name


def licence_of(distribution: importlib.metadata.Distribution) -> str:
    """The licence as the metadata say it: expression, else field, else classifier; raises where none does."""
    metadata = distribution.metadata
    for key in ("License-Expression", "License"):
        if key in metadata and (field := metadata[key].partition(" (")[0].strip()):
            return field
    classifiers = metadata.get_all("Classifier", [])
    named = [text.rpartition(" :: ")[2] for text in classifiers if text.startswith("License ::")]
    if not named:
        raise ValueError(f"{metadata['Name']} does not say its licence")
    return " OR ".join(named)


def licence_files() -> list[tuple[Path, str]]:
    """Every licence text of the parts, and the folder below `licences` that it goes to."""
    found = [(ROOT / "LICENSE", "."), (LIST, "."), *((path, ".") for path in sorted(TEXTS.iterdir()))]
    for part in runtime_parts():
        for file in importlib.metadata.distribution(part.name).files or ():
            if ".dist-info" in file.parts[0] and LICENCE_FILE.search(str(file)):
                inside = Path(*file.parts[1:-1])
                found.append((Path(str(file.locate())), str(Path(part.name) / inside)))
    return found


def text_of_list() -> str:
    """The whole of LICENSES.md."""
    packages = "".join(f"| {part.name} | {part.version} | {part.licence} |\n" for part in runtime_parts())
    return f"{INTRODUCTION}| Package | Version | Licence |\n|---|---|---|\n{packages}{OTHERS}{rows()}"


if __name__ == "__main__":
    LIST.write_text(text_of_list(), encoding="utf-8")
    print(f"{LIST.relative_to(ROOT)}: {len(runtime_parts())} packages")
