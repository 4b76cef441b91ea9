"""B9, B10: 30 companies serve 16 areas in 10 subdistricts; one area's month from its evidence to the paid yuan.

On the real host no month passes: there the areas stand, bodies and survey are prepared, and what asks for the end of a
month is refused.
"""

import csv
import dataclasses
import io
import json
import pathlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import reference
from messages import territory
from messages.envelope import Actor
from messages.operation import PROPERTY_COMPANY
from services.property.domain.months import Month
from suite.journey import Journey
from suite.people import (
    ADMIN,
    COMMUNITY_CHEN,
    COUNCIL_MA,
    DONGCHENG,
    EVALUATOR_TANG,
    LONGTAN,
    OFFICER_ZHOU,
    SECOND_ADMIN,
    STEWARD_LI,
)
from suite.pictures import new_photo
from tests.journeys.hosts import Host
from tests.journeys.party_building import cover_everybody

RECOMPUTE = pathlib.Path(__file__).parents[2] / "docs" / "recompute_property_score.py"
COMPANIES, AREAS, SUBDISTRICTS = 30, 16, 10
HOUSEHOLDS = 900
SECRETARY = dataclasses.replace(COMMUNITY_CHEN, id="community-secretary-lu", name="党委书记 卢静")
SCORERS = {
    "subdistrict": OFFICER_ZHOU, "community_party_committee": SECRETARY, "residents_committee": COMMUNITY_CHEN,
    "self_governing_committee": COUNCIL_MA, "third_party": EVALUATOR_TANG,
}  # fmt: skip
POINTS = {"subdistrict": 88, "community_party_committee": 90, "residents_committee": 86,
          "self_governing_committee": 55, "third_party": 84}  # fmt: skip


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@dataclasses.dataclass
class Stage:
    """The area that the story follows: two lanes of Longtan, and who serves it."""

    journey: Journey
    area: Any
    contract: Any
    company: Actor
    lanes: list[str]

    @property
    def month(self) -> str:
        return f"{self.journey.today:%Y-%m}"


def _first_communities() -> dict[str, str]:
    """Of each subdistrict of the district."""
    codes = sorted((row["code"] for row in reference.rows("divisions")), reverse=True)
    own = (code for code in codes if len(code) == territory.COMMUNITY and code.startswith(DONGCHENG))
    return {territory.at_level(code, territory.SUBDISTRICT): code for code in own}


FIRST_COMMUNITIES = _first_communities()


def a_lane(journey: Journey, officer: Actor, subdistrict: str, number: int) -> str:
    """A lane of its own in the subdistrict's first community."""
    code = f"{FIRST_COMMUNITIES[subdistrict]}{number}"
    named = {"lane_code": code, "name": f"平房胡同{number}", "kind": "back_lane"}
    journey.do(officer, "POST /api/v1/lanes", named)
    return code


def set_up(journey: Journey) -> Stage:
    """B1, B2: the source's figures; the wrong turns of a tender and of a contract too."""
    admitted = {"territory": DONGCHENG, "name": "平房物业", "grade": 2}
    low = {"code": "fund_low", "grade": 3}
    refused = journey.do(ADMIN, "POST /api/v1/property-companies", admitted | low, expect=409)
    assert refused["code"] == "qualification_too_low"
    for number in range(COMPANIES):
        own = {"code": f"fund_{number:02d}", "name": f"平房物业{number:02d}"}
        journey.do(ADMIN, "POST /api/v1/property-companies", admitted | own)
    chosen = sorted(FIRST_COMMUNITIES, key=lambda code: (code != LONGTAN, code))[:SUBDISTRICTS]
    stages = []
    for number in range(AREAS):
        subdistrict = chosen[number % SUBDISTRICTS]
        officer = dataclasses.replace(OFFICER_ZHOU, id=f"officer-{subdistrict}", territories=(subdistrict,))
        officer = OFFICER_ZHOU if subdistrict == LONGTAN else officer
        lanes = [a_lane(journey, officer, subdistrict, 700 + 2 * number + nth) for nth in range(2)]
        drawn = {"territory": subdistrict, "name": f"平房片区{number:02d}", "places": lanes}
        counted = {"residents": 14_375, "households": HOUSEHOLDS}  # 230,000 residents in 16 areas
        area = journey.do(officer, "POST /api/v1/areas", drawn | counted)
        today = journey.today
        terms = {
            "company": f"fund_{number:02d}", "starts": f"{today.replace(day=1)}",
            "ends": f"{today.replace(year=today.year + 1, day=1)}", "monthly_fee": "68000.00",
        }  # fmt: skip
        contract = journey.do(officer, f"POST /api/v1/areas/{area['id']}/contracts", terms)
        company = Actor(
            f"manager-{number}", "物业经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", terms["company"]
        )
        stages.append(Stage(journey, area, contract, company, lanes))
    assert sum(stage.area["residents"] for stage in stages) == 230_000
    assert len({stage.area["territory"] for stage in stages}) == SUBDISTRICTS
    twice = journey.do(
        OFFICER_ZHOU, f"POST /api/v1/areas/{stages[0].area['id']}/contracts", terms | {"company": "fund_20"}, expect=409
    )
    assert twice["code"] == "contracts_overlap"
    return stages[0]


