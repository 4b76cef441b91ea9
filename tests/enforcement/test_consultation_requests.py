"""A7, C5: what a lane chief asks stands on the agenda until it is answered; silence carries it from tier to tier."""

import dataclasses
import datetime as dt
import uuid
from typing import Any

import pytest

from messages import errors
from messages.enforcement.consultation_requests import (
    CONSULTATION_REQUEST_MOVED,
    LIST_CONSULTATION_REQUESTS,
    READ_CONSULTATION_REQUEST,
    SETTLE_CONSULTATION_REQUEST,
)
from messages.enforcement.consultations import CLOSE_CONSULTATION, LIST_AGENDA, OPEN_CONSULTATION
from messages.enforcement.errors.consultation_requests import (
    ConsultationRequestAnswered,
    ConsultationRequestNotOnAgenda,
    ConsultationRequestWithdrawn,
)
from messages.enforcement.errors.consultations import ConsultationClosed
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from messages.volunteers.consultation_forms import CONSULTATION_FORM_ISSUED, CONSULTATION_FORM_WITHDRAWN
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, COMMANDER_XU, OFFICER_ZHOU, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.places import own_subdistrict
from tests.enforcement.test_transfers import told
from tests.facts import fact

ANSWER = "由街道办牵头，城管执法队本周内清理，公安配合。"


@pytest.fixture
def place() -> str:
    return own_subdistrict()


@pytest.fixture
def officer(place: str) -> Actor:
    return dataclasses.replace(OFFICER_ZHOU, territories=(place,))


@pytest.fixture
def asked(suite: EmbeddedSuite, place: str, time: SetTime) -> dict[str, Any]:
    """A form that a lane chief has issued."""
    form: dict[str, Any] = {
        "id": str(uuid.uuid4()), "version": 1, "number": "HD-1", "territory": f"{place}001001",
        "issuer": CHIEF_SUN.id, "issuer_name": CHIEF_SUN.name, "deputy_for": None, "text": "胡同口停车与消防通道冲突",
        "agencies": ["urban_management", "of_no_rule", "public_security"], "issued_at": time(),
        "status": "issued", "history": [], "answer": "", "answered_at": None,
    }  # fmt: skip
    issued = dataclasses.replace(fact(CONSULTATION_FORM_ISSUED, **form), time=time())
    suite.doors["enforcement"].hear(issued)
    suite.doors["enforcement"].hear(dataclasses.replace(issued, id=str(uuid.uuid4())))
    return form


