"""C1: a letter that its leader leaves lying climbs until it is signed; a centre without a commander gets one."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from messages.envelope import Actor
from suite.journey import Journey
from suite.people import ADMIN, COMMANDER_XU, DONGCHENG, HOUSING, LONGTAN, OFFICER_ZHOU, RESIDENT_WANG, SECOND_ADMIN
from tests.journeys.hosts import Host

LEADER = HOUSING
HEADS = "POST /api/v1/centre-heads"
DRAW = "POST /api/v1/responsibility-letters"


@pytest.fixture
def journey(host: Host) -> Iterator[Journey]:
    with Journey(host.url, host.issuer, lambda *_: None, host.let_pass) as playing:
        yield playing


@pytest.mark.rule("C1.10")
def test_silence_climbs_until_the_letter_is_signed(journey: Journey) -> None:
    letter = drawn(journey)
    if journey.let_pass(0):
        reminder = it_climbs_to_the_commander(journey, letter)
        the_commander_gives_time_once(journey, reminder)
        it_ends_at_the_district(journey, reminder)
    signed = journey.do(LEADER, f"POST /api/v1/responsibility-letters/{letter['id']}/sign", {})
    assert signed["status"] == "signed"
    assert ("sign_letter", letter["id"]) not in work_of(journey, LEADER)
    if journey.let_pass(0):
        it_ends_with_the_signature(journey, reminder)


@pytest.mark.rule("C1.1")
def test_a_centre_has_its_commander_and_everybody_knows_who(journey: Journey) -> None:
    """The vice district head in charge goes and another comes; nobody names oneself, and the empty post waits."""
    named = f"/api/v1/centre-heads?within={LONGTAN}&post=commander"
    told = {"place": DONGCHENG, "post": "commander", "person": COMMANDER_XU.id, "name": "徐副区长", "phone": "84031234"}
    journey.do(OFFICER_ZHOU, HEADS, told, expect=403)
    journey.do(ADMIN, HEADS, told | {"person": ADMIN.id}, expect=403)
    wrong = journey.do(ADMIN, HEADS, told | {"place": LONGTAN}, expect=409)
    assert wrong["code"] == "post_of_another_place"
    head = journey.do(ADMIN, HEADS, told | {"in_charge_of": "主管城市管理、综合执法"})
    seen = journey.do(None, f"GET {named}")["items"][0]
    assert (seen["name"], seen["phone"], seen["person"]) == ("徐副区长", "84031234", None)
    journey.do(ADMIN, f"POST /api/v1/centre-heads/{head['id']}/relieve", {"reason": "调任市城管委"})
    assert ("name_centre_head", head["id"]) in work_of(journey, SECOND_ADMIN)
    journey.do(SECOND_ADMIN, HEADS, told | {"person": "vice-head-liu", "name": "刘副区长"})
    assert ("name_centre_head", head["id"]) not in work_of(journey, SECOND_ADMIN)
    both = journey.do(None, f"GET {named}")["items"]
    assert [(one["name"], one["status"]) for one in both] == [("刘副区长", "in_office"), ("徐副区长", "succeeded")]


def drawn(journey: Journey) -> dict[str, Any]:
    """The leader finds it at once, and by when: nobody has to be told by telephone."""
    told = {"place": LONGTAN, "agency": "housing_management", "year": journey.today.year, "text": "违法建设按期拆除"}
    target = {"text": "按期办结", "percent": 95}
    letter: dict[str, Any] = journey.do(COMMANDER_XU, DRAW, told | {"targets": [target], "leader": LEADER.id})
    assert ("sign_letter", letter["id"]) in work_of(journey, LEADER)
    assert of_letter(journey, letter) == []
    return letter


def it_climbs_to_the_commander(journey: Journey, letter: dict[str, Any]) -> dict[str, Any]:
    journey.let_pass(11)
    reminder: dict[str, Any]
    (reminder,) = journey.until("the reminder", lambda: of_letter(journey, letter))
    assert (reminder["awaited"], reminder["agency"], reminder["waits_on"]) == (
        "sign_letter",
        "housing_management",
        "first",
    )
    assert ("chase_silence", reminder["id"]) not in work_of(journey, COMMANDER_XU)
    early = journey.do(COMMANDER_XU, grant(reminder), time_until(journey, 5), expect=409)
    assert early["code"] == "no_office_asked"
    journey.let_pass(6)
    asked(journey, reminder, "commander")
    assert ("chase_silence", reminder["id"]) in work_of(journey, COMMANDER_XU)
    assert ("chase_silence", reminder["id"]) not in work_of(journey, ADMIN)
    return reminder


def the_commander_gives_time_once(journey: Journey, reminder: dict[str, Any]) -> None:
    """Not the agency itself, and not a day that is over."""
    journey.do(LEADER, grant(reminder), time_until(journey, 5), expect=403)
    past = journey.do(COMMANDER_XU, grant(reminder), time_until(journey, -3), expect=409)
    assert past["code"] == "time_is_past"
    given = journey.do(COMMANDER_XU, grant(reminder), time_until(journey, 5))
    assert (given["waits_on"], given["history"][-1]["by"]) == ("first", COMMANDER_XU.id)
    assert ("chase_silence", reminder["id"]) not in work_of(journey, COMMANDER_XU)


def it_ends_at_the_district(journey: Journey, reminder: dict[str, Any]) -> None:
    journey.let_pass(7)
    asked(journey, reminder, "commander")
    journey.let_pass(6)
    last = asked(journey, reminder, "district")
    assert last["next_at"] is None
    assert ("chase_silence", reminder["id"]) in work_of(journey, ADMIN)
    above = journey.do(COMMANDER_XU, grant(reminder), time_until(journey, 5), expect=403)
    assert above["code"] == "forbidden"


def it_ends_with_the_signature(journey: Journey, reminder: dict[str, Any]) -> None:
    """The office above is free at once, the clock closes it, and who was told when stays to be read."""
    assert ("chase_silence", reminder["id"]) not in work_of(journey, ADMIN)
    journey.let_pass(1)
    path = f"/api/v1/reminders/{reminder['id']}"
    ended = journey.until("its end", lambda: _with(journey.quietly(ADMIN, path), status="ended"))
    moves = [(one["move"], one["waits_on"]) for one in ended["history"]]
    assert moves == [
        ("remind", "first"),
        ("climb", "commander"),
        ("give_time", "first"),
        ("climb", "commander"),
        ("climb", "district"),
        ("end", "district"),
    ]
    late = journey.do(ADMIN, grant(reminder), time_until(journey, 5), expect=409)
    assert late["code"] == "reminder_ended"
    journey.do(RESIDENT_WANG, f"GET {path}", expect=403)


def asked(journey: Journey, reminder: dict[str, Any], office: str) -> Any:
    path = f"/api/v1/reminders/{reminder['id']}"
    return journey.until(f"silence at {office}", lambda: _with(journey.quietly(ADMIN, path), waits_on=office))


def _with(found: dict[str, Any], **wanted: str) -> dict[str, Any] | None:
    return found if all(found.get(name) == value for name, value in wanted.items()) else None


def of_letter(journey: Journey, letter: dict[str, Any]) -> list[dict[str, Any]]:
    items = journey.quietly(ADMIN, f"/api/v1/reminders?within={LONGTAN}&awaited=sign_letter&limit=200")["items"]
    return [one for one in items if one["subject_id"] == letter["id"]]


def grant(reminder: dict[str, Any]) -> str:
    return f"POST /api/v1/reminders/{reminder['id']}/grant-time"


def time_until(journey: Journey, days: int) -> dict[str, str]:
    return {"until": f"{journey.today + dt.timedelta(days=days)}", "reason": "负责人住院"}


def work_of(journey: Journey, who: Actor) -> set[tuple[str, str]]:
    items = journey.do(who, "GET /api/v1/work-items?limit=200")["items"]
    return {(one["act"], one["id"]) for one in items}
