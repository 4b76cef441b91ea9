from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.enforcement.letters import (
    DRAW_LETTER,
    ITS_LEADER,
    LIST_LETTERS,
    READ_LETTER,
    RETURN_LETTER,
    SIGN_LETTER,
    WITHDRAW_LETTER,
)
from services.enforcement.domain.letters import MOVES, Duties, Letter, Target
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import letters


def draw_letter(
    act: Act,
    *,
    place: str,
    agency: str,
    year: int,
    text: str,
    targets: list[dict[str, Any]],
    leader: str,
    contact: str | None,
) -> dict[str, Any]:
    code = act.rule(AGENCIES).get(agency).code
    act.about(leader, agency=code)
    letter = Letter(
        id=act.new_id(),
        territory=place,
        agency=code,
        year=year,
        edition=letters.editions(act, place, code, year) + 1,
        duties=Duties.of(code, act.rule(PROBLEM_CLASSES)),
        text=text,
        targets=tuple(Target(**target) for target in targets),
        leader=leader,
        contact=contact,
        drawn_by=act.actor.id,
        drawn_at=act.now,
    )
    letter.may_be_drawn(day_of(act.now).year)
    letters.add(act, letter)
    return letters.shown(act, letter)


def sign_letter(act: Act, *, letter_id: str) -> dict[str, Any]:
    letter = _to_be_signed(act, letter_id)
    letter.sign(act.now)
    before = letters.in_force(act, letter)
    if before is not None:
        before.replace(act.now)
        letters.save(act, before)
    letters.save(act, letter)
    return letters.shown(act, letter)


def return_letter(act: Act, *, letter_id: str, reason: str) -> dict[str, Any]:
    letter = _to_be_signed(act, letter_id)
    letter.send_back(reason, act.now)
    letters.save(act, letter)
    return letters.shown(act, letter)


def withdraw_letter(act: Act, *, letter_id: str, reason: str) -> dict[str, Any]:
    letter = letters.get(act, letter_id)
    act.may_act_in(letter.territory)
    letter.withdraw(reason, act.now)
    letters.save(act, letter)
    return letters.shown(act, letter)


def _to_be_signed(act: Act, letter_id: str) -> Letter:
    """By the leader of the agency whom it names, who is somebody else than who drew it up (C1: two parties sign)."""
    letter = letters.get(act, letter_id)
    act.may_see(letter.territory)
    act.about(letter.drawn_by)
    act.may(act.actor.id == letter.leader and letter.agency in act.actor.agencies, ITS_LEADER)
    return letter


SUBJECT = Subject(
    operations={
        DRAW_LETTER: draw_letter,
        SIGN_LETTER: sign_letter,
        RETURN_LETTER: return_letter,
        WITHDRAW_LETTER: withdraw_letter,
        READ_LETTER: letters.read_letter,
        LIST_LETTERS: letters.list_letters,
    },
    life_cycles=(LifeCycle("letter", MOVES),),
)
