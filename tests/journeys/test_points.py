"""Points in Longtan, as those live it who earn, spend and answer for them: with the wrong turns that were found.

A steward with a card, a neighbour who witnesses, a reader at the lane's head; rubbish told three times; the last
haircut of a catalogue; a neighbour subdistrict; a correction that two see; a certificate that anybody checks.
"""

import dataclasses
import datetime as dt
import functools
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import COMMUNITY_WORKER, RESIDENT, STEWARD, SUBDISTRICT_OFFICER
from suite import people
from suite.journey import Journey
from suite.people import LANE, LONGTAN, SECOND_LANE, XIZHAOSI
from tests.journeys.hosts import Host

TIYUGUAN = "110101015"
ELSEWHERE = Actor("officer-of-tiyuguan", "吴科长", frozenset({SUBDISTRICT_OFFICER}), (TIYUGUAN,))
SECOND_OFFICER = Actor("officer-of-longtan", "钱科长", frozenset({SUBDISTRICT_OFFICER}), (LONGTAN,))
NOBODY = {"kind": "witness", "witness": "nobody-at-all"}


@dataclasses.dataclass
class Street:
    journey: Journey
    steward: Actor
    neighbour: Actor
    record: str
    card: str

    def now(self) -> dt.datetime:
        return self.journey._now or dt.datetime.now(dt.UTC)

    def account(self) -> Any:
        return self.journey.do(self.steward, "GET /api/v1/accounts/mine")

    def upload(self, *sessions: dict[str, Any]) -> list[Any]:
        sent = self.journey.do(self.steward, "POST /api/v1/session-uploads", {"sessions": list(sessions)})
        return [item["code"] or item["outcome"] for item in sent["items"]]


def _enlist(journey: Journey, name: str) -> tuple[Actor, str, str]:
    who = Actor(f"steward-{uuid.uuid4().hex[:8]}", name, frozenset({RESIDENT, STEWARD}), (LONGTAN,))
    applied = {"community": XIZHAOSI, "name": name, "phone": "13800001234"}
    record = journey.do(who, "POST /api/v1/stewards", applied)["id"]
    journey.do(people.COMMUNITY_CHEN, f"POST /api/v1/stewards/{record}/approve", {})
    card = {"steward_id": record, "number": f"BJ-{uuid.uuid4().hex[:8].upper()}"}
    journey.do(people.COMMUNITY_CHEN, "POST /api/v1/cards", card)
    return who, record, card["number"]


@pytest.fixture(scope="module")
def street(host: Host) -> Iterator[Street]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as journey:
        steward, record, card = _enlist(journey, "李建国")
        neighbour, _, _ = _enlist(journey, "赵淑琴")
        yield Street(journey, steward, neighbour, record, card)


def _check_in(street: Street, proof: dict[str, Any]) -> tuple[str, list[str]]:
    journey = street.journey
    session = journey.do(street.steward, "POST /api/v1/sessions", {"lane_code": SECOND_LANE, "proof": proof})
    journey.do(street.steward, f"POST /api/v1/sessions/{session['id']}/check-out", {})
    return session["presence"], session["marks"]


@pytest.mark.rule("A8.3.6")
def test_what_cannot_be_checked_is_no_proof(street: Street) -> None:
    journey = street.journey
    assert _check_in(street, {"kind": "card", "code": "anything"}) == ("none", ["card_unknown"])
    assert _check_in(street, NOBODY) == ("none", ["witness_unknown"])
    assert _check_in(street, {"kind": "card", "code": street.card}) == ("card", [])
    board = f"GET /api/v1/lanes/{SECOND_LANE}/qr-code"
    old = journey.do(people.OFFICER_ZHOU, board)["qr_code"]
    assert _check_in(street, {"kind": "qr", "code": old}) == ("qr", [])
    renewed = {"reason": "二维码被拍照传发"}
    journey.do(street.steward, f"POST /api/v1/lanes/{SECOND_LANE}/signs", renewed, expect=403)
    journey.do(people.OFFICER_ZHOU, f"POST /api/v1/lanes/{SECOND_LANE}/signs", renewed)
    assert _check_in(street, {"kind": "qr", "code": old}) == ("none", ["qr_of_another_place"])
    new = journey.do(people.OFFICER_ZHOU, board)["qr_code"]
    assert _check_in(street, {"kind": "qr", "code": new}) == ("qr", [])

    # a neighbour who was there says so himself, and nobody else can
    assert _check_in(street, {"kind": "witness", "witness": street.neighbour.id}) == ("none", ["witness_asked"])
    asked = journey.do(street.neighbour, "GET /api/v1/testimonies/mine?status=asked")["items"][0]["id"]
    journey.do(street.steward, f"POST /api/v1/testimonies/{asked}/confirm", {}, expect=403)
    journey.do(street.neighbour, f"POST /api/v1/testimonies/{asked}/confirm", {})
    journey.do(street.neighbour, f"POST /api/v1/testimonies/{asked}/confirm", {}, expect=409)
    session = journey.do(street.steward, "GET /api/v1/sessions?limit=1")["items"][0]
    assert (session["presence"], session["marks"]) == ("witness", ["witness_confirmed"])


