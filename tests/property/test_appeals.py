"""B9: a company contests its score; what is struck makes a new sheet beside the old, and anybody reckons both again."""

import dataclasses
import datetime as dt
import json
import pathlib
import random
import subprocess
import sys
from typing import Any

import hypothesis
import hypothesis.strategies as st
import pytest

from messages import errors
from messages.envelope import ANONYMOUS
from messages.property.appeals import DECIDE_APPEAL, FILE_APPEAL, LIST_APPEALS, READ_APPEAL
from messages.property.areas import SHOW_LANE_AREA
from messages.property.assessments import BODIES
from messages.property.errors.appeals import (
    AppealDecided,
    AppealedAlready,
    NotByWhoMadeTheScore,
    NotEvidenceOfScore,
    ScoreNotAppealable,
)
from messages.property.scores import CHECK_SCORE, EXPORT_SCORE, LIST_SCORES, MAKE_SCORE, PUBLISH_SCORE, READ_SCORE
from services.property.domain.appeals import without
from services.property.domain.evaluation import as_told
from services.property.domain.inputs import Assessed, Surveyed
from services.property.domain.scores import compute
from services.property.domain.workdays import after
from suite.people import ADMIN, OTHER_COMPANY, SECOND_ADMIN
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.property.conftest import MONTH, PHOTO, Served
from tests.property.test_scores import LENIENT, RULES, STANDARD, complaints, inputs, inspected

RECOMPUTE = pathlib.Path(__file__).parents[2] / "docs" / "recompute_property_score.py"
DIRTY: dict[str, Any] = {"item": "rubbish_cleared", "found": 3, "photos": [PHOTO]}


@pytest.fixture
def published(served: Served, ask: Ask) -> Any:
    """Found dirty once, with one verified complaint; made and published by the district."""
    served.clean_with_one_complaint()
    served.inspect(DIRTY)
    score = ask(MAKE_SCORE, ADMIN, area_id=served.area["id"], month=MONTH)
    return ask(PUBLISH_SCORE, ADMIN, score_id=score["id"])


def costly(score: Any) -> list[str]:
    return [line["evidence"] for line in score["lines"] if line["points_x100"] < 0]


def reckoned(folder: pathlib.Path, export: Any) -> str:
    file = folder / "export.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    said = subprocess.run([sys.executable, "-I", RECOMPUTE, file], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[-1]


@pytest.mark.rule("B9.8")
def test_what_is_struck_counts_no_more_in_a_new_sheet_beside_the_old(
    published: Any, served: Served, ask: Ask, tmp_path: pathlib.Path
) -> None:
    dirty, complaint = costly(published)
    contested = {"score_id": published["id"], "contested": [dirty], "words": "当日道路封闭，附照片"}
    with pytest.raises(errors.NotFound):
        ask(FILE_APPEAL, OTHER_COMPANY, **contested)
    with pytest.raises(NotEvidenceOfScore):
        ask(FILE_APPEAL, served.company, **contested | {"contested": [published["id"]]})
    appeal = ask(FILE_APPEAL, served.company, **contested)
    with pytest.raises(AppealedAlready):
        ask(FILE_APPEAL, served.company, **contested)
    decision = {"appeal_id": appeal["id"], "struck": [dirty], "decision": "情况属实，不计入"}
    with pytest.raises(NotByWhoMadeTheScore):
        ask(DECIDE_APPEAL, ADMIN, **decision)
    with pytest.raises(NotEvidenceOfScore):
        ask(DECIDE_APPEAL, SECOND_ADMIN, **decision | {"struck": [complaint]})
    decided = ask(DECIDE_APPEAL, SECOND_ADMIN, **decision)
    with pytest.raises(AppealDecided):
        ask(DECIDE_APPEAL, SECOND_ADMIN, **decision)
    old = ask(READ_SCORE, served.company, score_id=published["id"])
    newer = ask(READ_SCORE, served.company, score_id=decided["new_score_id"])
    assert (old["points_x100"], old["replaced_by"]) == (published["points_x100"], newer["id"])
    assert (newer["edition"], costly(newer)) == (2, [complaint])
    assert newer["points_x100"] > old["points_x100"]
    for one in (old, newer):
        assert ask(CHECK_SCORE, served.company, score_id=one["id"])["same"]
        export = ask(EXPORT_SCORE, served.company, score_id=one["id"])
        assert reckoned(tmp_path, export) == f"points\t{one['points_x100']}"
    [area] = ask(SHOW_LANE_AREA, ANONYMOUS, lane_code=served.lane)["areas"]
    assert area["score"]["points_x100"] == newer["points_x100"]
    with pytest.raises(ScoreNotAppealable):
        ask(FILE_APPEAL, served.company, **contested | {"score_id": newer["id"], "contested": [complaint]})
    assert len(ask(LIST_SCORES, served.company)["items"]) == 2


