from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from app.domain.form_data import FormData
from app.domain.organisation import Agency
from app.domain.project import Project
from app.domain.submission import Computed, Event, GateOpinion, Status, Submission
from app.domain.vocabulary import Stage, Subject
from app.shared.errors import UserError
from app.storage.unit_of_work import Opener, SqlUnitOfWork
from tests.helpers.form_data import form_data
from tests.helpers.forms import catalogue
from tests.helpers.submissions import content, project_form


def indicators_of(work: SqlUnitOfWork, uid: str) -> list[tuple[object, ...]]:
    rows = work._session.connection.exec_driver_sql(
        "SELECT position, name, target_raw, actual_raw, weight, points FROM indicator_line"
        " JOIN submission ON submission.id = submission_id WHERE uid = ? ORDER BY position",
        (uid,),
    )
    return [tuple(row) for row in rows]


def test_a_form_comes_back_as_it_was_put(open_unit: Opener) -> None:
    form = project_form("s")
    with open_unit(write=True) as work:
        stored = work.submissions.put(form)
        work.commit()
    assert stored == replace(form, revision=1)
    with open_unit() as work:
        assert work.submissions.get("s") == stored
        assert work.submissions.get("t") is None


def test_a_blank_form_of_an_agency_comes_back(open_unit: Opener) -> None:
    form = Submission("s", "x", Stage.GOAL, Subject.AGENCY, 2025, "", "", FormData("x"), computed=Computed())
    with open_unit(write=True) as work:
        assert work.submissions.put(form) == replace(form, revision=1)
        assert work.submissions.get("s") == replace(form, revision=1)


@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(form_data(catalogue().form("self_evaluation")))
def test_any_content_comes_back(open_unit: Opener, data: FormData) -> None:
    with open_unit(write=True) as work:
        work.submissions.put(project_form("s", data=data))
        back = work.submissions.get("s")
        assert back is not None
        assert back.data == data


def test_every_save_is_a_revision_that_stays(open_unit: Opener) -> None:
    first = project_form("s", data=content("甲"))
    second = replace(
        first, data=content("甲", "乙"), status=Status.APPROVED, version=2, round=3, changed_at="later"
    )
    with open_unit(write=True) as work:
        for form in (first, second):
            work.submissions.put(form)
        assert work.submissions.get("s") == replace(second, revision=2)
        assert work.submissions.revisions("s") == (replace(first, revision=1), replace(second, revision=2))
        assert work.submissions.revisions("t") == ()


