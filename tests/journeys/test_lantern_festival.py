"""C3, C6: the Lantern Festival of 2017 at Shichahai, from the readings of its cameras to the stand-down.

80,000 people are there at one moment. The crowd plan sends four forces, bollards go up at 13 entrances, vehicles and
shared bicycles are kept out. A drill went before; one camera falls silent, one agency is late, one terminal is dead.
"""

import dataclasses
import datetime as dt
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from messages.operation import AGENCY_OFFICER, COMMANDER, DISTRICT_ADMIN, SUBDISTRICT_OFFICER
from suite.journey import Journey
from suite.people import SHICHAHAI, XICHENG
from suite.pictures import new_photo
from tests.enforcement.crowd import Receiver
from tests.journeys.hosts import Host

COMMANDER_XICHENG = Actor("commander-xicheng", "西城区主管副区长", frozenset({COMMANDER}), (XICHENG,))
ADMIN_XICHENG = Actor("admin-xicheng", "西城区指挥中心", frozenset({DISTRICT_ADMIN}), (XICHENG,))
OFFICE = Actor("officer-shichahai", "什刹海街道 罗刚", frozenset({SUBDISTRICT_OFFICER}), (SHICHAHAI,))
DEVICES = OFFICE
"""Devices themselves speak by the queue; over HTTP somebody of the office does for them."""
BRIDGE = "110102012006"
FORCES = ("public_security", "traffic_police", "fire_rescue", "urban_management")
DEAD = "http://127.0.0.1:9/dead"
"""Nobody listens there."""


def officer_of(agency: str) -> Actor:
    return Actor(f"xicheng-{agency}", agency, frozenset({AGENCY_OFFICER}), (XICHENG,), agency)


@dataclasses.dataclass
class Festival:
    journey: Journey
    receiver: Receiver
    crowd: Any
    cameras: list[Any]
    meter: Any

    def tell(self, *present: int, ago: int = 0) -> Any:
        """What the cameras see now, one after the other; those that are not named say nothing."""
        at = self.now() - dt.timedelta(minutes=ago)
        rows = [
            {"sensor": camera["code"], "at": at.isoformat(), "value": people}
            for camera, people in zip(self.cameras, present, strict=False)
        ]
        return self.journey.do(DEVICES, "POST /api/v1/readings", {"readings": rows})

    def now(self) -> dt.datetime:
        """By the suite's own clock."""
        read = self.journey.do(OFFICE, f"GET /api/v1/crowds/{self.crowd['id']}")
        return dt.datetime.fromisoformat(read["flow"]["measured_at"])

    def level(self) -> str:
        return str(self.journey.do(OFFICE, f"GET /api/v1/crowds/{self.crowd['id']}")["level"])

    def work_of(self, who: Actor) -> dict[str, str]:
        items = self.journey.do(who, f"GET /api/v1/work-items?within={SHICHAHAI}&limit=200")["items"]
        return {one["id"]: one["act"] for one in items}

    def orders(self, activation: str) -> dict[str, Any]:
        listed = self.journey.do(COMMANDER_XICHENG, f"GET /api/v1/plan-orders?activation_id={activation}")["items"]
        return {one["order"]: one for one in listed}


@pytest.fixture(scope="module")
def receiver() -> Iterator[Receiver]:
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def festival(host: Host, receiver: Receiver) -> Iterator[Festival]:
    """The square as it was prepared: four cameras, a noise meter, 120 terminals of which one is dead."""
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as journey:
        mark = uuid.uuid4().hex[:8]
        placed = {"place": BRIDGE, "name": "银锭桥"}
        cameras = [
            journey.do(OFFICE, "POST /api/v1/sensors", placed | {"kind": "camera", "code": f"XC-{mark}-{number}"})
            for number in range(4)
        ]
        meter = journey.do(OFFICE, "POST /api/v1/sensors", placed | {"kind": "noise_meter", "code": f"XC-{mark}-noise"})
        for number in range(120):
            address = DEAD if number == 7 else f"{receiver.url}/terminals/{number}"
            asked = {"place": BRIDGE, "name": f"预警终端 {number}", "address": address}
            journey.do(ADMIN_XICHENG, "POST /api/v1/terminals", asked)
        square = {"place": SHICHAHAI, "name": "什刹海", "capacity": 100_000}
        crowd = journey.do(OFFICE, "POST /api/v1/crowds", square)
        yield Festival(journey, receiver, crowd, cameras, meter)


