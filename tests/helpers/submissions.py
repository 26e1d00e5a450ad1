"""Small submissions for tests of the store."""

from __future__ import annotations

from decimal import Decimal

from app.domain.form_data import FormData, IndicatorLine, TargetValue
from app.domain.submission import Computed, Status, Submission
from app.domain.vocabulary import Level, Stage, Subject

COMPUTED = Computed(
    rulebook_version=3,
    rate=Decimal("0.9997111111111111111111111111"),
    total=Decimal("98.20"),
    declared_total=Decimal(98),
    grade="优",
    level=Level.ON_TRACK,
    execution_level=Level.AHEAD,
    goal_level=Level.BEHIND,
    errors=1,
    must_explain=2,
    hints=3,
)


def content(*names: str) -> FormData:
    """A form with these indicators."""
    return FormData(
        "self_evaluation",
        2025,
        indicators=tuple(
            IndicatorLine(
                "产出指标", "数量指标", name, TargetValue("≥50个"), TargetValue("48"), weight=Decimal("4.5")
            )
            for name in names
        ),
    )


def project_form(
    uid: str,
    project_uid: str = "",
    stage: Stage = Stage.SELF_EVALUATION,
    *,
    year: int = 2025,
    period_months: int | None = None,
    form: str = "",
    data: FormData | None = None,
) -> Submission:
    """A form of a project, computed and waiting at the section."""
    return Submission(
        uid=uid,
        form=form or stage.value,
        stage=stage,
        subject=Subject.PROJECT,
        year=year,
        agency_uid="",
        project_uid=project_uid,
        data=data or content("里程"),
        period_months=period_months,
        status=Status.AT_SECTION,
        round=2,
        version=1,
        computed=COMPUTED,
        source_sha256="a" * 64,
        changed_at="2025-01-05T10:32:00",
    )
