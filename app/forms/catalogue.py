"""All standard forms of the program."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.domain.vocabulary import Stage, Subject
from app.forms.loader import load_form
from app.forms.spec import FormError, FormSpec


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The forms by code."""

    forms: Mapping[str, FormSpec]

    def form(self, code: str) -> FormSpec:
        """The form with that code; KeyError is a bug."""
        return self.forms[code]

    def of_stage(self, stage: Stage, subject: Subject) -> tuple[FormSpec, ...]:
        """Every form of a stage and subject, the default edition first."""
        fitting = [form for form in self.forms.values() if (form.stage, form.subject) == (stage, subject)]
        return tuple(sorted(fitting, key=lambda form: not form.is_default))

    def default(self, stage: Stage, subject: Subject) -> FormSpec | None:
        """The edition used unless the user chooses another; None where a stage has no such form."""
        return next(iter(self.of_stage(stage, subject)), None)


def load_catalogue(
    texts: Mapping[str, str],
    *,
    checks: Collection[str] | None = None,
    rubrics: Collection[str] | None = None,
) -> Catalogue:
    """Read every description; the keys of `texts` are file names without ending.

    Raises FormError for a bad description, and for one whose code is not its file name.
    """
    forms: dict[str, FormSpec] = {}
    for name, text in sorted(texts.items()):
        forms[name] = load_form(text, checks=checks, rubrics=rubrics)
        if forms[name].code != name:
            raise FormError(f"{name}: the code is {forms[name].code}")
    return Catalogue(forms)
