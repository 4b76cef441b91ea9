"""B9: a company's half-year A to D is of its areas' published months, weighted by households."""

import datetime as dt
from typing import Any

from messages.envelope import ANONYMOUS
from messages.property.grades import READ_COMPANY_GRADE
from messages.property.scores import MAKE_SCORE, PUBLISH_SCORE
from services.property.domain.grades import by_area, graded, months_of
from services.property.domain.scores import Score
from suite.people import OFFICER_ZHOU
from tests.embedded import Ask
from tests.property.conftest import LAST_MONTH, MONTH, Served
from tests.property.test_scores import RULES, inputs

HALF = f"{LAST_MONTH.year}-H{(LAST_MONTH.month + 5) // 6}"


def score(area: str, points: int, **more: Any) -> Score:
    given = inputs(**more)
    made = dt.datetime(2017, 10, 2, tzinfo=dt.UTC)
    return Score(
        "s", "place", area, "contract", "anju", given.month, points, "A", (), (), given, "1", "1.0", "who", made
    )


def test_a_half_year_has_six_months() -> None:
    assert months_of("2026-H2") == ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"]
    assert months_of("2026-H1")[0] == "2026-01"


def test_a_large_area_weighs_more_and_a_month_half_served_less() -> None:
    large, small = score("a", 9_000, households=900), score("b", 5_000, households=100)
    assert graded([large, small], RULES) == (8_600, "B")
    half = score("b", 5_000, households=100, days_served=15)
    assert graded([small, half, score("b", 9_500, households=100)], RULES) == (6_800, "C")
    assert [one.points_x100 for one in by_area([large, small])] == [9_000, 5_000]
    assert graded([], RULES) == (None, None)


def test_only_what_is_published_counts_and_what_is_missing_is_told(served: Served, ask: Ask) -> None:
    asked = {"company_id": served.admitted["id"], "half_year": HALF}
    served.clean_with_one_complaint()
    draft = ask(MAKE_SCORE, OFFICER_ZHOU, area_id=served.area["id"], month=MONTH)
    before = ask(READ_COMPANY_GRADE, ANONYMOUS, **asked)
    assert (before["grade"], before["areas"]) == (None, [])
    assert MONTH in [one["month"] for one in before["unscored"]]
    ask(PUBLISH_SCORE, OFFICER_ZHOU, score_id=draft["id"])
    told = ask(READ_COMPANY_GRADE, ANONYMOUS, **asked)
    assert (told["grade"], told["points_x100"]) == (draft["grade"], draft["points_x100"])
    assert MONTH not in [one["month"] for one in told["unscored"]]