def _recorded(street: Street, name: str, hours: float, length: float) -> dict[str, Any]:
    """A session that began so many hours before now."""
    began = street.now() - dt.timedelta(hours=hours)
    ended = began + dt.timedelta(hours=length)
    return {
        "device_id": name, "lane_code": LANE, "proof": {"kind": "card", "code": street.card}, "entries": [],
        "started_at": began.isoformat(), "ended_at": ended.isoformat(),
    }  # fmt: skip


def _swipe(street: Street, name: str, hours: float) -> dict[str, Any]:
    at = (street.now() - dt.timedelta(hours=hours)).isoformat()
    return {"id": f"{name}-{street.card}", "card": street.card, "at": at}


@pytest.mark.rule("A8.2.2", "A8.3.6", "A8.4.5")
def test_what_devices_recorded_counts_once_and_by_the_day_served(street: Street) -> None:
    journey = street.journey
    if not journey.let_pass(1):
        pytest.skip("on real time no hours have passed since the approval")
    first, other = _recorded(street, "s-1", 8, 1), _recorded(street, "s-1", 6.5, 3)
    assert street.upload(first, other) == ["accepted", "device_id_reused"]
    assert street.upload(first, other | {"device_id": "s-2"}) == ["known", "accepted"]
    assert street.account()["balance"] == 10 + 30

    # the reader at the lane's head: in, out, and the same batch again
    batch = {"lane_code": LANE, "reader": "R-1", "swipes": [_swipe(street, "in", 3), _swipe(street, "out", 2.5)]}
    for outcomes in (["checked_in", "checked_out"], ["known", "known"]):
        sent = journey.do(people.COMMUNITY_CHEN, "POST /api/v1/swipe-uploads", batch)
        assert [item["outcome"] for item in sent["items"]] == outcomes
    assert street.account()["balance"] == 40, "the day pays no more for service time"

    # she pauses; what she did before still counts, what a batch tells of the pause does not
    before = _recorded(street, "s-3", 2, 0.5)
    journey.do(street.steward, f"POST /api/v1/stewards/{street.record}/pause", {"reason": "出门几天"})
    journey.let_pass(1)
    assert street.upload(before, _recorded(street, "s-4", 3, 1)) == ["accepted", "not_in_service_then"]
    tomorrow = _recorded(street, "s-5", -10, 1)
    assert street.upload(tomorrow) != ["accepted"]
    journey.do(people.COMMUNITY_CHEN, f"POST /api/v1/stewards/{street.record}/resume", {})