def test_dismissed_nothing_moves(published: Any, served: Served, ask: Ask) -> None:
    contested = {"score_id": published["id"], "contested": costly(published), "words": "不认可"}
    appeal = ask(FILE_APPEAL, served.company, **contested)
    assert appeal["id"] in [one["id"] for one in ask(LIST_APPEALS, SECOND_ADMIN, status="filed")["items"]]
    decided = ask(DECIDE_APPEAL, SECOND_ADMIN, appeal_id=appeal["id"], struck=[], decision="照片清楚，维持")
    assert (decided["status"], decided["new_score_id"]) == ("dismissed", None)
    assert ask(READ_APPEAL, served.company, appeal_id=appeal["id"])["decision"] == "照片清楚，维持"
    assert ask(READ_SCORE, served.company, score_id=published["id"])["replaced_by"] is None


def test_its_time_is_counted_in_working_days(published: Any, served: Served, ask: Ask, time: SetTime) -> None:
    time.move_to(time() + dt.timedelta(days=10))
    with pytest.raises(ScoreNotAppealable):
        ask(FILE_APPEAL, served.company, score_id=published["id"], contested=costly(published), words="迟了")


@pytest.mark.rule("B9.8")
@pytest.mark.parametrize("seed", range(6))
def test_a_sheet_of_all_components_is_reckoned_again_to_the_hundredth(seed: int, tmp_path: pathlib.Path) -> None:
    chance = random.Random(seed)
    made = [[(item.code, chance.randint(0, item.most))] for item in chance.choices(STANDARD.items, k=20)]
    assessed = tuple(Assessed(f"a{nth}", body, chance.randint(0, 100)) for nth, body in enumerate(BODIES))
    given = inputs(
        inspections=inspected(*made, on="2017-09-01"), verified_complaints=complaints(chance.randint(1, 4)),
        assessed=assessed[seed % 3 :], surveyed=Surveyed("s", is_over=True, steps=(3, 1, chance.randint(9, 40), 12, 8)),
    )  # fmt: skip
    export = {
        "score": {"points_x100": compute(given, RULES, STANDARD).points_x100}, "inputs": dataclasses.asdict(given),
        "rules": as_told(RULES), "item_weights": {item.code: item.weight for item in STANDARD.items},
    }  # fmt: skip
    assert reckoned(tmp_path, export) == f"points\t{export['score']['points_x100']}"


@pytest.mark.parametrize(
    ("differing", "last"),
    [({}, 8), ({dt.date(2024, 3, 4): "holiday"}, 11), ({dt.date(2024, 3, 2): "workday_adjusted"}, 7)],
)
def test_five_working_days_from_a_friday(differing: dict[dt.date, str], last: int) -> None:
    assert after(dt.date(2024, 3, 1), 5, differing) == dt.date(2024, 3, last)


@hypothesis.given(st.permutations(["i0", "i1", "c0", "c1"]), st.randoms(use_true_random=False))
def test_in_whatever_order_things_are_struck_the_sheet_is_the_same(order: list[str], chance: random.Random) -> None:
    struck = order[: chance.randint(0, 3)]
    made = inspected([("sweeping", 2)], [("rubbish_cleared", 6)], *[[("sweeping", 0)]] * 5)
    given = inputs(inspections=made, verified_complaints=complaints(3))
    one_by_one = given
    for evidence in struck:
        one_by_one = without(one_by_one, [evidence])
    at_once = without(given, sorted(struck))
    assert compute(one_by_one, LENIENT, STANDARD) == compute(at_once, LENIENT, STANDARD)
