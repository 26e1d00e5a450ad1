"""Which standard form a part of a sheet is: by its columns and labels; titles only break ties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from app.domain.rubric_table import Rubric
from app.domain.vocabulary import Stage, Subject
from app.forms.catalogue import Catalogue
from app.forms.indicator_rows import block_of
from app.forms.reading.headers import TARGETS, Header
from app.forms.reading.regions import Region, title_of
from app.forms.reading.rubric import item_names
from app.forms.reading.table import Slot, Table
from app.forms.spec import FormSpec
from app.forms.synonyms import Synonyms
from app.shared.text import key

_AHEAD = frozenset({"forecast", "likelihood"})
_SCORES = frozenset({"points", "weight"})
_AGENCY_TITLES = ("部门整体", "整体支出", "单位整体")
_AGENCY_LABELS = frozenset({"部门名称", "预算单位名称"})
_STAGE_TITLES = (("监控", Stage.MONITORING), ("自评", Stage.SELF_EVALUATION), ("目标", Stage.GOAL))
LEAST_SHARE = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Features:
    """What a part of a sheet shows of itself: kinds of tables, roles of columns, words in its cells.

    `is_card` says that a goal or a project's name is asked for outside of its tables' headers.
    """

    kinds: frozenset[str]
    roles: frozenset[str]
    texts: frozenset[str]
    levels: frozenset[str]
    title: str
    is_of_agency: bool
    is_card: bool
    has_period: bool
    has_two_periods: bool


def recognise(
    table: Table, region: Region, words: Synonyms, *, catalogue: Catalogue, rubrics: Mapping[str, Rubric]
) -> FormSpec | None:
    """The form of a region, None when it is none of the catalogue's."""
    features = features_of(table, region, words)
    if "rubric" in features.kinds:
        scored = _by_rubric(features, catalogue, rubrics)
        if scored is not None:
            return scored
    stage = _stage(features)
    return _edition(features, stage, catalogue) if stage else None


def features_of(table: Table, region: Region, words: Synonyms) -> Features:
    """What tells one form from another."""
    heads = [slot for header in region.headers for slot in table.slots(header.top, header.bottom)]
    indicators = [header for header in region.headers if header.kind == "indicators"]
    title = title_of(table, region, words)
    slots = list(table.slots(region.top, region.bottom))
    texts = frozenset(slot.key.text for slot in slots)
    return Features(
        kinds=frozenset(header.kind for header in region.headers),
        roles=frozenset(role for header in indicators for role in header.roles),
        texts=texts,
        levels=frozenset(name for header in indicators for name in _first_levels(slots, header, words)),
        title=title.key.text if title else "",
        is_of_agency=_is_of_agency(slots, title, words),
        is_card=any(_asks(slot, words) for slot in slots if slot not in heads),
        has_period=any(slot.key.months or _tells_period(slot, words) for slot in heads),
        has_two_periods=_has_two_periods(table, indicators, texts, words),
    )


def _asks(slot: Slot, words: Synonyms) -> bool:
    text = slot.key.text.partition(":")[0]
    return words.find("fields", text) == "project_name" or bool(words.find("texts", text))


def share_of(rubric: Rubric, texts: frozenset[str]) -> Fraction:
    """How many of a scoring table's lines stand on the sheet."""
    names = item_names(rubric)
    return Fraction(len(names & texts), len(names))


def _is_of_agency(slots: list[Slot], title: Slot | None, words: Synonyms) -> bool:
    if title and any(word in title.key.text for word in _AGENCY_TITLES):
        return True
    labels = {slot.key.text.partition(":")[0] for slot in slots}
    return bool(labels & _AGENCY_LABELS) and not any(
        words.find("fields", label) == "project_name" for label in labels
    )


def _first_levels(slots: list[Slot], header: Header, words: Synonyms) -> Iterator[str]:
    """The first levels below their heading."""
    heads = (slot for slot in slots if header.top <= slot.top <= header.bottom)
    column = next((slot.left for slot in heads if _role(words, slot) == "level1"), None)
    for slot in slots:
        if slot.top > header.bottom and slot.left == column and (name := words.find("level1", slot.key.text)):
            yield name