@pytest.mark.rule("A8.3.6", "A8.4.6")
def test_hours_are_certified_and_a_large_correction_is_seen_by_two(street: Street) -> None:
    journey = street.journey
    if not journey.let_pass(0):
        pytest.skip("on real time no hours were served")
    day = street.now().astimezone(BEIJING).date()
    asked = {
        "steward_id": street.record, "first_day": (day - dt.timedelta(days=5)).isoformat(), "last_day": day.isoformat(),
    }  # fmt: skip
    issued = journey.do(people.COMMUNITY_CHEN, "POST /api/v1/certificates", asked)
    assert issued["minutes"] == 60 + 180 + 30 + 30
    paper = journey.http.get(
        f"/certificates/{issued['id']}",
        headers={"accept": "text/html", "authorization": f"Bearer {journey._token(street.steward)}"},
    )
    assert (paper.status_code, issued["code"] in paper.text) == (200, True)
    check = f"GET /api/v1/certificate-checks/{issued['code']}"
    assert journey.do(None, check)["status"] == "issued"
    journey.do(None, "GET /api/v1/certificate-checks/22222-22222-22222-22222", expect=404)
    revoke = f"POST /api/v1/certificates/{issued['id']}/revoke"
    journey.do(street.steward, revoke, {"reason": "重开"}, expect=403)
    journey.do(people.COMMUNITY_CHEN, revoke, {"reason": "姓名有误"})
    assert journey.do(None, check)["status"] == "revoked"

    # three hours of it were not served after all: one officer asks, another confirms
    postings = journey.do(street.steward, f"GET /api/v1/accounts/{street.account()['id']}/postings")["items"]
    award = next(f"/api/v1/awards/{one['award_id']}" for one in postings if one["points"] == 30)
    wrong = {"reason": "并未到场"}
    alone = journey.do(people.OFFICER_ZHOU, f"POST {award}/reverse", wrong, expect=409)
    assert alone["code"] == "second_person_needed"
    request = journey.do(people.OFFICER_ZHOU, f"POST {award}/reversal-requests", wrong)
    confirm = f"POST /api/v1/reversal-requests/{request['id']}/confirm"
    assert journey.do(people.OFFICER_ZHOU, confirm, {}, expect=403)["code"] == "about_oneself"
    journey.do(SECOND_OFFICER, confirm, {})
    assert street.account()["balance"] == 10


def _told(street: Street, report: Any, field: str) -> Any:
    return street.journey.quietly(street.steward, f"/api/v1/reports/{report['id']}").get(field)


def _is_verified(street: Street, report: Any) -> bool:
    return bool(_told(street, report, "status") == "verified")


@pytest.mark.rule("A8.4.5", "A8.4.11")
def test_the_same_rubbish_told_three_times_pays_once(street: Street) -> None:
    journey = street.journey
    had = street.account()["balance"]
    told = {"lane_code": LANE, "problem_class": "rubbish", "text": "垃圾成堆"}
    reports = [journey.do(street.steward, "POST /api/v1/reports", told) for _ in range(3)]
    for report in reports:
        case = journey.until("the case", functools.partial(_told, street, report, "case_id"))
        journey.do(people.CITY_APPEARANCE, f"POST /api/v1/cases/{case}/verify", {"finding": "现场属实"})
    for report in reports:
        journey.until("the decision", functools.partial(_is_verified, street, report))
    assert street.account()["balance"] == had + 5


@pytest.mark.rule("A8.4.9", "A8.4.10")
def test_the_last_haircut_is_ordered_once_and_comes_back_by_rule(street: Street) -> None:
    journey, office = street.journey, people.OFFICER_ZHOU
    day = street.now().astimezone(BEIJING).date()
    price = street.account()["balance"]
    offered = {
        "subdistrict": LONGTAN, "name": "理发一次", "price": price, "stock": 1, "supplier": "夕照寺理发店",
        "valid_from": day.isoformat(), "valid_until": (day + dt.timedelta(days=90)).isoformat(), "limit_per_person": 1,
    }  # fmt: skip
    item = journey.do(office, "POST /api/v1/items", offered)
    order = journey.do(street.steward, "POST /api/v1/orders", {"item_id": item["id"]})
    change = f"PATCH /api/v1/items/{item['id']}"
    journey.do(office, change, {"stock": 1}, expect=422)  # the stock that the office saw is not brought back
    journey.do(office, change, {"text": "周二上午"})
    again = journey.do(street.neighbour, "POST /api/v1/orders", {"item_id": item["id"]}, expect=409)
    assert again["code"] == "out_of_stock"
    assert journey.do(office, f"POST /api/v1/items/{item['id']}/restock", {"pieces": 1, "reason": "到货"})["stock"] == 1
    refused = journey.do(street.steward, "POST /api/v1/orders", {"item_id": item["id"]}, expect=409)
    assert refused["code"] == "limit_per_person_reached"

    fulfil = f"POST /api/v1/orders/{order['id']}/fulfil"
    wrong = f"{(int(order['pick_up_code']) + 1) % 1_000_000:06d}"
    refused = journey.do(people.COMMUNITY_CHEN, fulfil, {"pick_up_code": wrong}, expect=409)
    assert refused["code"] == "pick_up_code_wrong"
    assert journey.do(people.COMMUNITY_CHEN, fulfil, {"pick_up_code": order["pick_up_code"]})["by_code"]
    back = {"reason": "理发店关门", "restocked": False}
    give_back = f"POST /api/v1/orders/{order['id']}/return"
    journey.do(street.steward, give_back, back, expect=403)
    journey.do(people.COMMUNITY_CHEN, give_back, back)
    assert journey.do(people.COMMUNITY_CHEN, give_back, back, expect=409)["code"] == "order_not_returnable"
    assert street.account()["balance"] == price

    # nobody comes for another one: it is given back by itself
    held = journey.do(street.steward, "POST /api/v1/orders", {"item_id": item["id"]})
    if journey.let_pass(16):
        path = f"/api/v1/orders/{held['id']}"
        journey.until("the expiry", lambda: journey.quietly(street.steward, path).get("status") == "expired")
    else:
        journey.do(street.steward, f"POST /api/v1/orders/{held['id']}/cancel", {"reason": "改天再来"})
    assert street.account()["balance"] == price
    assert journey.do(office, "GET /api/v1/accounts/check")["sound"]


