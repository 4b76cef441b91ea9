from typing import Any

from chassis.act import Act
from chassis.subject import LifeCycle, Subject
from messages.beijing import day_of
from messages.volunteers.chief_letters import (
    COUNT_CHIEF_LETTERS,
    DRAW_CHIEF_LETTERS,
    LIST_CHIEF_LETTERS,
    READ_CHIEF_LETTER,
    SIGN_CHIEF_LETTER,
    THE_CHIEF_NAMED,
    WITHDRAW_CHIEF_LETTER,
)
from services.volunteers.domain.chief_letters import MOVES, ChiefLetter, must_be_to_come
from services.volunteers.domain.chiefs import Chief
from services.volunteers.storage import chief_letters


def draw_chief_letters(act: Act, *, place: str, year: int, text: str) -> dict[str, Any]:
    must_be_to_come(year, day_of(act.now))
    of_person: dict[str, list[Chief]] = {}
    nameless: set[str] = set()
    for chief in chief_letters.without_letter(act, place, year):
        if chief.person is None:
            nameless.add(chief.name)
        else:
            of_person.setdefault(chief.person, []).append(chief)
    act.about(*of_person)
    for person, times in of_person.items():
        letter = ChiefLetter(
            id=act.new_id(),
            territory=place,
            year=year,
            person=person,
            name=times[0].name,
            lanes=tuple(chief.territory for chief in times),
            text=text,
            drawn_by=act.actor.id,
            drawn_at=act.now,
        )
        chief_letters.add(act, letter)
    drawn = {"drawn": len(of_person), "without_account": len(nameless)}
    return {"id": f"{place}-{year}", "territory": place, "year": year} | drawn


def sign_chief_letter(act: Act, *, letter_id: str) -> ChiefLetter:
    letter = chief_letters.get(act, letter_id)
    act.may_see(letter.territory, unless=letter.person == act.actor.id)
    act.about(letter.drawn_by)
    act.may(letter.person == act.actor.id, THE_CHIEF_NAMED)
    letter.sign(act.now)
    chief_letters.save(act, letter)
    return letter


def withdraw_chief_letter(act: Act, *, letter_id: str, reason: str) -> ChiefLetter:
    letter = chief_letters.get(act, letter_id)
    act.may_act_in(letter.territory)
    letter.withdraw(reason)
    chief_letters.save(act, letter)
    return letter


SUBJECT = Subject(
    operations={
        DRAW_CHIEF_LETTERS: draw_chief_letters,
        SIGN_CHIEF_LETTER: sign_chief_letter,
        WITHDRAW_CHIEF_LETTER: withdraw_chief_letter,
        READ_CHIEF_LETTER: chief_letters.read_chief_letter,
        LIST_CHIEF_LETTERS: chief_letters.list_chief_letters,
        COUNT_CHIEF_LETTERS: chief_letters.count_chief_letters,
    },
    life_cycles=(LifeCycle("chief letter", MOVES),),
)
