from decimal import Decimal

import pytest

from app.domain.grades import grade_for, rescale
from app.domain.rulebook import Band

D = Decimal
NATIONAL: tuple[Band, ...] = (("优", D(90)), ("良", D(80)), ("中", D(60)), ("差", D(0)))
SICHUAN: tuple[Band, ...] = (("优", D(90)), ("良", D(80)), ("中", D(70)), ("差", D(0)))
THREE: tuple[Band, ...] = (("优良", D(80)), ("一般", D(60)), ("较差", D(0)))


@pytest.mark.parametrize(
    ("points", "bands", "grade"),
    [
        ("100", NATIONAL, "优"),
        ("90", NATIONAL, "优"),
        ("89.99", NATIONAL, "良"),
        ("60", NATIONAL, "中"),
        ("59.99", NATIONAL, "差"),
        ("0", NATIONAL, "差"),
        ("-1", NATIONAL, "差"),
        ("69.99", SICHUAN, "差"),
        ("79", THREE, "一般"),
        ("79", (), ""),
    ],
)
def test_grade_is_the_highest_cut_reached(points: str, bands: tuple[Band, ...], grade: str) -> None:
    assert grade_for(D(points), bands) == grade


@pytest.mark.parametrize(
    ("points", "not_applicable", "expected"),
    [("80", "10", "88.89"), ("90", "0", "90"), ("45", "50", "90"), ("0", "100", "0")],
)
def test_points_are_rescaled_for_what_does_not_apply(points: str, not_applicable: str, expected: str) -> None:
    assert rescale(D(points), D(not_applicable)) == D(expected)