def _role(words: Synonyms, slot: Slot) -> str:
    return words.find("indicator_columns", slot.key.text)


def _tells_period(slot: Slot, words: Synonyms) -> bool:
    return any(word in slot.key.text for word in words.sections["half_years"])


def _has_two_periods(table: Table, indicators: list[Header], texts: frozenset[str], words: Synonyms) -> bool:
    """Two sets side by side, or a heading 长期绩效指标 over a stacked table."""
    for header in indicators:
        names = [words.find("indicator_columns", slot.key.text) for slot in table.row(header.top)]
        if names.count("level2") > 1 or names.count("name") > 1:
            return True
    medium = (text for text in texts if words.find("periods", text) == "medium")
    return any("指标" in text for text in medium)


def _by_rubric(features: Features, catalogue: Catalogue, rubrics: Mapping[str, Rubric]) -> FormSpec | None:
    """The form whose scoring table has most of its lines on the sheet; of several the one of that title."""
    fitting = [
        (
            share,
            (spec.subject is Subject.AGENCY) is features.is_of_agency,
            _titled(spec, features),
            spec.is_default,
            spec,
        )
        for spec in catalogue.forms.values()
        if spec.rubric in rubrics and (share := share_of(rubrics[spec.rubric], features.texts)) >= LEAST_SHARE
    ]
    return max(fitting, key=lambda entry: entry[:4])[-1] if fitting else None


def _stage(features: Features) -> Stage | None:
    """The stage by the columns of the indicator table (layouts §4.3.2)."""
    if "indicators" in features.kinds:
        return _stage_of_columns(features)
    if "rubric" in features.kinds:
        return Stage.EVALUATION if "评" in features.title else None
    if "tasks" in features.kinds:
        return Stage.GOAL
    is_form = features.is_card or "checklist" in features.kinds
    return _stage_of_title(features.title) if features.kinds and is_form else None


def _stage_of_columns(features: Features) -> Stage:
    roles = features.roles
    is_monitored = features.has_period and _stage_of_title(features.title) is Stage.MONITORING
    if "actual" not in roles and roles & TARGETS:
        return Stage.MONITORING if roles & _AHEAD or is_monitored else Stage.GOAL
    if "actual" not in roles:
        return Stage.EVALUATION if "points" in roles else Stage.GOAL
    if roles & _AHEAD or (features.has_period and not roles & _SCORES):
        return Stage.MONITORING
    if not roles & _SCORES and _stage_of_title(features.title) is Stage.MONITORING:
        return Stage.MONITORING
    return Stage.SELF_EVALUATION


def _stage_of_title(title: str) -> Stage | None:
    return next((stage for word, stage in _STAGE_TITLES if word in title), None)


def _edition(features: Features, stage: Stage, catalogue: Catalogue) -> FormSpec | None:
    """The edition that fits best: periods side by side, first levels, the title, the default."""
    subject = Subject.AGENCY if features.is_of_agency or "tasks" in features.kinds else Subject.PROJECT
    fitting = list(_candidates(stage, subject, catalogue))
    if not fitting:
        fitting = list(_candidates(stage, Subject.PROJECT, catalogue))
    return max(fitting, key=lambda spec: _fit(spec, features), default=None)


def _candidates(stage: Stage, subject: Subject, catalogue: Catalogue) -> Iterator[FormSpec]:
    forms = catalogue.of_stage(stage, subject)
    with_indicators = [form for form in forms if block_of(form)]
    yield from with_indicators or forms


def _fit(spec: FormSpec, features: Features) -> tuple[bool, int, int, bool]:
    block = block_of(spec)
    has_two = block is not None and any(column.period == "medium" for column in block.columns)
    levels = {level.name for level in spec.level_sets}
    told = _titled(spec, features), spec.is_default
    return has_two == features.has_two_periods, len(levels & features.levels), *told


def _titled(spec: FormSpec, features: Features) -> int:
    """How much of the sheet's title is that of the form."""
    title = key(spec.title).text
    return len(title) if title in features.title else 0
