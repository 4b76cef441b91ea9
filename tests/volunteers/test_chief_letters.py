"""A7: lane chiefs sign responsibility letters."""

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from messages import errors
from messages.envelope import Actor
from messages.operation import LANE_CHIEF, SUBDISTRICT_OFFICER
from messages.volunteers.chief_letters import (
    COUNT_CHIEF_LETTERS,
    DRAW_CHIEF_LETTERS,
    LIST_CHIEF_LETTERS,
    READ_CHIEF_LETTER,
    SIGN_CHIEF_LETTER,
    WITHDRAW_CHIEF_LETTER,
)
from messages.volunteers.chiefs import APPOINT_CHIEF
from messages.volunteers.errors.chief_letters import ChiefLetterOfPastYear, ChiefLetterSettled
from messages.volunteers.lanes import REGISTER_LANE
from suite.people import ADMIN, CHIEF_SUN
from tests.embedded import Ask

Appoint = Callable[[Actor | None, int], list[str]]
TIYUGUAN_LU = "110101015"
OFFICER = Actor("officer-tiyuguan", "体育馆路街道 李莉", frozenset({SUBDISTRICT_OFFICER}), (TIYUGUAN_LU,))
_serial = itertools.count(300)
TEXT = "主动发现、及时回应、积极协调"


def chief() -> Actor:
    return Actor(f"chief-{next(_serial)}", "某街巷长", frozenset({LANE_CHIEF}), (TIYUGUAN_LU,))


@pytest.fixture
def appoint(ask: Ask) -> Appoint:
    def do(who: Actor | None, lanes: int) -> list[str]:
        codes = [f"{TIYUGUAN_LU}001{next(_serial)}" for _ in range(lanes)]
        for code in codes:
            ask(REGISTER_LANE, OFFICER, lane_code=code, name="新巷", kind="back_lane")
            told = {"name": "无账号" if who is None else who.name, "phone": "010-67151234", "rank": "section"}
            ask(APPOINT_CHIEF, OFFICER, lane_code=code, person=who and who.id, **told)
        return codes

    return do


def letter_of(ask: Ask, who: Actor) -> dict[str, Any]:
    return dict(ask(LIST_CHIEF_LETTERS, who)["items"][0])


@pytest.mark.rule("A7.6")
def test_each_chief_signs_one_letter_for_all_lanes_of_the_year(ask: Ask, appoint: Appoint, this_year: int) -> None:
    one, other = chief(), chief()
    lanes, _, _ = appoint(one, 2), appoint(other, 1), appoint(None, 1)
    drawn = ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    assert drawn["drawn"] >= 2
    assert drawn["without_account"] == 1
    letter = letter_of(ask, one)
    assert (letter["lanes"], letter["status"]) == (lanes, "drawn")
    before = ask(COUNT_CHIEF_LETTERS, OFFICER, within=TIYUGUAN_LU, year=this_year)
    signed = ask(SIGN_CHIEF_LETTER, one, letter_id=letter["id"])
    assert signed["signed_at"]
    after = ask(COUNT_CHIEF_LETTERS, OFFICER, within=TIYUGUAN_LU, year=this_year)
    assert (after["signed"] - before["signed"], before["unsigned"] - after["unsigned"]) == (1, 1)
    assert after["chiefs"] >= 3
    again = ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    assert again["drawn"] == 0, "who has one gets no second"
    with pytest.raises(ChiefLetterSettled):
        ask(SIGN_CHIEF_LETTER, one, letter_id=letter["id"])
    with pytest.raises(ChiefLetterSettled):
        ask(WITHDRAW_CHIEF_LETTER, OFFICER, letter_id=letter["id"], reason="文字有误")
    with pytest.raises(errors.Forbidden):
        ask(SIGN_CHIEF_LETTER, one, letter_id=letter_of(ask, other)["id"])
    assert ask(READ_CHIEF_LETTER, one, letter_id=letter["id"])["status"] == "signed"
    with pytest.raises(errors.NotFound):
        ask(READ_CHIEF_LETTER, CHIEF_SUN, letter_id=letter["id"])


def test_a_letter_that_is_withdrawn_is_drawn_anew(ask: Ask, appoint: Appoint, this_year: int) -> None:
    who = chief()
    appoint(who, 1)
    with pytest.raises(ChiefLetterOfPastYear):
        ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year - 1, text=TEXT)
    ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    first = letter_of(ask, who)
    withdrawn = ask(WITHDRAW_CHIEF_LETTER, OFFICER, letter_id=first["id"], reason="文字有误")
    assert (withdrawn["status"], withdrawn["reason"]) == ("withdrawn", "文字有误")
    assert ask(DRAW_CHIEF_LETTERS, ADMIN, place=TIYUGUAN_LU, year=this_year, text=TEXT)["drawn"] == 1
    assert letter_of(ask, who)["id"] != first["id"]
    listed = ask(LIST_CHIEF_LETTERS, OFFICER, within=TIYUGUAN_LU, year=this_year, status="withdrawn")["items"]
    assert first["id"] in {one["id"] for one in listed}


def test_nobody_draws_the_own_letter(ask: Ask, appoint: Appoint, this_year: int) -> None:
    both = Actor("officer-and-chief", "身兼两职", frozenset({SUBDISTRICT_OFFICER, LANE_CHIEF}), (TIYUGUAN_LU,))
    appoint(both, 1)
    with pytest.raises(errors.AboutOneself):
        ask(DRAW_CHIEF_LETTERS, both, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    ask(DRAW_CHIEF_LETTERS, OFFICER, place=TIYUGUAN_LU, year=this_year, text=TEXT)
    assert ask(SIGN_CHIEF_LETTER, both, letter_id=letter_of(ask, both)["id"])["status"] == "signed"