@pytest.mark.rule("C6.3")
def test_a_drill_goes_before_and_is_taken_for_nothing_else(festival: Festival) -> None:
    journey = festival.journey
    drill = {"place": SHICHAHAI, "grade": "major", "text": "元宵节大客流桌面推演", "drill": True}
    assert journey.do(OFFICE, "POST /api/v1/warnings", drill | {"plan": "dragon"}, expect=404)["code"] == "plan_unknown"
    warning = journey.do(COMMANDER_XICHENG, "POST /api/v1/warnings", drill)
    assert warning["text"].startswith("【演练】")
    items = journey.do(officer_of("fire_rescue"), f"GET /api/v1/work-items?within={SHICHAHAI}")["items"]
    assert {one["drill"] for one in items} == {True}
    ended = {"reason": "演练结束"}
    path = f"POST /api/v1/plan-activations/{warning['activation_id']}/end"
    assert journey.do(OFFICE, path, ended, expect=403)["code"] == "forbidden"
    journey.do(COMMANDER_XICHENG, path, ended)
    assert festival.level() == "calm"


@pytest.mark.rule("C10.3", "C10.4")
def test_loudspeakers_by_the_lake_become_one_case_with_their_readings(festival: Festival) -> None:
    """Ninety decibels for ten minutes are too much at any hour; while the case is open, more of it opens no other."""
    journey, code = festival.journey, festival.meter["code"]
    rows = [
        {"sensor": code, "at": (festival.now() - dt.timedelta(minutes=ago)).isoformat(), "value": 90 + ago % 2}
        for ago in range(12)
    ]
    assert journey.do(DEVICES, "POST /api/v1/readings", {"readings": rows})["taken"] == 12
    assert journey.do(DEVICES, "POST /api/v1/readings", {"readings": rows})["known"] == 12
    path = f"/api/v1/noise-episodes?sensor_id={festival.meter['id']}"
    found = journey.until("the case of the noise", lambda: journey.quietly(OFFICE, path).get("items"), seconds=150)
    assert [(one["loudest"], one["readings"]) for one in found] == [(91, 12)]
    case = journey.do(OFFICE, f"GET /api/v1/cases/{found[0]['case_id']}")
    assert (case["source"], case["problem_class"]) == ("reading", "noise")
    pieces = journey.do(OFFICE, f"GET /api/v1/cases/{case['id']}/evidence")["items"]
    assert {piece["reading"]["instrument"] for piece in pieces} == {code}
    assert len(pieces) == 12


@pytest.mark.rule("C3.1", "C3.2", "C3.4", "C3.5", "C3.6", "C3.7", "C6.2", "C6.4", "C6.5", "C6.6")
def test_from_eighty_thousand_at_one_moment_to_the_stand_down(festival: Festival) -> None:
    journey = festival.journey
    assert festival.tell(9_000, 6_000, 3_000, 2_000)["taken"] == 4
    read = journey.do(OFFICE, f"GET /api/v1/crowds/{festival.crowd['id']}")
    assert (read["flow"]["present"], read["flow"]["silent"], read["level"]) == (20_000, 0, "calm")
    told = {"sensor": "XC-UNKNOWN", "at": festival.now().isoformat(), "value": 5}
    refused = journey.do(DEVICES, "POST /api/v1/readings", {"readings": [told]})["refused"]
    assert refused == [{"row": 0, "sensor": "XC-UNKNOWN", "reason": "sensor_unknown"}]

    # the evening: 80,000 at one moment
    festival.tell(32_000, 24_000, 14_000, 10_000)
    warning = journey.until("the crowd's warning", lambda: _raised(festival), seconds=60)
    assert (warning["grade"], warning["present"], warning["drill"]) == ("major", 80_000, False)
    activation = journey.do(OFFICE, f"GET /api/v1/plan-activations/{warning['activation_id']}")
    assert (activation["plan"], activation["started_at"]) == ("crowd_surge", warning["raised_at"])
    _the_terminals_are_told(festival, warning)
    _the_orders_are_carried_out(festival, activation["id"])

    # nobody stands down while it is as full
    path = f"POST /api/v1/plan-activations/{activation['id']}"
    assert journey.do(COMMANDER_XICHENG, f"{path}/end", {"reason": "人流已散"}, expect=409)["code"] == (
        "crowd_still_high"
    )
    if journey.let_pass(1):
        _the_square_empties(festival)
        _the_commander_stands_down(festival, warning, path)


def _raised(festival: Festival) -> Any:
    path = f"GET /api/v1/warnings?within={SHICHAHAI}&drill=false&status=raised"
    return next(iter(festival.journey.do(OFFICE, path)["items"]), None)


