"""C1, C8, C11: an agency signs what it answers for, owns measures for a place, and is judged by the record.

On the real host no month passes: there a sheet of this month is drafted and not published, and the week before,
in which nothing was done, has no score.
"""

import datetime as dt
import json
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMANDER_XU,
    DONGCHENG,
    LANE,
    LONGTAN,
    OFFICER_ZHOU,
    PLANNING_LAND,
    SECOND_ADMIN,
    URBAN_MANAGEMENT,
)
from tests.journeys.hosts import Host
from tests.journeys.test_silent_chief import closed_by, form_of_handled

RECOMPUTE = pathlib.Path(__file__).parents[2] / "docs" / "recompute_score.py"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@pytest.mark.rule("C1.10")
def test_the_district_draws_up_a_letter_and_the_agencys_leader_signs_it(journey: Journey) -> None:
    """The source names in each letter the leader in charge and the one who sees to it."""
    letters, year = "/api/v1/responsibility-letters", journey.today.year
    promise = {"text": "对主责问题当日核查、按期办结", "problem_class": "illegal_construction", "percent": 95}
    drawn = journey.do(
        COMMANDER_XU, f"POST {letters}",
        {
            "place": DONGCHENG, "agency": "urban_management", "year": year, "text": "履行首问首办责任，不推诿不扯皮",
            "targets": [promise], "leader": URBAN_MANAGEMENT.id, "contact": "agency-urban-management-guo",
        },
    )  # fmt: skip
    assert "illegal_construction" in drawn["leads"]
    public = f"GET {letters}?within={DONGCHENG}&agency=urban_management&year={year}"
    assert journey.do(None, public)["items"] == []
    path = f"POST {letters}/{drawn['id']}/sign"
    assert journey.do(PLANNING_LAND, path, {}, expect=403)["code"] == "forbidden"
    journey.do(URBAN_MANAGEMENT, path, {})
    signed = journey.do(None, public)["items"]
    assert [(one["status"], one["leader"]) for one in signed] == [("signed", None)]
    assert journey.do(URBAN_MANAGEMENT, path, {}, expect=409)["code"] == "letter_settled"


@pytest.mark.rule("C11.1", "C11.2")
def test_a_place_has_seven_elements_and_its_measures_are_followed_in_public(journey: Journey) -> None:
    guideline, measures = f"GET /api/v1/control-guidelines/{LANE}", "/api/v1/control-measures"
    assert len(journey.do(None, guideline)["elements"]) == 7
    planned = {"place": LANE, "element": "traffic", "text": "清理僵尸机动车和地锁", "agency": "urban_management"}
    own = planned | {"agency": "subdistrict_office", "text": "巡访登记占用情况"}
    measure, second = (journey.do(OFFICER_ZHOU, f"POST {measures}", one) for one in (planned, own))
    for act in ("begin", "finish"):
        words = {"words": "27 辆机动车、562 辆非机动车，拆除地锁 203 个"}
        journey.do(URBAN_MANAGEMENT, f"POST {measures}/{measure['id']}/{act}", words)
    drop = f"POST {measures}/{second['id']}/drop"
    assert journey.do(OFFICER_ZHOU, drop, {"reason": "人手不足"}, expect=403)["code"] == "about_oneself"
    journey.do(COMMANDER_XU, drop, {"reason": "并入街巷长巡访"})
    traffic = next(one for one in journey.do(None, guideline)["elements"] if one["code"] == "traffic")
    assert (traffic["done"], traffic["dropped"], traffic["planned"]) == (1, 1, 0)
    lines = journey.do(None, f"GET {measures}/{measure['id']}/history")["items"]
    assert [(line["act"], line["person"]) for line in lines] == [("plan", None), ("begin", None), ("finish", None)]


def reckoned(folder: pathlib.Path, export: Any) -> str:
    file = folder / "export.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    said = subprocess.run([sys.executable, "-I", RECOMPUTE, file], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[-1]


def make(journey: Journey, period: str, who: Actor = OFFICER_ZHOU, agency: str = "urban_management") -> Any:
    asked = {"place": LONGTAN, "agency": agency, "period": period}
    return journey.do(who, "POST /api/v1/score-sheets", asked)


def did(sheet: Any) -> dict[str, tuple[int, int]]:
    return {one["component"]: (one["kept"], one["items"]) for one in sheet["components"] if one["items"]}