@pytest.mark.rule("A8.4.2", "A8.4.6", "A8.4.8")
def test_points_of_longtan_are_redeemed_in_tiyuguan_and_answered_for(street: Street) -> None:
    journey = street.journey
    day = street.now().astimezone(BEIJING).date()
    offered = {
        "subdistrict": TIYUGUAN, "name": "游泳一次", "price": 5, "stock": 3, "for_district": True,
        "valid_from": day.isoformat(), "valid_until": (day + dt.timedelta(days=90)).isoformat(),
    }  # fmt: skip
    item = journey.do(ELSEWHERE, "POST /api/v1/items", offered)
    order = journey.do(street.steward, "POST /api/v1/orders", {"item_id": item["id"]})
    worker = Actor("worker-of-tiyuguan", "郑社工", frozenset({COMMUNITY_WORKER}), (TIYUGUAN,))
    journey.do(people.COMMUNITY_CHEN, f"POST /api/v1/orders/{order['id']}/fulfil", {}, expect=403)
    journey.do(worker, f"POST /api/v1/orders/{order['id']}/fulfil", {"pick_up_code": order["pick_up_code"]})
    balances = journey.do(ELSEWHERE, f"GET /api/v1/clearing-balances?within={TIYUGUAN}")["items"]
    assert [(one["debtor"], one["points"]) for one in balances] == [(LONGTAN, 5)]
    settle = {"district": people.DONGCHENG, "month": f"{day:%Y-%m}"}
    journey.do(ELSEWHERE, "POST /api/v1/clearing-settlements", settle, expect=403)
    early = journey.do(people.ADMIN, "POST /api/v1/clearing-settlements", settle, expect=409)
    assert early["code"] == "cleared_month_not_over"

    # what the office answers for: a budget, what its points may still cost, and the account on any day
    money = {
        "subdistrict": LONGTAN,
        "year": day.year,
        "direction": "put_in",
        "amount": "20000.00",
        "reason": "年度采购",
    }
    journey.do(people.OFFICER_ZHOU, "POST /api/v1/budget-entries", money)
    liability = journey.do(people.OFFICER_ZHOU, f"GET /api/v1/points-liabilities/{LONGTAN}")
    assert (liability["covered"], liability["budget"]) == (True, "20000.00")
    assert sum(month["points"] for month in liability["expiring"]) == liability["outstanding"]
    account = street.account()
    days = f"first_day={day.isoformat()}&last_day={day.isoformat()}"
    statement = journey.do(street.steward, f"GET /api/v1/account-statements/{account['id']}?{days}")
    assert statement["closing"] == account["balance"]
    journey.do(people.RESIDENT_WANG, f"GET /api/v1/account-statements/{account['id']}?{days}", expect=404)
    assert journey.do(people.OFFICER_ZHOU, "GET /api/v1/accounts/check")["sound"]

    if journey.let_pass(32):
        settled = journey.do(people.ADMIN, "POST /api/v1/clearing-settlements", settle)["items"]
        assert [(one["debtor"], one["creditor"], one["amount"]) for one in settled] == [(LONGTAN, TIYUGUAN, "0.50")]
        again = journey.do(people.ADMIN, "POST /api/v1/clearing-settlements", settle, expect=409)
        assert again["code"] == "clearing_already_settled"
