"""A8.3: what a device recorded offline is taken once, each session for itself."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.volunteers.errors.stewards import NotAnActiveSteward
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.sessions import LIST_SESSIONS, READ_SESSION
from messages.volunteers.stewards import LIST_STEWARDS, PAUSE_STEWARD, RESIGN_STEWARD, RESUME_STEWARD
from messages.volunteers.uploads import UPLOAD_SESSIONS
from suite.people import COMMUNITY_CHEN, LANE
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import card, someone

MORNING = dt.datetime(2031, 4, 4, 8, tzinfo=BEIJING)
EVENING = MORNING + dt.timedelta(hours=12)
NOWHERE = "110101014002999"


def at(hours: float) -> str:
    return (MORNING + dt.timedelta(hours=hours)).isoformat()


def at_utc(hours: float) -> str:
    return (MORNING + dt.timedelta(hours=hours)).astimezone(dt.UTC).isoformat()


def told(name: str, start: float, hours: float, **more: Any) -> dict[str, Any]:
    """A session that began so many hours after the morning."""
    began = MORNING + dt.timedelta(hours=start)
    entries = [{"kind": "patrol", "text": "走完全巷", "at": (began + dt.timedelta(minutes=5)).isoformat()}]
    return {
        "device_id": name, "lane_code": LANE, "proof": {"kind": "none"}, "entries": entries,
        "started_at": began.isoformat(), "ended_at": (began + dt.timedelta(hours=hours)).isoformat(),
    } | more  # fmt: skip


def outcomes(answer: dict[str, Any]) -> dict[str, str]:
    return {item["device_id"]: item["code"] or item["outcome"] for item in answer["items"]}


@pytest.mark.rule("A8.6.1")
def test_a_batch_is_answered_one_by_one(ask: Ask, steward: Actor, time: SetTime) -> None:
    time.move_to(EVENING)
    answer = ask(
        UPLOAD_SESSIONS,
        steward,
        sessions=[
            told("good", 0, 1, proof=card(steward)),
            told("overlapping", 0.5, 1),
            told("next", 1, 1, proof=card(steward)),
            told("old", -90, 1),
            told("tomorrow", 20, 1),
            told("nowhere", 3, 1, lane_code=NOWHERE),
            told("elsewhere", 3, 1, lane_code="110101001001001"),
            told("astray", 5, 1, entries=[{"kind": "patrol", "text": "走错巷", "at": at(5.1), "lane_code": NOWHERE}]),
            told("good", 0, 1, proof=card(steward)),
        ],
    )
    assert outcomes(answer) == {
        "good": "accepted", "next": "accepted", "overlapping": "sessions_overlap", "old": "upload_too_late",
        "tomorrow": "entry_outside_session", "nowhere": "lane_unknown", "elsewhere": "outside_own_subdistrict",
        "astray": "lane_unknown",
    }  # fmt: skip
    assert answer["items"][0]["points"] == 13
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 26
    session = ask(READ_SESSION, steward, session_id=answer["items"][0]["session_id"])
    assert session["marks"] == ["offline"]
    assert session["device_started_at"] == session["started_at"] < session["received_at"]


@pytest.mark.rule("A8.2.2")
def test_what_was_done_before_the_approval_was_not_served_as_a_steward(ask: Ask, steward: Actor, time: SetTime) -> None:
    now = time()
    began, ended = (now - dt.timedelta(hours=30)).isoformat(), (now - dt.timedelta(hours=29)).isoformat()
    early = told("early", 0, 1, started_at=began, ended_at=ended, entries=[])
    assert outcomes(ask(UPLOAD_SESSIONS, steward, sessions=[early])) == {"early": "not_yet_a_steward"}
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 0


@pytest.mark.rule("A8.4.5")
def test_the_same_session_counts_once_however_often_it_is_sent(ask: Ask, steward: Actor, time: SetTime) -> None:
    time.move_to(EVENING)
    batch = [told("a", 0, 1, proof=card(steward)), told("b", 2, 1, proof=card(steward))]

    def send(_: int) -> Any:
        return ask(UPLOAD_SESSIONS, steward, sessions=batch)

    with ThreadPoolExecutor(4) as pool:
        answers = [outcomes(answer) for answer in pool.map(send, range(4))]
    assert sorted(answer["a"] for answer in answers) == ["accepted", "known", "known", "known"]
    assert len(ask(LIST_SESSIONS, steward)["items"]) == 2
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 26


@pytest.mark.rule("A8.6.2")
def test_the_limits_hold_offline_too(ask: Ask, steward: Actor, time: SetTime) -> None:
    time.move_to(EVENING)
    answer = ask(UPLOAD_SESSIONS, steward, sessions=[told("a", 0, 4), told("b", 4, 3), told("c", 7, 5)])
    minutes = [ask(READ_SESSION, steward, session_id=item["session_id"])["minutes"] for item in answer["items"]]
    assert minutes == [240, 180, 60]


@pytest.mark.rule("A8.3.5")
def test_the_same_name_with_another_session_is_refused_and_nothing_is_lost(
    ask: Ask, steward: Actor, time: SetTime
) -> None:
    time.move_to(EVENING)
    batch = [told("a", 0, 1), told("a", 5, 2), told("b", 3, 1), told("b", 3, 1)]
    answers = ask(UPLOAD_SESSIONS, steward, sessions=batch)["items"]
    assert [item["code"] or item["outcome"] for item in answers] == [
        "accepted", "device_id_reused", "accepted", "accepted",
    ]  # fmt: skip
    assert "“a”" in answers[1]["message"]
    assert answers[2] == answers[3]
    changed = told("b", 3, 1, entries=[])
    answers = ask(UPLOAD_SESSIONS, steward, sessions=[told("a", 5, 2), changed, told("c", 5, 2)])["items"]
    assert [item["code"] or item["outcome"] for item in answers] == [
        "device_id_reused", "device_id_reused", "accepted",
    ]  # fmt: skip
    in_utc = told("b", 3, 1, **{end: at_utc(hours) for end, hours in (("started_at", 3), ("ended_at", 4))})
    assert outcomes(ask(UPLOAD_SESSIONS, steward, sessions=[in_utc])) == {"b": "known"}


@pytest.mark.rule("A8.2.2", "A8.3.6")
def test_work_is_judged_by_the_day_on_which_it_was_done(ask: Ask, steward: Actor, time: SetTime) -> None:
    """Paused from 10 to 12, resigned at 14: what lies between and after is no service, the rest is, whenever sent."""
    record = ask(LIST_STEWARDS, steward)["items"][0]["id"]
    for hours, operation, who, more in (
        (2, PAUSE_STEWARD, steward, {"reason": "出门几天"}),
        (4, RESUME_STEWARD, COMMUNITY_CHEN, {}),
        (6, RESIGN_STEWARD, steward, {"reason": "搬家"}),
    ):
        time.move_to(MORNING + dt.timedelta(hours=hours))
        ask(operation, who, steward_id=record, **more)
    time.move_to(EVENING)
    batch = [
        told("before", 0, 1), told("into", 1.5, 1), told("pause", 2.5, 1), told("over", 1.9, 3),
        told("between", 4.5, 1), told("after", 6.5, 1),
    ]  # fmt: skip
    assert outcomes(ask(UPLOAD_SESSIONS, steward, sessions=batch)) == {
        "before": "accepted", "into": "not_in_service_then", "pause": "not_in_service_then",
        "over": "not_in_service_then", "between": "accepted", "after": "not_in_service_then",
    }  # fmt: skip


@pytest.mark.rule("A8.6.2")
def test_no_minute_of_a_day_that_has_not_come_is_taken(ask: Ask, steward: Actor, time: SetTime) -> None:
    time.move_to(MORNING + dt.timedelta(hours=15, minutes=57))
    late = told("late", 15, 1 + 1 / 60, entries=[])
    assert outcomes(ask(UPLOAD_SESSIONS, steward, sessions=[late])) == {"late": "entry_outside_session"}


def test_only_approved_stewards_upload(ask: Ask) -> None:
    with pytest.raises(NotAnActiveSteward):
        ask(UPLOAD_SESSIONS, someone(), sessions=[told("a", 0, 1)])
