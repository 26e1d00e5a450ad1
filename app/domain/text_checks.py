"""Whether names and goal texts are there, are the unit's own, and no placeholder of the blank form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from app.domain.form_data import FormData
from app.domain.problems import Problem
from app.domain.rulebook import Rulebook
from app.domain.vocabulary import Severity

_PLACEHOLDER = re.compile(
    r"[×✕╳]{2,}|(?<![A-Za-z])[Xx]{2,}(?![A-Za-z])|^\W*…+\W*$|^\W*\.{3,}\W*$|_{3,}|20××"
    r"|^\s*(?:目标|指标|任务)\s*[0-9一二三四五]*\s*[:：]?[\s…]*$",
    re.MULTILINE,
)


def squeezed(text: str) -> str:
    """A text without blanks and with half-width signs, for comparing what two forms say."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def project_named(data: FormData, _rules: Rulebook) -> list[Problem]:
    """The project's name must be there."""
    return _named(data, "project_name", "PROJECT_NAME_MISSING")


def agency_named(data: FormData, _rules: Rulebook) -> list[Problem]:
    """The agency's name must be there."""
    return _named(data, "agency_name", "AGENCY_NAME_MISSING")


def _named(data: FormData, key: str, code: str) -> list[Problem]:
    if data.fields.get(key, "").strip():
        return []
    return [Problem(code, Severity.ERROR, f"fields.{key}")]


def goal_text_given(data: FormData, _rules: Rulebook) -> list[Problem]:
    """The expected goal must be written out; 目标1：…… of the blank form does not count."""
    text = data.texts.get("goal_expected", "")
    if _PLACEHOLDER.sub("", text).strip():
        return []
    return [Problem("GOAL_TEXT_MISSING", Severity.ERROR, "texts.goal_expected")]


def goal_text_not_copied(data: FormData, _rules: Rulebook) -> list[Problem]:
    """What was reached must not be the goal's text word for word."""
    expected, actual = (squeezed(data.texts.get(key, "")) for key in ("goal_expected", "goal_actual"))
    if not actual or expected != actual:
        return []
    arguments = {"length": str(len(actual))}
    return [Problem("GOAL_TEXT_COPIED", Severity.MUST_EXPLAIN, "texts.goal_actual", arguments=arguments)]


def no_placeholders(data: FormData, _rules: Rulebook) -> list[Problem]:
    """Example text of the blank form left in: 目标1：, ××, ……."""
    problems = []
    for path, text in _texts(data):
        match = _PLACEHOLDER.search(text)
        if match is not None:
            arguments = {"text": match[0].strip()}
            problems.append(Problem("PLACEHOLDER_LEFT", Severity.MUST_EXPLAIN, path, arguments=arguments))
    return problems


def _texts(data: FormData) -> Iterator[tuple[str, str]]:
    for part, values in (("fields", data.fields), ("texts", data.texts), ("remarks", data.remarks)):
        yield from ((f"{part}.{key}", text) for key, text in values.items())
    for number, line in enumerate(data.indicators):
        for field, text in (("name", line.name), ("target", line.target.raw), ("actual", line.actual.raw)):
            yield f"indicators[{number}].{field}", text
    for number, task in enumerate(data.tasks):
        yield f"tasks[{number}].name", task.name
        yield f"tasks[{number}].content", task.content