@pytest.mark.rule("C8.1", "C8.2", "C8.3", "C8.4", "C8.5")
def test_an_agency_is_judged_by_the_month_appeals_and_is_proposed_for_reward(
    journey: Journey, tmp_path: pathlib.Path
) -> None:
    month = f"{journey.today:%Y-%m}"
    form = form_of_handled(journey, URBAN_MANAGEMENT, LANE)
    journey.do(CHIEF_SUN, f"POST /api/v1/forms/{form['id']}/confirm", {})
    closed_by(journey, form)
    found = {"place": LANE, "problem_class": "fence", "text": "院外又设围栏"}
    late = journey.do(URBAN_MANAGEMENT, "POST /api/v1/cases", found)
    own = {"place": LONGTAN, "agency": "subdistrict_office", "period": month}
    refused = journey.do(OFFICER_ZHOU, "POST /api/v1/score-sheets", own, expect=403)
    assert refused["code"] == "about_oneself"
    draft = make(journey, month)
    assert did(draft)["solving"] == (1, 1)
    publish = f"POST /api/v1/score-sheets/{draft['id']}/publish"
    assert journey.do(COMMANDER_XU, publish, {}, expect=409)["code"] == "period_not_over"
    nothing_was_done_the_week_before(journey)
    if journey.let_pass(35):
        publish_appeal_and_propose(journey, month, late, tmp_path)


def nothing_was_done_the_week_before(journey: Journey) -> None:
    before = journey.today - dt.timedelta(days=7)
    sheet = make(journey, f"{before:%G-W%V}", agency="planning_land")
    journey.do(COMMANDER_XU, f"POST /api/v1/score-sheets/{sheet['id']}/publish", {})
    told = journey.do(PLANNING_LAND, f"GET /api/v1/score-sheets/{sheet['id']}")
    assert (told["points_x100"], told["reason"], told["status"]) == (None, "no_activity", "published")


def publish_appeal_and_propose(journey: Journey, month: str, late: Any, folder: pathlib.Path) -> None:
    draft = make(journey, month)
    path = f"/api/v1/score-sheets/{draft['id']}"
    assert (did(draft)["response"], did(draft)["solving"]) == ((1, 2), (1, 1))
    assert journey.do(OFFICER_ZHOU, f"POST {path}/publish", {}, expect=403)["code"] == "not_by_its_maker"
    sheet = journey.do(COMMANDER_XU, f"POST {path}/publish", {})
    missed = journey.do(PLANNING_LAND, f"GET {path}/items?component=response&kept=false")["items"]
    assert [one["number"] for one in missed] == [late["number"]]
    export = journey.do(PLANNING_LAND, f"GET {path}/export")
    assert reckoned(folder, export) == f"points\t{sheet['points_x100']}"
    reward = {"kind": "reward", "words": "首问核查及时"}
    refused = journey.do(COMMANDER_XU, f"POST {path}/proposals", reward, expect=409)
    assert refused["code"] == "proposal_without_ground"
    words = {"items": [missed[0]["id"]], "words": "当日道路封闭，附气象预警"}
    appeal = journey.do(URBAN_MANAGEMENT, f"POST {path}/appeals", words)
    decide = f"POST /api/v1/score-appeals/{appeal['id']}/decide"
    decision = {"struck": [missed[0]["id"]], "decision": "经查属实，不计入"}
    assert journey.do(COMMANDER_XU, decide, decision, expect=403)["code"] == "not_by_who_scored"
    decided = journey.do(ADMIN, decide, decision)
    assert journey.do(PLANNING_LAND, f"GET {path}")["points_x100"] == sheet["points_x100"]
    newer = f"/api/v1/score-sheets/{decided['new_sheet_id']}"
    assert journey.do(PLANNING_LAND, f"GET {newer}")["points_x100"] == 10_000
    assert journey.do(PLANNING_LAND, f"GET {newer}/check")["same"] is True
    proposal = journey.do(COMMANDER_XU, f"POST {newer}/proposals", reward)
    entered = {"accepted": True, "consultation": "monthly", "decision": "月通报会同意报请表扬"}
    accepted = journey.do(SECOND_ADMIN, f"POST /api/v1/score-proposals/{proposal['id']}/decide", entered)
    assert (accepted["status"], accepted["decided_by"]) == ("accepted", SECOND_ADMIN.id)
