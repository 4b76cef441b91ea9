"""B4 联席会议: an agenda drawn from what is open and failing, a quorum, minutes, and resolutions with an owner."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import day_of
from messages.envelope import Actor
from messages.operation import RESIDENT
from messages.property.areas import CLOSE_AREA, MAKE_AREA
from messages.property.errors.areas import AreaIsClosed
from messages.property.errors.joint_meetings import (
    AgendaItemUnknown,
    MeetingIsOver,
    MeetingMustLieAhead,
    MeetingNotYet,
    MeetingWithoutQuorum,
    NotInvited,
)
from messages.property.joint_meetings import (
    ANSWER_INVITATION,
    BODIES,
    CALL_JOINT_MEETING,
    HOLD_JOINT_MEETING,
    LIST_JOINT_MEETINGS,
    POSTPONE_JOINT_MEETING,
    READ_JOINT_MEETING,
)
from services.property.domain.joint_meetings import quorum_of
from suite.people import LONGTAN, OFFICER_ZHOU, STRANGER
from tests.embedded import Ask
from tests.property.conftest import PHOTO, Served, registered

GUESTS = [Actor(f"guest-{body}", f"{body} 代表", frozenset({RESIDENT}), (f"{LONGTAN}012",)) for body in BODIES]


def called(served: Served, **more: Any) -> Any:
    """In a week, of five bodies with a guest each."""
    begins = served.time() + dt.timedelta(days=7)
    invited = [
        {"person": guest.id, "name": guest.name, "body": body} for guest, body in zip(GUESTS, BODIES, strict=True)
    ]
    asked = {"area_id": served.area["id"], "begins_at": begins.isoformat(), "room": "街道二楼会议室"}
    return served.ask(CALL_JOINT_MEETING, OFFICER_ZHOU, **asked | {"invitations": invited} | more)


def held(served: Served, meeting: Any, *resolutions: dict[str, Any], **more: Any) -> Any:
    """When it has begun, with three of five present."""
    begins = dt.datetime.fromisoformat(meeting["begins_at"])
    if served.time() < begins:
        served.time.move_to(begins)
    told = {"present": [guest.id for guest in GUESTS[:3]], "minutes": "逐项讨论并议定"} | more
    asked = {"joint_meeting_id": meeting["id"], "resolutions": list(resolutions)}
    return served.ask(HOLD_JOINT_MEETING, OFFICER_ZHOU, **asked | told)


def resolution(served: Served, days: int = 10, **more: Any) -> dict[str, Any]:
    due = day_of(served.time()) + dt.timedelta(days=days)
    return {"item": 1, "text": "一周内清运堆物点", "owner": GUESTS[1].id, "due_on": f"{due}"} | more


@pytest.mark.rule("B4.1", "B4.2")
def test_the_agenda_is_drawn_from_complaints_and_failing_items(served: Served, ask: Ask) -> None:
    served.case("verified", served.report())
    served.case("rejected", served.report())
    served.case("closed", served.report())
    dirty = {"item": "rubbish_cleared", "found": 3, "text": "堆物", "photos": [PHOTO]}
    served.inspect(dirty, {"item": "bulky_waste_removed", "found": 0})
    meeting = called(served, proposals=["增设晾衣架"])
    assert (meeting["number"][:2], meeting["quorum"], meeting["missing"]) == ("LX", 3, 3)
    assert {one["body"] for one in meeting["invitations"]} == set(BODIES)
    assert [(one["source"], one["number"]) for one in meeting["agenda"]] == [
        ("complaint", 1), ("standard_item", 2), ("proposal", 3),
    ]  # fmt: skip
    failing = meeting["agenda"][1]
    assert (failing["subject"], failing["points"] > 0) == ("rubbish_cleared", True)


@pytest.mark.rule("B4.1")
def test_those_invited_answer_and_see_it(served: Served, ask: Ask) -> None:
    meeting = called(served)
    one = {"joint_meeting_id": meeting["id"]}
    for guest in GUESTS[:2]:
        ask(ANSWER_INVITATION, guest, **one, answer="coming")
    answered = ask(ANSWER_INVITATION, GUESTS[2], **one, answer="not_coming")
    assert answered["missing"] == 1
    assert [found["id"] for found in ask(LIST_JOINT_MEETINGS, GUESTS[3], area_id=served.area["id"])["items"]] == [
        meeting["id"]
    ]
    assert ask(READ_JOINT_MEETING, dataclasses.replace(GUESTS[3], territories=("110102",)), **one)["room"]
    outsider = dataclasses.replace(GUESTS[0], id="not-invited")
    assert ask(LIST_JOINT_MEETINGS, outsider)["items"] == []
    for who in (outsider, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_JOINT_MEETING, who, **one)
    with pytest.raises(errors.Forbidden):
        ask(ANSWER_INVITATION, outsider, **one, answer="coming")
    listed = ask(LIST_JOINT_MEETINGS, OFFICER_ZHOU, area_id=served.area["id"], within=LONGTAN, status="called")["items"]
    assert [found["id"] for found in listed] == [meeting["id"]]
    assert ask(LIST_JOINT_MEETINGS, OFFICER_ZHOU, area_id=served.area["id"], mine=True)["items"] == []


def test_a_meeting_without_quorum_is_postponed_and_everybody_is_asked_again(served: Served, ask: Ask) -> None:
    meeting = called(served)
    one = {"joint_meeting_id": meeting["id"]}
    ask(ANSWER_INVITATION, GUESTS[0], **one, answer="coming")
    early = {"present": [guest.id for guest in GUESTS], "minutes": "提前记录"}
    with pytest.raises(MeetingNotYet):
        ask(HOLD_JOINT_MEETING, OFFICER_ZHOU, **one, **early)
    with pytest.raises(MeetingWithoutQuorum, match="3 are needed"):
        held(served, meeting, present=[GUESTS[0].id, GUESTS[0].id, GUESTS[1].id])
    past = served.time().isoformat()
    with pytest.raises(MeetingMustLieAhead):
        ask(POSTPONE_JOINT_MEETING, OFFICER_ZHOU, **one, begins_at=past, reason="人数不足")
    later = (served.time() + dt.timedelta(days=2)).isoformat()
    moved = ask(POSTPONE_JOINT_MEETING, OFFICER_ZHOU, **one, begins_at=later, reason="人数不足")
    assert ({guest["answer"] for guest in moved["invitations"]}, moved["missing"]) == ({None}, 3)
    assert held(served, moved)["status"] == "held"
    with pytest.raises(MeetingIsOver):
        held(served, moved)
    with pytest.raises(MeetingIsOver):
        ask(ANSWER_INVITATION, GUESTS[0], **one, answer="coming")


def test_only_what_was_on_the_agenda_is_resolved_and_by_who_was_there(served: Served) -> None:
    meeting = called(served, proposals=["增设晾衣架"])
    yesterday = {"due_on": f"{day_of(served.time()) - dt.timedelta(days=1)}"}
    for wrong, problem in (
        ({"item": 2}, AgendaItemUnknown), ({"owner": "nobody"}, NotInvited), (yesterday, MeetingMustLieAhead),
    ):  # fmt: skip
        with pytest.raises(problem):
            held(served, meeting, resolution(served, **wrong))
    with pytest.raises(NotInvited):
        held(served, meeting, present=["somebody", *(guest.id for guest in GUESTS)])
    done = held(served, meeting, resolution(served))
    assert (done["present"], done["minutes"]) == ([guest.id for guest in GUESTS[:3]], "逐项讨论并议定")


def test_a_closed_area_has_no_meeting(served: Served, ask: Ask) -> None:
    drawn: dict[str, Any] = {"name": "将撤销片区", "places": [registered(ask)], "residents": 10, "households": 5}
    area = ask(MAKE_AREA, OFFICER_ZHOU, territory=LONGTAN, **drawn)
    ask(CLOSE_AREA, OFFICER_ZHOU, area_id=area["id"])
    with pytest.raises(AreaIsClosed):
        called(served, area_id=area["id"])
    with pytest.raises(MeetingMustLieAhead):
        called(served, begins_at=served.time().isoformat())


def test_a_quorum_is_rounded_up() -> None:
    assert [quorum_of(*of) for of in ((5, 50), (4, 50), (3, 67), (2, 1), (60, 100))] == [3, 2, 3, 1, 60]