def held(ask: Ask, who: Actor, place: str, tier: str = "daily") -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A consultation and what stands on its agenda about forms."""
    consultation = ask(OPEN_CONSULTATION, who, place=place, tier=tier)
    items = everything(ask, LIST_AGENDA, who, consultation_id=consultation["id"])
    return consultation, [item for item in items if item["kind"] == "form"]


def closed(ask: Ask, who: Actor, consultation: dict[str, Any]) -> dict[str, Any]:
    ask(CLOSE_CONSULTATION, who, consultation_id=consultation["id"], minutes="逐项研究")
    items = everything(ask, LIST_AGENDA, who, consultation_id=consultation["id"])
    return next(item for item in items if item["kind"] == "form")


def waits_for(ask: Ask, who: Actor, id_: str) -> list[str]:
    return [item["act"] for item in everything(ask, LIST_WORK, who) if item["id"] == id_]


@pytest.mark.rule("A7.8", "C5.2")
def test_the_subdistricts_consultation_answers_a_chiefs_form(
    ask: Ask, suite: EmbeddedSuite, place: str, officer: Actor, asked: dict[str, Any]
) -> None:
    assert waits_for(ask, officer, asked["id"]) == ["settle_consultation_request"]
    assert waits_for(ask, COMMANDER_XU, asked["id"]) == []
    consultation, items = held(ask, officer, place)
    assert [(item["subject_id"], item["source"], item["number"]) for item in items] == [(asked["id"], "form", "HD-1")]
    assert {one["name"] for one in consultation["attendance"]} == {"urban_management", "public_security"}
    about = {"consultation_request_id": asked["id"], "consultation_id": consultation["id"], "answer": ANSWER}
    with pytest.raises(errors.Forbidden):
        ask(SETTLE_CONSULTATION_REQUEST, dataclasses.replace(officer, territories=(STRANGER.territories)), **about)
    answered = ask(SETTLE_CONSULTATION_REQUEST, officer, **about)
    assert (answered["status"], answered["answer"]) == ("answered", ANSWER)
    with pytest.raises(ConsultationRequestAnswered):
        ask(SETTLE_CONSULTATION_REQUEST, officer, **about)
    assert closed(ask, officer, consultation)["outcome"] == "solved"
    assert waits_for(ask, officer, asked["id"]) == []
    assert told(suite, CONSULTATION_REQUEST_MOVED.name, asked["id"]) == 2  # on the agenda, answered


@pytest.mark.rule("A7.8", "C5.2")
def test_a_form_that_is_withdrawn_leaves_the_agenda(
    ask: Ask, suite: EmbeddedSuite, place: str, officer: Actor, asked: dict[str, Any], time: SetTime
) -> None:
    consultation, _ = held(ask, officer, place)
    about = {"consultation_request_id": asked["id"], "consultation_id": consultation["id"], "answer": ANSWER}
    named = {key: asked[key] for key in ("id", "number", "territory")}
    gone = fact(
        CONSULTATION_FORM_WITHDRAWN, **named, version=2, withdrawn_by=CHIEF_SUN.id, withdrawn_at=time(),
        withdrawal_reason="已自行清理",
    )  # fmt: skip
    for _ in range(2):
        suite.doors["enforcement"].hear(dataclasses.replace(gone, id=str(uuid.uuid4())))
    with pytest.raises(ConsultationRequestWithdrawn):
        ask(SETTLE_CONSULTATION_REQUEST, officer, **about)
    assert waits_for(ask, officer, asked["id"]) == []
    items = everything(ask, LIST_AGENDA, officer, consultation_id=consultation["id"])
    assert [item["outcome"] for item in items if item["kind"] == "form"] == ["withdrawn"]
    assert closed(ask, officer, consultation)["outcome"] == "withdrawn"
    time.move_to(time() + dt.timedelta(days=1))
    assert held(ask, officer, place)[1] == []


def test_an_answer_stands_that_was_given_before_the_withdrawal_was_heard(
    ask: Ask, suite: EmbeddedSuite, place: str, officer: Actor, asked: dict[str, Any], time: SetTime
) -> None:
    consultation, _ = held(ask, officer, place)
    about = {"consultation_request_id": asked["id"], "consultation_id": consultation["id"], "answer": ANSWER}
    ask(SETTLE_CONSULTATION_REQUEST, officer, **about)
    named = {key: asked[key] for key in ("id", "number", "territory")}
    gone = fact(
        CONSULTATION_FORM_WITHDRAWN, **named, version=2, withdrawn_by=CHIEF_SUN.id, withdrawn_at=time(),
        withdrawal_reason="已自行清理",
    )  # fmt: skip
    suite.doors["enforcement"].hear(gone)
    read = ask(READ_CONSULTATION_REQUEST, officer, consultation_request_id=asked["id"])
    assert (read["status"], read["answer"], read["withdrawn_at"]) == ("answered", ANSWER, None)


def test_only_the_open_consultation_that_has_it_answers_and_nobody_oneself(
    ask: Ask, place: str, officer: Actor, asked: dict[str, Any], time: SetTime, suite: EmbeddedSuite
) -> None:
    consultation, _ = held(ask, officer, place)
    about = {"consultation_request_id": asked["id"], "consultation_id": consultation["id"], "answer": ANSWER}
    with pytest.raises(errors.AboutOneself):
        ask(SETTLE_CONSULTATION_REQUEST, dataclasses.replace(officer, id=CHIEF_SUN.id), **about)
    late: dict[str, Any] = asked | {"id": str(uuid.uuid4()), "number": "HD-2"}
    suite.doors["enforcement"].hear(fact(CONSULTATION_FORM_ISSUED, **late))
    with pytest.raises(ConsultationRequestNotOnAgenda):
        ask(SETTLE_CONSULTATION_REQUEST, officer, **about | {"consultation_request_id": late["id"]})
    closed(ask, officer, consultation)
    with pytest.raises(ConsultationClosed):
        ask(SETTLE_CONSULTATION_REQUEST, officer, **about)
    time.move_to(time() + dt.timedelta(days=1))
    again, items = held(ask, officer, place)
    assert {item["subject_id"]: item["times"] for item in items} == {asked["id"]: 2, late["id"]: 1}
    assert ask(SETTLE_CONSULTATION_REQUEST, officer, **about | {"consultation_id": again["id"]})["status"] == "answered"


@pytest.mark.rule("A7.8", "C5.4")
def test_a_form_that_stands_unanswered_climbs_by_the_rule_of_agendas(
    ask: Ask, place: str, officer: Actor, asked: dict[str, Any], time: SetTime
) -> None:
    seen = []
    for tier, days in (("daily", 1), ("daily", 1), ("weekly", 7), ("weekly", 7), ("monthly", 31)):
        time.move_to(time() + dt.timedelta(days=days))
        item = closed(ask, officer, held(ask, officer, place, tier)[0])
        seen.append((item["times"], item["outcome"], item["rises_to"]))
    assert seen == [
        (1, "stays", None), (2, "climbs", "weekly"), (1, "stays", None), (2, "climbs", "monthly"),
        (1, "climbs", "special"),
    ]  # fmt: skip
    assert waits_for(ask, COMMANDER_XU, asked["id"]) == ["settle_consultation_request"]


@pytest.mark.rule("A7.8")
def test_time_carries_a_form_to_the_commander_where_nobody_consults(
    ask: Ask, place: str, officer: Actor, asked: dict[str, Any], time: SetTime, tick: Tick
) -> None:
    tiers = []
    for _ in range(4):
        time.move_to(time() + dt.timedelta(days=7, hours=1))
        while tick("climb_consultation_requests"):
            pass
        read = ask(READ_CONSULTATION_REQUEST, officer, consultation_request_id=asked["id"])
        tiers.append(read["tier"])
    assert tiers == ["weekly", "monthly", "special", "special"]
    assert waits_for(ask, COMMANDER_XU, asked["id"]) == ["settle_consultation_request"]
    assert held(ask, officer, place)[1] == []
    special, items = held(ask, COMMANDER_XU, place, "special")
    assert [item["subject_id"] for item in items] == [asked["id"]]
    about = {"consultation_request_id": asked["id"], "consultation_id": special["id"], "answer": ANSWER}
    assert ask(SETTLE_CONSULTATION_REQUEST, COMMANDER_XU, **about)["status"] == "answered"
    listed = everything(ask, LIST_CONSULTATION_REQUESTS, officer, within=place, status="answered", tier="special")
    assert [one["id"] for one in listed] == [asked["id"]]
    with pytest.raises(errors.NotFound):
        ask(READ_CONSULTATION_REQUEST, STRANGER, consultation_request_id=asked["id"])


def test_an_agency_that_no_rule_knows_is_not_expected(ask: Ask, officer: Actor, asked: dict[str, Any]) -> None:
    read = ask(READ_CONSULTATION_REQUEST, officer, consultation_request_id=asked["id"])
    assert read["agencies"] == ["urban_management", "public_security"]