@pytest.mark.rule("B7.1", "B7.2", "B7.3", "B7.4")
@pytest.mark.rule("B9.1", "B9.2", "B9.3", "B9.4", "B9.8", "B9.10", "B9.11", "B10.1", "B10.2", "B10.3", "B10.4", "B10.5")
def test_a_month_from_its_evidence_to_the_paid_yuan(journey: Journey, tmp_path: pathlib.Path) -> None:
    stage = set_up(journey)
    cover_everybody(journey, [f"fund_{number:02d}" for number in range(AREAS)])
    month, contract = stage.month, stage.contract["id"]
    for body, person in SCORERS.items():
        named = {"body": body, "person": person.id}
        journey.do(ADMIN, f"POST /api/v1/areas/{stage.area['id']}/assessors", named)
    fund = open_the_fund(stage)
    dirty = inspect(stage)
    codes = survey(stage)
    assess = {"month": month, "points": 88, "text": "按月实地查看"}
    early = journey.do(OFFICER_ZHOU, f"POST /api/v1/contracts/{contract}/assessments", assess, expect=409)
    assert early["code"] == "assessment_too_early"
    if journey.let_pass(days_left(journey)):
        scored = score_apart(stage, month, codes)
        appealed = appeal(stage, scored, dirty, tmp_path)
        pay(stage, appealed, fund)


def days_left(journey: Journey) -> int:
    """Of the month, today included."""
    return Month.named(f"{journey.today:%Y-%m}").days - journey.today.day + 1


def open_the_fund(stage: Stage) -> Any:
    """Budget 700,000; of it a year's fee is not to be had, ten months are."""
    journey, year = stage.journey, stage.journey.today.year
    budget = {"year": year, "budget": "700000.00", "reason": "年度专项资金批复"}
    fund = journey.do(ADMIN, f"POST /api/v1/areas/{stage.area['id']}/funds", budget)
    commit = f"POST /api/v1/funds/{fund['id']}/commitments"
    beyond = {"contract_id": stage.contract["id"], "amount": "816000.00"}
    assert journey.do(OFFICER_ZHOU, commit, beyond, expect=409)["code"] == "fund_too_low"
    journey.do(OFFICER_ZHOU, commit, beyond | {"amount": "680000.00"})
    return fund


def inspect(stage: Stage) -> Any:
    """Four visits: one found rubbish."""
    journey = stage.journey
    photo = journey.do(COMMUNITY_CHEN, "POST /api/v1/photos", content=new_photo())["photo"]
    found = {"item": "rubbish_cleared", "found": 3, "photos": [photo]}
    sheets = []
    for nth, place in enumerate([*stage.lanes, *(f"{lane}001" for lane in stage.lanes)]):
        finding = {"item": "rubbish_cleared", "found": 0} if nth else found
        asked = {"place": place, "inspected_on": f"{journey.today}", "findings": [finding]}
        sheets.append(journey.do(OFFICER_ZHOU, "POST /api/v1/inspections", asked))
    return sheets[0]