def test_going_back_is_a_revision_too(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.submissions.put(project_form("s", data=content("甲")))
        work.submissions.put(project_form("s", data=content("乙")))
        old = work.submissions.revisions("s")[0]
        work.submissions.put(old, expected_revision=2)
        current = work.submissions.get("s")
        assert current is not None
        assert (current.revision, current.data) == (3, content("甲"))


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_a_save_on_top_of_somebody_elses_is_refused(open_unit: Opener, expected: int) -> None:
    form = project_form("s")
    with open_unit(write=True) as work:
        work.submissions.put(form, expected_revision=0)
        work.submissions.put(form, expected_revision=1)
        with pytest.raises(UserError, match="已在别处保存过"):
            work.submissions.put(form, expected_revision=expected)
        assert len(work.submissions.revisions("s")) == 2


def test_removing_is_soft_and_putting_brings_back(open_unit: Opener) -> None:
    form = project_form("s")
    with open_unit(write=True) as work:
        work.submissions.put(form)
        work.submissions.remove("s")
        assert work.submissions.get("s") is None
        assert work.submissions.of_year(2025) == ()
        assert len(work.submissions.revisions("s")) == 1
        work.submissions.put(form, expected_revision=1)
        assert work.submissions.get("s") == replace(form, revision=2)


def test_of_year_and_of_project(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.projects.put_projects([Project("p", "", "甲", ""), Project("q", "", "乙", "")])
        for form in (
            project_form("goal", "p", Stage.GOAL),
            project_form("self", "p"),
            project_form("other", "q"),
            project_form("last year", "p", year=2024),
        ):
            work.submissions.put(form)
        submissions = work.submissions
        assert [row.uid for row in submissions.of_year(2025)] == ["goal", "self", "other"]
        assert [row.uid for row in submissions.of_year(2025, Stage.GOAL)] == ["goal"]
        assert [row.uid for row in submissions.of_project("p")] == ["goal", "self", "last year"]


def test_of_agency_gives_what_is_about_the_agency_itself(open_unit: Opener) -> None:
    whole = replace(project_form("whole"), subject=Subject.AGENCY, agency_uid="a")
    with open_unit(write=True) as work:
        work.organisation.put_agencies([Agency("a", "1", "甲", ""), Agency("b", "2", "乙", "")])
        work.projects.put_projects([Project("p", "", "甲", "a")])
        forms = (
            whole,
            replace(project_form("of a project", "p"), agency_uid="a"),
            replace(whole, uid="b", agency_uid="b"),
        )
        work.submissions.put_many(forms)
        assert [row.uid for row in work.submissions.of_agency("a")] == ["whole"]


def test_put_many_stores_new_and_changed_forms_with_their_revisions(open_unit: Opener) -> None:
    old = [project_form(f"s{number}", data=content("旧")) for number in range(3)]
    new = [project_form(f"s{number}", data=content(f"新{number}", "二")) for number in range(600)]
    with open_unit(write=True) as work:
        work.submissions.put_many(old)
        work.submissions.put_many(new)
        work.submissions.put_many([])
        work.commit()
    with open_unit() as work:
        assert work.submissions.of_year(2025) == tuple(
            replace(form, revision=2 if number < 3 else 1) for number, form in enumerate(new)
        )
        assert [row.data for row in work.submissions.revisions("s1")] == [content("旧"), content("新1", "二")]
        assert [row[1] for row in indicators_of(work, "s1")] == ["新1", "二"]


def test_of_a_form_that_comes_twice_the_last_counts(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.submissions.put_many(
            [project_form("s", data=content("甲")), project_form("s", data=content("乙"))]
        )
        assert [row.data for row in work.submissions.revisions("s")] == [content("乙")]


def test_indicators_are_kept_in_columns_for_statistics(open_unit: Opener) -> None:
    data = content("甲", "乙")
    scored = replace(data.indicators[0], points=Decimal("3.33335"))
    with open_unit(write=True) as work:
        work.submissions.put(project_form("s", data=replace(data, indicators=(scored, data.indicators[1]))))
        assert indicators_of(work, "s") == [
            (0, "甲", "≥50个", "48", 45000, 33334),
            (1, "乙", "≥50个", "48", 45000, None),
        ]
        work.submissions.put(project_form("s", data=FormData("x")))
        assert indicators_of(work, "s") == []


def test_opinions_come_in_order(open_unit: Opener) -> None:
    said = [
        GateOpinion("s", 1, "支出股室", Event.RETURN, "指标不全", "甲", "2025-01-05"),
        GateOpinion("s", 2, "支出股室", Event.PASS, "同意", "甲", "2025-01-08"),
        GateOpinion("t", 1, "绩效股", Event.PASS, "", "乙", "2025-01-09"),
    ]
    with open_unit(write=True) as work:
        work.submissions.put_many([project_form("s"), project_form("t", year=2024)])
        for opinion in said:
            work.submissions.add_opinion(opinion)
        assert work.submissions.opinions("s") == tuple(said[:2])
        assert work.submissions.opinions_of_year(2025) == tuple(said[:2])
        work.submissions.remove("s")
        assert work.submissions.opinions_of_year(2025) == ()


def test_an_explanation_is_written_replaced_and_taken_away(open_unit: Opener) -> None:
    with open_unit(write=True) as work:
        work.submissions.put(project_form("s"))
        put = work.submissions.put_explanation
        put("s", "C", "", "")
        assert work.submissions.explanations("s") == {}
        put("s", "A", "funds.total", "上级调整")
        put("s", "B", "", "已核实")
        put("s", "A", "funds.total", "上级追加")
        put("s", "B", "", "")
        assert work.submissions.explanations("s") == {("A", "funds.total"): "上级追加"}
        put("s", "B", "", "再次核实")
        assert work.submissions.explanations("s")["B", ""] == "再次核实"
        assert work.submissions.explanations("t") == {}
