"""A8.3 and A8.6: check in, log, check out; never overlapping, never too long, closed by the rule when forgotten."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa

from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.volunteers.errors.sessions import (
    DayLimitReached,
    EntryOutsideSession,
    SessionAlreadyEnded,
    SessionsOverlap,
    SessionStillOpen,
)
from messages.volunteers.errors.stewards import NotAnActiveSteward, OutsideOwnSubdistrict
from messages.volunteers.lanes import CORRECT_LANE, READ_LANE_QR_CODE
from messages.volunteers.points import READ_OWN_ACCOUNT
from messages.volunteers.reports import FILE_REPORT
from messages.volunteers.sessions import CHECK_IN, CHECK_OUT, LIST_SESSIONS, LOG_ENTRY, READ_SESSION
from services.volunteers.storage.tables.sessions import sessions
from suite.embedded import EmbeddedSuite
from suite.people import CHIEF_SUN, LANE, OFFICER_ZHOU, SECOND_LANE, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask, Tick
from tests.volunteers.conftest import Wait, card, someone

MORNING = dt.datetime(2031, 3, 3, 8, tzinfo=BEIJING)


@pytest.mark.rule("A8.3.3", "A8.3.6", "A8.4.1", "A8.4.4")
def test_service_time_and_deeds_pay_at_check_out(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    assert (session["status"], session["presence"]) == ("open", "card")
    wait(minutes=40)
    ask(LOG_ENTRY, steward, session_id=session["id"], kind="patrol", text="走完全巷")
    ask(LOG_ENTRY, steward, session_id=session["id"], kind="small_deed", text="扶起单车")
    ask(LOG_ENTRY, steward, session_id=session["id"], kind="log", text="与居民交谈")
    wait(minutes=50)
    closed = ask(CHECK_OUT, steward, session_id=session["id"])
    assert (closed["status"], closed["minutes"]) == ("closed", 90)
    assert {award["deed"]: award["paid"] for award in closed["awards"]} == {
        "service_session": 15, "patrol": 3, "small_deed": 2,
    }  # fmt: skip
    assert all(award["rule_version"] == "1" for award in closed["awards"])
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 20
    whole = ask(READ_SESSION, steward, session_id=session["id"])
    assert (len(whole["entries"]), len(whole["awards"])) == (3, 3)


@pytest.mark.rule("A8.6.1")
def test_one_is_checked_in_once(ask: Ask, steward: Actor) -> None:
    ask(CHECK_IN, steward, lane_code=LANE)
    with pytest.raises(SessionStillOpen):
        ask(CHECK_IN, steward, lane_code=SECOND_LANE)


@pytest.mark.rule("A8.6.1")
def test_threads_open_one_session(ask: Ask, steward: Actor) -> None:
    def attempt(_: int) -> bool:
        try:
            ask(CHECK_IN, steward, lane_code=LANE)
        except (SessionStillOpen, SessionsOverlap):
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(attempt, range(8))) == 1


@pytest.mark.rule("A8.6.1")
def test_the_database_itself_refuses_an_overlap(ask: Ask, steward: Actor, suite: EmbeddedSuite) -> None:
    session = ask(CHECK_IN, steward, lane_code=LANE)
    row = sa.select(sessions).where(sessions.c.id == session["id"])
    with suite.databases["volunteers"].engine.begin() as connection:
        copy = dict(connection.execute(row).mappings().one())
        copy |= {"id": "00000000-0000-7000-8000-000000000000", "started_at": copy["started_at"] + dt.timedelta(hours=1)}
        with pytest.raises(sa.exc.IntegrityError, match="sessions_of_a_person_never_overlap"):
            connection.execute(sessions.insert().values(copy))


@pytest.mark.rule("A8.4.5")
def test_check_outs_at_the_same_time_pay_once(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(minutes=60)

    def attempt(_: int) -> bool:
        try:
            ask(CHECK_OUT, steward, session_id=session["id"])
        except SessionAlreadyEnded:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(attempt, range(6))) == 1
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 10


@pytest.mark.rule("A8.6.3", "A8.6.4")
def test_a_forgotten_check_out_pays_to_the_last_proof_only(
    ask: Ask, steward: Actor, time: SetTime, wait: Wait, tick: Tick
) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(minutes=65)
    ask(FILE_REPORT, steward, lane_code=LANE, problem_class="pile", text="门口堆物")
    wait(minutes=114)
    tick("close_forgotten_sessions")
    assert ask(READ_SESSION, steward, session_id=session["id"])["status"] == "open"
    wait(minutes=2)
    tick("close_forgotten_sessions")
    tick("close_forgotten_sessions")
    closed = ask(READ_SESSION, steward, session_id=session["id"])
    assert (closed["status"], closed["ended_at"], closed["minutes"]) == ("unverified", closed["planned_end"], 65)
    assert ask(READ_OWN_ACCOUNT, steward)["balance"] == 10
    with pytest.raises(SessionAlreadyEnded):
        ask(CHECK_OUT, steward, session_id=session["id"])


@pytest.mark.rule("A8.6.4")
def test_without_any_proof_a_forgotten_check_out_pays_nothing(
    ask: Ask, steward: Actor, time: SetTime, wait: Wait
) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, proof=card(steward))
    wait(hours=9)
    late = ask(CHECK_OUT, steward, session_id=session["id"])
    assert (late["status"], late["minutes"], late["awards"]) == ("unverified", 0, [])


@pytest.mark.rule("A8.6.2")
def test_no_day_counts_more_than_its_limit(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    counted = []
    for _ in range(3):
        session = ask(CHECK_IN, steward, lane_code=LANE, planned_minutes=240)
        wait(hours=3, minutes=30)
        counted.append(ask(CHECK_OUT, steward, session_id=session["id"])["minutes"])
        wait(minutes=1)
    assert counted == [210, 210, 60]
    with pytest.raises(DayLimitReached):
        ask(CHECK_IN, steward, lane_code=LANE)
    wait(hours=12)
    ask(CHECK_IN, steward, lane_code=LANE)


@pytest.mark.rule("A8.6.2")
def test_a_session_counts_to_its_own_limit(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    time.move_to(MORNING)
    session = ask(CHECK_IN, steward, lane_code=LANE, planned_minutes=1000)
    wait(hours=4, minutes=50)
    closed = ask(CHECK_OUT, steward, session_id=session["id"])
    assert (closed["minutes"], closed["marks"]) == (240, ["session_limit"])


@pytest.mark.rule("A8.3.6")
def test_presence_is_graded_and_marked_never_refused(
    ask: Ask, steward: Actor, new_steward: Callable[[], Actor]
) -> None:
    here, far = {"longitude": 116.43, "latitude": 39.88}, {"longitude": 116.45, "latitude": 39.88}
    ask(CORRECT_LANE, OFFICER_ZHOU, lane_code=SECOND_LANE, name="夕照寺中街", kind="back_lane", point=here)
    code = ask(READ_LANE_QR_CODE, OFFICER_ZHOU, lane_code=SECOND_LANE)["qr_code"]
    proofs = {
        "qr": ({"kind": "qr", "code": code}, "qr", []),
        "the sign's whole address": (
            {"kind": "qr", "code": f"https://gongzhi.example/lanes/{SECOND_LANE}#{code}"},
            "qr",
            [],
        ),
        "another lane's qr": ({"kind": "qr", "code": "x"}, "none", ["qr_of_another_place"]),
        "gps": ({"kind": "gps", "point": here}, "gps", []),
        "far": ({"kind": "gps", "point": far}, "none", ["out_of_radius"]),
        "card from afar": (card(steward) | {"point": far}, "card", ["out_of_radius"]),
        "somebody's card": (card(steward), "none", ["card_of_another"]),
        "any card": ({"kind": "card", "code": "anything"}, "none", ["card_unknown"]),
        "nobody": ({"kind": "witness", "witness": "nobody-at-all"}, "none", ["witness_unknown"]),
        "no witness": ({"kind": "witness"}, "none", ["witness_missing"]),
        "nothing": ({"kind": "none"}, "none", []),
    }
    for name, (proof, presence, marks) in proofs.items():
        who = steward if name == "card from afar" else new_steward()
        session = ask(CHECK_IN, who, lane_code=SECOND_LANE, proof=proof)
        assert (session["presence"], session["marks"]) == (presence, marks), name
        if name == "far":
            assert 1600 < session["distance_metres"] < 1800


def test_a_device_whose_clock_is_wrong_is_marked(ask: Ask, steward: Actor, time: SetTime) -> None:
    wrong = (time() - dt.timedelta(hours=1)).isoformat()
    session = ask(CHECK_IN, steward, lane_code=LANE, device_time=wrong)
    assert (session["marks"], session["device_started_at"]) == (["clock_differs"], wrong)


@pytest.mark.rule("A8.3.5")
def test_entries_lie_within_their_session(ask: Ask, steward: Actor, time: SetTime, wait: Wait) -> None:
    session = ask(CHECK_IN, steward, lane_code=LANE)
    for minutes, refusal in ((-5, EntryOutsideSession), (5, errors.Invalid)):
        at = (time() + dt.timedelta(minutes=minutes)).isoformat()
        with pytest.raises(refusal):
            ask(LOG_ENTRY, steward, session_id=session["id"], kind="log", text="时间不对", at=at)
    with pytest.raises(OutsideOwnSubdistrict):
        ask(LOG_ENTRY, steward, session_id=session["id"], kind="log", text="别处", lane_code="110101001001001")
    wait(minutes=30)
    ask(CHECK_OUT, steward, session_id=session["id"])
    with pytest.raises(SessionAlreadyEnded):
        ask(LOG_ENTRY, steward, session_id=session["id"], kind="log", text="迟到的记录")


@pytest.mark.rule("A8.2.2")
def test_only_approved_stewards_check_in(ask: Ask) -> None:
    with pytest.raises(NotAnActiveSteward):
        ask(CHECK_IN, someone(), lane_code=LANE)


def test_who_sees_sessions(ask: Ask, new_steward: Callable[[], Actor]) -> None:
    one, other = new_steward(), new_steward()
    session = ask(CHECK_IN, one, lane_code=LANE)
    assert [item["id"] for item in ask(LIST_SESSIONS, one)["items"]] == [session["id"]]
    assert ask(LIST_SESSIONS, other)["items"] == []
    assert ask(LIST_SESSIONS, CHIEF_SUN, person=one.id)["items"][0]["id"] == session["id"]
    for who in (other, STRANGER):
        with pytest.raises(errors.NotFound):
            ask(READ_SESSION, who, session_id=session["id"])
    with pytest.raises(errors.Forbidden):
        ask(CHECK_OUT, other, session_id=session["id"])