def survey(stage: Stage) -> list[str]:
    """The third party asks 60 of 900 households; the company may not, nor does a code serve twice."""
    journey, path = stage.journey, f"POST /api/v1/contracts/{stage.contract['id']}/surveys"
    strata = [{"place": lane, "households": HOUSEHOLDS // 2} for lane in stage.lanes]
    asked = {"month": stage.month, "strata": strata, "seed": "双色球 03 07 11 19 26 31", "ends": f"{journey.today}"}
    assert journey.do(stage.company, path, asked, expect=403)["code"] == "forbidden"
    held = journey.do(EVALUATOR_TANG, path, asked)
    letters = [line["code"] for line in csv.DictReader(io.StringIO(held["letters"]))]
    answer = f"POST /api/v1/surveys/{held['id']}/answer"
    for number, code in enumerate(letters[:24]):
        journey.do(None, answer, {"code": code, "answer": 5 if number < 18 else 3})
    again = journey.do(None, answer, {"code": letters[0], "answer": 1}, expect=409)
    assert again["code"] == "household_has_answered"
    paper = {"code": letters[30], "answer": 4, "witness": STEWARD_LI.id}
    entered = journey.do(COMMUNITY_CHEN, f"POST /api/v1/surveys/{held['id']}/paper-answers", paper)
    journey.do(STEWARD_LI, f"POST /api/v1/paper-answers/{entered['id']}/confirm", {})
    return letters


def score_apart(stage: Stage, month: str, codes: list[str]) -> Any:
    """None sees another's; the fourth is far from the rest, named, and counts."""
    journey, contract = stage.journey, stage.contract["id"]
    path = f"/api/v1/contracts/{contract}/assessments"
    for body, person in SCORERS.items():
        seen = journey.do(person, f"GET {path}?month={month}")
        assert [one["body"] for one in seen["bodies"] if one["assessment"]] == []
        filed = {"month": month, "points": POINTS[body], "text": "按月实地查看"}
        journey.do(person, f"POST {path}", filed)
    seen = journey.do(EVALUATOR_TANG, f"GET {path}?month={month}")
    assert (seen["open"], seen["far_apart"]) == (True, ["self_governing_committee"])
    late = {"code": codes[40], "answer": 1}
    held = journey.do(None, f"GET /api/v1/surveys?contract_id={contract}")["items"][0]
    assert journey.do(None, f"POST /api/v1/surveys/{held['id']}/answer", late, expect=409)["code"] == "survey_is_over"
    assert (held["result"]["answers"], held["result"]["on_paper"], held["result"]["response_percent"]) == (25, 1, 41)
    made = {"month": month}
    score = journey.do(ADMIN, f"POST /api/v1/areas/{stage.area['id']}/scores", made)
    assert score["evidence_percent"] == 90  # nobody complained: that is no evidence
    return journey.do(ADMIN, f"POST /api/v1/scores/{score['id']}/publish", {})


def reckoned(folder: pathlib.Path, export: Any) -> str:
    file = folder / "export.json"
    file.write_text(json.dumps(export), encoding="utf-8")
    said = subprocess.run([sys.executable, "-I", RECOMPUTE, file], capture_output=True, text=True, check=True)
    return said.stdout.splitlines()[-1]


def appeal(stage: Stage, score: Any, dirty: Any, folder: pathlib.Path) -> Any:
    """The company contests an inspection and the far score; the inspection stands."""
    journey, path = stage.journey, f"/api/v1/scores/{score['id']}"
    assert reckoned(folder, journey.do(stage.company, f"GET {path}/export")) == f"points\t{score['points_x100']}"
    far = next(line["evidence"] for line in score["lines"] if line["item"] == "self_governing_committee")
    contested = {"contested": [dirty["id"], far], "words": "当日清运车故障，自管会评分未说明理由"}
    filed = journey.do(stage.company, f"POST {path}/appeals", contested)
    decide = f"POST /api/v1/appeals/{filed['id']}/decide"
    decision = {"struck": [far], "decision": "自管会评分无依据，不计入；检查属实，维持"}
    assert journey.do(ADMIN, decide, decision, expect=409)["code"] == "not_by_who_made_the_score"
    decided = journey.do(SECOND_ADMIN, decide, decision)
    newer = journey.do(stage.company, f"GET /api/v1/scores/{decided['new_score_id']}")
    assert newer["points_x100"] > score["points_x100"]
    assert journey.do(stage.company, f"GET {path}")["replaced_by"] == newer["id"]
    return newer


def pay(stage: Stage, score: Any, fund: Any) -> None:
    """68,000 × the band; above 50,000 a second person approves, and every yuan is found again."""
    journey, path = stage.journey, f"/api/v1/funds/{fund['id']}"
    order = journey.do(OFFICER_ZHOU, f"POST /api/v1/scores/{score['id']}/payments", {})
    percent = {"A": 100, "B": 95, "C": 85}[score["grade"]]
    assert (order["status"], order["amount"]) == ("ordered", f"{680 * percent}.00")
    approve = f"POST /api/v1/payments/{order['id']}/approve"
    assert journey.do(OFFICER_ZHOU, approve, {}, expect=409)["code"] == "four_eyes"
    assert journey.do(stage.company, approve, {}, expect=403)["code"] == "forbidden"
    second = dataclasses.replace(OFFICER_ZHOU, id="officer-zhou-second", name="街道干部 冯磊")
    journey.do(second, approve, {})
    told = journey.do(ADMIN, f"GET {path}")
    assert told["paid"] == order["amount"]
    assert journey.do(ADMIN, f"GET {path}/check")["sound"] is True
    posted = journey.do(ADMIN, f"GET {path}/postings")["items"]
    yuan = next(one for one in posted if one["kind"] == "pay")
    assert (yuan["contract_id"], yuan["score_id"], yuan["payment_id"]) == (
        stage.contract["id"], score["id"], order["id"],
    )  # fmt: skip
    close_the_year(stage, fund, told)


def close_the_year(stage: Stage, fund: Any, before: Any) -> None:
    """What is left is returned; a closed year pays nothing more."""
    journey, path = stage.journey, f"/api/v1/funds/{fund['id']}"
    while journey.today.year <= fund["year"]:
        journey.let_pass(30)
    closed = journey.do(ADMIN, f"POST {path}/close", {})
    spent = float(before["paid"])
    assert (closed["status"], float(closed["returned"])) == ("closed", 700_000 - spent)
    granted = {"budget": "800000.00", "reason": "追加"}
    assert journey.do(ADMIN, f"POST {path}/budgets", granted, expect=409)["code"] == "fund_is_closed"
    lines = [*csv.DictReader(io.StringIO(journey.do(ADMIN, f"GET {path}/export")["csv"]))]
    assert {line["kind"]: line["yuan"] for line in lines}["returned"] == closed["returned"]
