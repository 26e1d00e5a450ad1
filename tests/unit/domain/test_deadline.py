import pytest

from app.domain.deadline import Moment, find_dates, is_late


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023年12月30日前", Moment(2023, (12, 30), (12, 30))),
        ("2023/11/30", Moment(2023, (11, 30), (11, 30))),
        ("2023.11.30", Moment(2023, (11, 30), (11, 30))),
        ("2023/11", Moment(2023, (11, 1), (11, 31))),
        ("2023.11前", Moment(2023, (11, 1), (11, 0))),
        ("2023.11月底", Moment(2023, (11, 1), (11, 31))),
        ("11月底前完成", Moment(None, (11, 28), (11, 31))),
        ("12月前", Moment(None, (12, 1), (12, 0))),
        ("10月中旬", Moment(None, (10, 11), (10, 20))),
        ("2022年1-12月", Moment(2022, (12, 1), (12, 31))),
        ("服务期限2023.1.1-2025.12.31", Moment(2025, (12, 31), (12, 31))),
        ("2023年", Moment(2023, (1, 1), (12, 31))),
        ("2023年前", Moment(2023, (1, 1), (1, 0))),
        ("2023年底前", Moment(2023, (12, 1), (12, 31))),
        ("2021-2023年", Moment(2023, (1, 1), (12, 31))),
        ("年底前", Moment(None, (12, 1), (12, 31))),
        ("当年完成", Moment(None, (1, 1), (12, 31))),
        ("第三季度", Moment(None, (7, 1), (9, 31))),
        ("2023年上半年", Moment(2023, (1, 1), (6, 31))),
        ("下半年", Moment(None, (7, 1), (12, 31))),
    ],
)
def test_moment_of_a_deadline(text: str, expected: Moment) -> None:
    found = find_dates(text)
    assert found.is_deadline
    assert found.moment == expected


def test_deadline_without_a_day_of_the_year_has_no_moment() -> None:
    found = find_dates("每月15日前")
    assert found.is_deadline
    assert found.moment is None


def test_dates_beside_other_numbers_are_masked() -> None:
    assert find_dates("比2022年增长8%").rest == "比§增长8%"
    assert not find_dates("比2022年增长8%").is_deadline


def test_text_without_dates_is_untouched() -> None:
    assert find_dates("≥95%").rest == "≥95%"


@pytest.mark.parametrize(
    ("actual", "target", "expected"),
    [
        ("11月20日", "11月底前", False),
        ("11月", "11月15日前", False),  # the day is not known
        ("12月1日", "11月底前", True),
        ("2023年12月31日", "2023年12月30日前", True),
        ("2024年1月5日", "2023年12月底前", True),
        ("2022年12月31日", "2023年6月底前", False),
        ("2023年6月30日", "6月底前", False),
        ("11月30日", "12月前", False),
        ("12月1日", "12月前", True),
    ],
)
def test_late_is_certainly_behind_the_deadline(actual: str, target: str, expected: bool) -> None:
    done, due = find_dates(actual).moment, find_dates(target).moment
    assert done is not None
    assert due is not None
    assert is_late(done, due) is expected
