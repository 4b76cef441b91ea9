"""A8.2: an application is checked: the identity number, the age, and that nobody applies twice."""

import datetime as dt

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from messages import errors
from messages.envelope import Actor
from messages.volunteers.errors.stewards import (
    GuardianNeeded,
    IdNumberWrong,
    SamePersonApplied,
    StewardCannotMove,
    TooYoung,
)
from messages.volunteers.stewards import APPLY_AS_STEWARD, REFUSE_STEWARD, RESIGN_STEWARD, TRAIN_STEWARD
from services.volunteers.domain.id_numbers import age_on, born_on, mark_of
from suite.embedded import EmbeddedSuite
from suite.people import COMMUNITY_CHEN, XIZHAOSI
from tests.embedded import Ask
from tests.volunteers.conftest import someone

TODAY = dt.date(2026, 11, 27)
GUARDIAN = {"name": "李建国", "phone": "13912345678"}


def numbered(birthday: dt.date, serial: int) -> str:
    """A number of this birthday, with the digit that checks it."""
    digits = f"110101{birthday:%Y%m%d}{serial:03}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return digits + "10X98765432"[sum(int(one) * weight for one, weight in zip(digits, weights, strict=True)) % 11]


def apply(ask: Ask, person: Actor, id_number: str, **more: object) -> dict[str, object]:
    told = {"community": XIZHAOSI, "name": person.name, "phone": "13800138000", "id_number": id_number}
    return dict(ask(APPLY_AS_STEWARD, person, **told | more))


@pytest.mark.rule("A8.2.1")
def test_a_person_applies_once_whatever_the_account(ask: Ask, suite: EmbeddedSuite) -> None:
    number = numbered(dt.date(1960, 3, 8), 11)
    first, other = someone(), someone()
    applied = apply(ask, first, number)
    assert applied["id_checked"] is True
    assert number not in str(applied)
    with pytest.raises(SamePersonApplied):
        apply(ask, other, number)
    ask(RESIGN_STEWARD, first, steward_id=applied["id"], reason="搬家")
    again = apply(ask, other, number)
    with suite.databases["volunteers"].engine.connect() as connection:
        row = connection.execute(sa.text("SELECT * FROM stewards WHERE id = :id"), {"id": again["id"]}).one()
    assert number not in str(row)


def test_a_number_with_a_wrong_digit_is_refused(ask: Ask) -> None:
    right = numbered(dt.date(1960, 3, 8), 12)
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")
    with pytest.raises(IdNumberWrong):
        apply(ask, someone(), wrong)
    with pytest.raises(errors.Invalid):
        apply(ask, someone(), "123456")


@pytest.mark.rule("A8.2.1")
def test_a_junior_names_a_guardian_and_a_child_is_too_young(ask: Ask) -> None:
    this_year = dt.datetime.now(dt.UTC).year
    junior, child = numbered(dt.date(this_year - 12, 1, 1), 13), numbered(dt.date(this_year - 5, 1, 1), 14)
    with pytest.raises(GuardianNeeded):
        apply(ask, someone(), junior)
    applied = apply(ask, someone(), junior, guardian=GUARDIAN)
    assert applied["guardian"] == {"name": "李建国", "phone_masked": "139****5678"}
    with pytest.raises(TooYoung):
        apply(ask, someone(), child, guardian=GUARDIAN)


def test_the_community_marks_the_training(ask: Ask) -> None:
    person = someone()
    applied = apply(ask, person, numbered(dt.date(1960, 3, 8), 15))
    assert applied["trained_on"] is None
    trained = ask(TRAIN_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"], on="2026-01-05")
    assert trained["trained_on"] == "2026-01-05"
    with pytest.raises(errors.Forbidden):
        ask(TRAIN_STEWARD, person, steward_id=applied["id"])
    with pytest.raises(errors.Invalid):
        ask(TRAIN_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"], on="2199-01-05")
    ask(REFUSE_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"], reason="不在本社区居住")
    with pytest.raises(StewardCannotMove):
        ask(TRAIN_STEWARD, COMMUNITY_CHEN, steward_id=applied["id"])


@given(st.dates(dt.date(1900, 1, 1), TODAY), st.integers(0, 999), st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(birthday: dt.date, serial: int, place: int, by: int) -> None:
    number = numbered(birthday, serial)
    assert born_on(number, TODAY) == birthday
    slip = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    with pytest.raises(IdNumberWrong):
        born_on(slip, TODAY)


def test_ages_and_marks() -> None:
    assert (age_on(dt.date(2026, 3, 7), dt.date(2008, 3, 8)), age_on(dt.date(2026, 3, 8), dt.date(2008, 3, 8))) == (
        17,
        18,
    )
    assert mark_of("110101196003080118", "a") != mark_of("110101196003080118", "b")
    with pytest.raises(IdNumberWrong):
        born_on(numbered(dt.date(2026, 11, 28), 1), TODAY)
