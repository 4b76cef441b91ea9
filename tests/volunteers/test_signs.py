"""A8.3: the code in a lane is signed and can be renewed; the one before proves nothing from then on."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.volunteers.lanes import READ_LANE_QR_CODE
from messages.volunteers.sessions import CHECK_IN
from messages.volunteers.signs import HANG_SIGN, LIST_SIGNS
from messages.volunteers.uploads import UPLOAD_SESSIONS
from services.volunteers.domain.signs import Sign, codes_at
from suite.people import COMMUNITY_CHEN, OFFICER_ZHOU, SECOND_LANE, STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.volunteers.conftest import Wait

START = dt.datetime(2026, 1, 1, tzinfo=BEIJING)


@given(st.lists(st.integers(1, 100), max_size=6), st.integers(0, 700))
def test_exactly_one_code_hangs_in_a_lane_at_any_time(days: list[int], asked: int) -> None:
    signs: list[Sign] = []
    hung_at = START
    for serial, length in enumerate(days, 1):
        hung_at += dt.timedelta(days=length)
        if signs:
            signs[-1].taken_down_at = hung_at
        signs.append(Sign(str(serial), SECOND_LANE, serial, hung_at, "officer", "更换"))
    assert len(codes_at(signs, "secret", START + dt.timedelta(days=asked))) == 1
    assert len({sign.code("secret") for sign in signs}) == len(signs)


def test_a_code_is_of_its_lane_and_of_its_secret() -> None:
    one = Sign("1", SECOND_LANE, 1, START, "officer", "更换")
    other = Sign("1", "110101014001001", 1, START, "officer", "更换")
    assert len({one.code("a"), one.code("b"), other.code("a")}) == 3


@pytest.mark.rule("A8.3.6")
def test_a_renewed_code_proves_and_the_one_before_no_longer(
    ask: Ask, new_steward: Callable[[], Actor], time: SetTime, wait: Wait
) -> None:
    code = {0: ask(READ_LANE_QR_CODE, OFFICER_ZHOU, lane_code=SECOND_LANE)["qr_code"]}
    wait(hours=1)
    moments = {0: time()}
    for turn in (1, 2):
        wait(hours=1)
        sign = ask(HANG_SIGN, OFFICER_ZHOU, lane_code=SECOND_LANE, reason="被人拍照传发")
        code[turn] = ask(READ_LANE_QR_CODE, OFFICER_ZHOU, lane_code=SECOND_LANE)["qr_code"]
        wait(minutes=10)
        moments[turn] = time()
    assert sign["serial"] == ask(LIST_SIGNS, OFFICER_ZHOU, lane_code=SECOND_LANE)["items"][0]["serial"]
    for turn, proves in ((0, False), (1, False), (2, True)):
        proof = {"kind": "qr", "code": f"https://gongzhi.example/lanes/{SECOND_LANE}#{code[turn]}"}
        session = ask(CHECK_IN, new_steward(), lane_code=SECOND_LANE, proof=proof)
        assert (session["presence"] == "qr") is proves
    forged = {"kind": "qr", "code": f"{sign['serial'] + 1}-{'0' * 20}"}
    assert ask(CHECK_IN, new_steward(), lane_code=SECOND_LANE, proof=forged)["presence"] == "none"


def test_what_was_scanned_offline_is_held_against_what_hung_then(
    ask: Ask, steward: Actor, time: SetTime, wait: Wait
) -> None:
    old = ask(READ_LANE_QR_CODE, OFFICER_ZHOU, lane_code=SECOND_LANE)["qr_code"]
    wait(minutes=5)
    began = time()
    wait(hours=1)
    ended = time()
    ask(HANG_SIGN, COMMUNITY_CHEN, lane_code=SECOND_LANE, reason="破损")
    recorded = {
        "device_id": "scanned", "lane_code": SECOND_LANE, "proof": {"kind": "qr", "code": old},
        "started_at": began.isoformat(), "ended_at": ended.isoformat(), "entries": [],
    }  # fmt: skip
    assert ask(UPLOAD_SESSIONS, steward, sessions=[recorded])["items"][0]["points"] == 10


def test_two_renewals_at_once_are_two_signs(ask: Ask) -> None:
    def renew(_: int) -> int:
        return int(ask(HANG_SIGN, OFFICER_ZHOU, lane_code=SECOND_LANE, reason="更换")["serial"])

    with ThreadPoolExecutor(4) as pool:
        serials = sorted(pool.map(renew, range(4)))
    assert serials == list(range(serials[0], serials[0] + 4))
    hung = ask(LIST_SIGNS, OFFICER_ZHOU, lane_code=SECOND_LANE)["items"]
    assert [sign["serial"] for sign in hung if sign["taken_down_at"] is None] == [serials[-1]]


def test_only_the_office_of_the_place_renews_a_code(ask: Ask, steward: Actor) -> None:
    for who in (STRANGER, steward):
        with pytest.raises(errors.Forbidden):
            ask(HANG_SIGN, who, lane_code=SECOND_LANE, reason="更换")
