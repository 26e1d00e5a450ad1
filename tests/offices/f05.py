"""F5: 中期 and 年度 side by side, the fund block with four rows (2020) and with three (2019)."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.offices.central import GOAL, GOAL_FORM
from tests.offices.fixture import File, Fixture, Form
from tests.offices.kit import in_formats, without_row

_CARRY_OVER_ROW = 10


def fixtures() -> list[Fixture]:
    """Both editions: the same result but for the row that one of them has not."""
    four = in_formats("申报表", GOAL)
    three = in_formats("申报表（三行资金）", without_row(GOAL, _CARRY_OVER_ROW))
    expected = dict.fromkeys(four, File(forms=(GOAL_FORM,)))
    expected |= dict.fromkeys(three, File(forms=(_one_row_up(GOAL_FORM),)))
    return [Fixture("F05", four | three, expected)]


def _one_row_up(form: Form) -> Form:
    funds = form.funds.replace("carry_over|上年结转资金|0|0\n", "")
    indicators = re.sub(r"\|([DG])(\d+)\|", lambda match: f"|{match[1]}{int(match[2]) - 1}|", form.indicators)
    return replace(form, funds=funds, indicators=indicators)
