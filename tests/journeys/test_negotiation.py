"""B3: 30 companies stand in the catalogue, five are drawn, and two rounds of sealed offers are opened by two people
and judged by three.

On the real host no week passes: there what was sealed stays so, and opening is refused.
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
from messages.operation import EVALUATOR, PROPERTY_COMPANY
from suite.journey import Journey
from suite.people import ADMIN, DONGCHENG, EVALUATOR_TANG, LONGTAN, OFFICER_ZHOU
from tests.journeys.hosts import Host

SEAL = pathlib.Path(__file__).parents[2] / "docs" / "seal_offer.py"
COMPANIES, DRAWN = 30, 5
DRAW = SEAL.with_name("draw_again.py")
RECOUNT = SEAL.with_name("recount_offers.py")
REVIEWERS = [Actor(f"expert-{nth}", f"专家{nth}", frozenset({EVALUATOR}), (DONGCHENG,)) for nth in range(5)]
CRITERIA = [
    {"code": f"criterion_{number:02d}", "text": f"评分项{number}", "weight": 8, "kind": "judged"}
    for number in range(11)
] + [{"code": "price", "text": "报价", "weight": 12, "kind": "price"}]


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


def run(*arguments: object, script: pathlib.Path = SEAL) -> str:
    told = subprocess.run([sys.executable, script, *map(str, arguments)], capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


def call(journey: Journey) -> Any:
    """An area without a contract; who is too few and weights that make no whole are refused."""
    for number in range(COMPANIES):
        named = {"territory": DONGCHENG, "code": f"sealed_{number:02d}", "name": f"磋商物业{number:02d}", "grade": 2}
        journey.do(ADMIN, "POST /api/v1/property-companies", named)
    lane = f"{LONGTAN}012790"
    journey.do(OFFICER_ZHOU, "POST /api/v1/lanes", {"lane_code": lane, "name": "磋商胡同", "kind": "back_lane"})
    drawn = {"territory": LONGTAN, "name": "磋商片区", "places": [lane], "residents": 14_375, "households": 900}
    area = journey.do(OFFICER_ZHOU, "POST /api/v1/areas", drawn)
    starts, ends = journey.today + dt.timedelta(days=60), journey.today + dt.timedelta(days=425)
    need = {"need": "胡同日常保洁和停车秩序", "starts": f"{starts}", "ends": f"{ends}", "criteria": CRITERIA}
    path = f"POST /api/v1/areas/{area['id']}/negotiations"
    (_, office_hash, _, office_secret), (_, witness_hash, _, witness_secret) = (
        run("secret", script=DRAW).split() for _ in range(2)
    )
    draw = {"count": DRAWN, "witness": EVALUATOR_TANG.id, "commitment": office_hash}
    few = need | {"draw": draw | {"count": 2}}
    assert journey.do(OFFICER_ZHOU, path, few, expect=409)["code"] == "too_few_companies"
    light = need | {"draw": draw, "criteria": CRITERIA[1:]}
    assert journey.do(OFFICER_ZHOU, path, light, expect=409)["code"] == "weights_not_whole"
    one = f"POST /api/v1/negotiations/{journey.do(OFFICER_ZHOU, path, need | {'draw': draw})['id']}"
    shown = {"secret": office_secret}
    assert journey.do(OFFICER_ZHOU, f"{one}/reveal", shown, expect=409)["code"] == "not_your_turn"
    journey.do(EVALUATOR_TANG, f"{one}/commit", {"commitment": witness_hash})
    journey.do(OFFICER_ZHOU, f"{one}/reveal", shown)
    return journey.do(EVALUATOR_TANG, f"{one}/reveal", {"secret": witness_secret})


@pytest.mark.rule("B3.1", "B3.2", "B3.3", "B3.4", "B3.5", "B3.6", "B3.7")
def test_five_of_thirty_offer_twice_two_people_open_and_three_judge(journey: Journey, tmp_path: pathlib.Path) -> None:
    negotiation = call(journey)
    assert len(negotiation["drawn_from"]) >= COMPANIES
    invited = [one["company"] for one in negotiation["invitees"]]
    file = tmp_path / "draw.json"
    file.write_text(
        json.dumps(journey.do(None, f"GET /api/v1/negotiations/{negotiation['id']}/draw")), encoding="utf-8"
    )
    assert run(file, script=DRAW).split()[1::2] == invited
    managers = [
        Actor(f"manager-{code}", "经理", frozenset({PROPERTY_COMPANY}), (DONGCHENG,), "", code) for code in invited
    ]
    path = f"/api/v1/negotiations/{negotiation['id']}"
    journey.do(managers[0], f"POST {path}/ask", {"text": "是否含垃圾清运？"})
    journey.do(OFFICER_ZHOU, f"POST {path}/answer", {"number": 1, "answer": "含，每日一次。"})
    told = {str(journey.do(one, f"GET {path}")["questions"]) for one in managers}
    assert len(told) == 1
    for fees in ([70_000, 69_000, 68_500, 71_000, 68_000], [68_000, 67_500, 68_400, 69_900, 67_000]):
        if not offer_and_open(journey, path, managers, fees, tmp_path):
            return
    assert [one["number"] for one in journey.do(managers[0], f"GET {path}/offer-rounds")["items"]] == [2, 1]
    award(journey, negotiation, judge(journey, path, managers, tmp_path), managers)


def judge(journey: Journey, negotiation: str, managers: list[Actor], folder: pathlib.Path) -> str:
    """One of five is tied and one silent; the other three score apart, and a company reckons the order again."""
    people = {"reviewers": [one.id for one in REVIEWERS]}
    path = f"/api/v1/offer-reviews/{journey.do(OFFICER_ZHOU, f'POST {negotiation}/offer-reviews', people)['id']}"
    early = {"marks": marks(managers, 0)}
    assert journey.do(REVIEWERS[0], f"POST {path}/score", early, expect=409)["code"] == "declare_first"
    journey.do(REVIEWERS[3], f"POST {path}/declare", {"conflict": "配偶在其中一家任职"})
    for nth, reviewer in enumerate(REVIEWERS[:3]):
        journey.do(managers[0], f"GET {path}", expect=404)
        journey.do(reviewer, f"POST {path}/declare", {"conflict": None})
        half = {"marks": marks(managers[1:], nth)}
        assert journey.do(reviewer, f"POST {path}/score", half, expect=409)["code"] == "scores_incomplete"
        journey.do(reviewer, f"POST {path}/score", {"marks": marks(managers, nth)})
    assert journey.do(OFFICER_ZHOU, f"GET {path}")["status"] == "judging", "one has said nothing yet"
    assert journey.let_pass(16)
    going_on = journey.do(OFFICER_ZHOU, f"GET {path}")
    assert (going_on["status"], going_on["reviewers"][4]["status"]) == ("ranked", "silent")
    file = folder / "review.json"
    file.write_text(json.dumps(journey.do(managers[0], f"GET {path}")), encoding="utf-8")
    again = subprocess.run([sys.executable, RECOUNT, file], capture_output=True, text=True, check=False)
    assert (again.returncode, len(again.stdout.splitlines())) == (0, DRAWN)
    return path


def award(journey: Journey, negotiation: Any, review: str, managers: list[Actor]) -> None:
    """The first declines, the next stands on notice, a rival objects in vain, and the contract is what was awarded."""
    ranking = journey.do(OFFICER_ZHOU, f"GET {review}")["ranking"]
    path = f"POST {review}/contract-awards"
    first = journey.do(OFFICER_ZHOU, path, {"reason": "综合得分第一"})
    gone = f"/api/v1/contract-awards/{first['id']}"
    journey.do(OFFICER_ZHOU, f"POST {gone}/revoke", {"reason": "企业书面放弃"})
    second = journey.do(OFFICER_ZHOU, path, {"reason": "第一名放弃，依次递补"})
    assert [first["company"], second["company"]] == [one["company"] for one in ranking[:2]]
    standing = f"/api/v1/contract-awards/{second['id']}"
    rival = next(one for one in managers if one.company == ranking[2]["company"])
    journey.do(rival, f"POST {standing}/object", {"words": "认为业绩评分有误"})
    assert journey.do(OFFICER_ZHOU, f"POST {standing}/sign", {}, expect=409)["code"] == "award_notice_runs"
    journey.do(ADMIN, f"POST {standing}/decide", {"number": 1, "upheld": False, "decision": "评分理由充分"})
    notices = journey.do(None, f"GET /api/v1/contract-awards?within={LONGTAN}")["items"]
    assert {second["id"]: "noticed", first["id"]: "revoked"}.items() <= {
        one["id"]: one["status"] for one in notices
    }.items()
    assert journey.let_pass(14)
    signed = journey.do(OFFICER_ZHOU, f"POST {standing}/sign", {})
    contracts = journey.do(OFFICER_ZHOU, f"GET /api/v1/contracts?area_id={negotiation['area_id']}")["items"]
    (contract,) = [one for one in contracts if one["id"] == signed["contract_id"]]
    for name in ("area_id", "starts", "ends", "standard_version"):
        assert contract[name] == negotiation[name]
    assert (contract["company"], contract["monthly_fee"]) == (second["company"], ranking[1]["monthly_fee"])


def marks(managers: list[Actor], nth: int) -> list[dict[str, Any]]:
    judged = [one["code"] for one in CRITERIA if one["kind"] == "judged"]
    return [
        {
            "company": manager.company,
            "reason": "按响应文件评定",
            "points": [{"criterion": code, "points": 60 + (place * 7 + nth * 5) % 40} for code in judged],
        }
        for place, manager in enumerate(managers)
    ]


def offer_and_open(
    journey: Journey, negotiation: str, managers: list[Actor], fees: list[int], folder: pathlib.Path
) -> bool:
    """Whether the week passed, and the round was opened."""
    ends_at = f"{journey.today + dt.timedelta(days=7)}T12:00:00+08:00"
    people = {"opener": OFFICER_ZHOU.id, "witness": EVALUATOR_TANG.id, "ends_at": ends_at}
    planned = journey.do(OFFICER_ZHOU, f"POST {negotiation}/offer-rounds", people)
    path, secrets = f"/api/v1/offer-rounds/{planned['id']}", []
    for who in (OFFICER_ZHOU, EVALUATOR_TANG):
        _, public, _, secret = run("key").split()
        journey.do(who, f"POST {path}/give", {"public_key": public})
        secrets.append(secret)
    for manager, fee in zip(managers, fees, strict=True):
        send(journey, path, manager, fee, folder)
    opening = dict(zip(("opener_secret", "witness_secret"), secrets, strict=True))
    assert journey.do(OFFICER_ZHOU, f"POST {path}/open", opening, expect=409)["code"] == "round_still_runs"
    sealed = journey.do(OFFICER_ZHOU, f"GET {path}/offers")["items"]
    assert {one["monthly_fee"] for one in sealed} == {None}
    if not journey.let_pass(8):
        return False
    late = {"envelope": "A" * 100}
    assert journey.do(managers[0], f"POST {path}/offers", late, expect=409)["code"] == "offer_too_late"
    alone = opening | {"witness_secret": secrets[0]}
    assert journey.do(OFFICER_ZHOU, f"POST {path}/open", alone, expect=409)["code"] == "round_key_wrong"
    journey.do(EVALUATOR_TANG, f"POST {path}/open", opening)
    opened = {one["company"]: one["monthly_fee"] for one in journey.do(OFFICER_ZHOU, f"GET {path}/offers")["items"]}
    assert opened == {one.company: f"{fee}.00" for one, fee in zip(managers, fees, strict=True)}
    return True


def send(journey: Journey, path: str, manager: Actor, fee: int, folder: pathlib.Path) -> None:
    about, offer = folder / "round.json", folder / "offer.json"
    about.write_text(json.dumps(journey.do(manager, f"GET {path}")), encoding="utf-8")
    offer.write_text(json.dumps({"monthly_fee": f"{fee}.00", "text": "每日保洁两次"}), encoding="utf-8")
    envelope = run("seal", about, manager.company, offer).strip()
    journey.do(manager, f"POST {path}/offers", {"envelope": envelope})