def _the_terminals_are_told(festival: Festival, warning: Any) -> None:
    path = f"/api/v1/warnings/{warning['id']}"
    festival.journey.until(
        "119 terminals",
        lambda: festival.journey.quietly(OFFICE, path).get("reached") == 119,
    )
    read = festival.journey.do(OFFICE, f"GET {path}")
    assert (read["reached"], read["waiting"] + read["not_reached"]) == (119, 1)
    (dead,) = festival.journey.do(OFFICE, f"GET {path}/deliveries?status=waiting")["items"]
    assert "Refused" in dead["fault"]


def _the_orders_are_carried_out(festival: Festival, activation: str) -> None:
    """The four forces and the others acknowledge; one of them says too little, one takes another's order."""
    journey, orders = festival.journey, festival.orders(activation)
    assert {orders[name]["agency"] for name in ("police", "traffic", "fire", "urban")} == set(FORCES)
    bollards = f"POST /api/v1/plan-orders/{orders['bollards']['id']}"
    police = officer_of("public_security")
    assert festival.work_of(police)[orders["bollards"]["id"]] == "acknowledge_order"
    assert journey.do(officer_of("water"), f"{bollards}/acknowledge", {}, expect=403)["code"] == "not_responsible"
    early = journey.do(police, f"{bollards}/report", {"words": "已升起", "done": 13}, expect=409)
    assert early["code"] == "order_settled"
    for name, order in orders.items():
        if name != "bicycles":
            journey.do(officer_of(order["agency"]), f"POST /api/v1/plan-orders/{order['id']}/acknowledge", {})
    unsaid = journey.do(police, f"{bollards}/report", {"words": "已升起"}, expect=409)
    assert unsaid["code"] == "order_needs_quantity"
    done = journey.do(police, f"{bollards}/report", {"words": "13 处入口隔离桩全部升起，只出不进", "done": 13})
    assert (done["status"], done["done"], done["quantity"]) == ("reported", 13, 13)
    # from the phone: what the officer saw, shown with a photo of it
    traffic = officer_of("traffic_police")
    vehicles = {"words": "前海西街、地安门外大街禁止机动车驶入", "photos": [_photo(journey, traffic)]}
    shown = journey.do(traffic, f"POST /api/v1/plan-orders/{orders['traffic']['id']}/report", vehicles)
    assert shown["photos"] == vehicles["photos"]


def _photo(journey: Journey, who: Actor) -> str:
    headers = {"authorization": f"Bearer {journey.issuer.token(who)}", "content-type": "image/png"}
    answer = journey.http.post("/api/v1/photos", content=new_photo(), headers=headers)
    assert answer.is_success, answer.text
    return str(answer.json()["photo"])


def _the_square_empties(festival: Festival) -> None:
    """A day is over; shared bicycles were never acknowledged. One camera is silent at first: nothing falls by that."""
    bicycles = next(one for one in festival.orders(_under_way(festival)).values() if one["order"] == "bicycles")
    festival.journey.until(
        "the late order", lambda: festival.work_of(COMMANDER_XICHENG).get(bicycles["id"]) == "chase_order", seconds=60
    )
    festival.tell(200, 200, 100)
    assert festival.journey.do(OFFICE, f"GET /api/v1/crowds/{festival.crowd['id']}")["flow"]["silent"] == 1
    assert festival.level() != "calm"


def _under_way(festival: Festival) -> str:
    path = f"GET /api/v1/plan-activations?within={SHICHAHAI}&status=under_way"
    (activation,) = festival.journey.do(OFFICE, path)["items"]
    return str(activation["id"])


def _the_commander_stands_down(festival: Festival, warning: Any, path: str) -> None:
    """Every camera sees the empty square for longer than the rule asks."""
    journey = festival.journey
    for _ in range(6):
        festival.tell(200, 200, 100, 100)
        journey.http.post("/clock", json={"hours": 0.05}).raise_for_status()
    assert festival.level() == "calm"
    ended = journey.do(COMMANDER_XICHENG, f"{path}/end", {"reason": "人流已散，解除管控"})
    assert ended["status"] == "ended"
    assert journey.do(OFFICE, f"GET /api/v1/warnings/{warning['id']}")["status"] == "lifted"
    review = {"review": "高峰 8 万人，有序散场，无事故", "lessons": "共享单车企业须提前一小时清运"}
    journey.do(COMMANDER_XICHENG, f"{path}/review", review)
    record = journey.do(OFFICE, path.replace("POST", "GET"))
    figures = record["figures"]
    assert (figures["most_present"], figures["orders"], figures["reported"]) == (80_000, 7, 2)
    assert (figures["waived"], figures["acknowledged_late"], figures["terminals_reached"]) == (5, 1, 119)
