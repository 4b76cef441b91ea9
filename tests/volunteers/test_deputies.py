"""A7: a chief who is away names who answers in the chief's place; the record says for whom it was answered."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.beijing import BEIJING
from messages.envelope import Actor
from messages.operation import LANE_CHIEF
from messages.volunteers.deputies import DISMISS_DEPUTY, LIST_DEPUTIES, NAME_DEPUTY, READ_DEPUTY
from messages.volunteers.errors.deputies import AbsenceOver, AbsenceTooLong, DeputyAlreadyDismissed, DeputyIsOneself
from messages.volunteers.forms import CONFIRM_COMPLETION, LIST_AWAITED_FORMS, PRINT_FORM, READ_FORM, REFUSE_COMPLETION
from suite.people import (
    ADMIN,
    CHIEF_SUN,
    COMMUNITY_CHEN,
    LANE,
    OFFICER_ZHOU,
    SECOND_LANE,
    SHICHAHAI,
    STEWARD_LI,
    STRANGER,
    XIZHAOSI,
)
from suite.set_time import SetTime
from tests.embedded import Ask, everything
from tests.volunteers.conftest import Raise, Silence, Wait

CHIEF_HE = Actor("chief-he", "何街巷长", frozenset({LANE_CHIEF}), (SHICHAHAI,))
"""Elsewhere: only as a deputy has he anything to say here."""


@pytest.fixture(autouse=True)
def morning(time: SetTime) -> None:
    """Monday, 4 March 2030, nine o'clock."""
    time.move_to(dt.datetime(2030, 3, 4, 9, tzinfo=BEIJING))


def named(ask: Ask, person: Actor = CHIEF_HE, **told: Any) -> dict[str, Any]:
    absence = {"absent_from": "2030-03-04", "absent_to": "2030-03-08", "reason": "外出培训"}
    deputy = {"place": LANE, "person": person.id, "name": person.name} | absence | told
    made: dict[str, Any] = ask(NAME_DEPUTY, CHIEF_SUN, **deputy)
    return made


@pytest.fixture
def deputy(ask: Ask) -> Any:
    """Whoever was named is dismissed in the end, so that the next test begins with nobody."""
    made: list[dict[str, Any]] = []

    def name(*who: Actor, **told: Any) -> dict[str, Any]:
        made.append(named(ask, *who, **told))
        return made[-1]

    yield name
    for one in made:
        if ask(READ_DEPUTY, CHIEF_SUN, deputy_id=one["id"])["status"] == "named":
            ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=one["id"])


def waits(ask: Ask, who: Actor, form: dict[str, Any]) -> list[str]:
    items = everything(ask, LIST_AWAITED_FORMS, who, within=form["territory"])
    return [one["answer_as"] for one in items if one["id"] == form["id"]]


@pytest.mark.rule("A7.10")
def test_the_deputy_of_an_absent_chief_is_asked_and_answers_for_the_chief(
    ask: Ask, raise_for: Raise, deputy: Any
) -> None:
    deputy()
    form = raise_for()
    assert [(one["office"], one["why"]) for one in form["asked"]] == [("deputy_chief", "absent")]
    assert form["recipients"] == [f"deputy_chief:{LANE}"]
    assert waits(ask, CHIEF_HE, form) == ["deputy_chief"]
    assert ask(READ_FORM, CHIEF_HE, form_id=form["id"])["id"] == form["id"]
    confirmed = ask(CONFIRM_COMPLETION, CHIEF_HE, form_id=form["id"])
    assert (confirmed["chief"], confirmed["office"]) == (CHIEF_HE.id, "deputy_chief")
    assert (confirmed["deputy_for"], confirmed["deputy_for_name"]) == (CHIEF_SUN.id, CHIEF_SUN.name)
    signed = ask(PRINT_FORM, ADMIN, form_id=form["id"])["signatures"]
    assert [(line["label"]["zh"], line["value"]) for line in signed[:2]] == [
        ("街巷长代理人(签字)", CHIEF_HE.name), ("代", CHIEF_SUN.name),
    ]  # fmt: skip


def test_a_chief_keeps_the_answer_and_a_silent_deputy_is_passed_by(
    ask: Ask, raise_for: Raise, deputy: Any, silence: Silence
) -> None:
    deputy()
    form, other = raise_for(), raise_for()
    assert ask(CONFIRM_COMPLETION, CHIEF_SUN, form_id=form["id"])["office"] == "lane_chief"
    silence(3)
    assert [one["office"] for one in ask(READ_FORM, ADMIN, form_id=other["id"])["asked"]] == [
        "deputy_chief", "community",
    ]  # fmt: skip
    assert waits(ask, CHIEF_HE, other) == ["deputy_chief"]


def test_a_silent_chief_has_the_deputy_asked_next(ask: Ask, raise_for: Raise, deputy: Any, silence: Silence) -> None:
    form = raise_for()
    deputy(absent_from="2030-03-06", absent_to="2030-03-20")
    assert waits(ask, CHIEF_HE, form) == []
    silence(2)
    assert waits(ask, CHIEF_HE, form) == ["deputy_chief"]
    silence(2)
    asked = ask(READ_FORM, ADMIN, form_id=form["id"])["asked"]
    assert [(one["office"], one["why"]) for one in asked] == [("lane_chief", "raised"), ("deputy_chief", "silent")]


def test_a_deputy_acts_in_the_place_and_for_the_time_alone(ask: Ask, raise_for: Raise, deputy: Any, wait: Wait) -> None:
    elsewhere, here = raise_for(territory=SECOND_LANE), raise_for()
    made = deputy(absent_from="2030-03-05", absent_to="2030-03-06")

    def refused() -> None:
        with pytest.raises(errors.Forbidden):
            ask(REFUSE_COMPLETION, CHIEF_HE, form_id=here["id"], reason="未完成")
        with pytest.raises(errors.NotFound):
            ask(READ_FORM, CHIEF_HE, form_id=here["id"])

    refused()
    wait(days=2)
    with pytest.raises(errors.Forbidden):
        ask(CONFIRM_COMPLETION, CHIEF_HE, form_id=elsewhere["id"])
    assert waits(ask, CHIEF_HE, here) == ["deputy_chief"]
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=made["id"])
    refused()
    deputy(absent_to="2030-03-06")
    assert waits(ask, CHIEF_HE, here) == ["deputy_chief"]
    wait(days=1)
    refused()


def test_an_officer_who_stands_in_does_not_confirm_what_the_own_office_handled(
    ask: Ask, raise_for: Raise, deputy: Any
) -> None:
    deputy(OFFICER_ZHOU)
    own, other = raise_for(responsible_agency="subdistrict_office"), raise_for()
    with pytest.raises(errors.AboutOneself):
        ask(CONFIRM_COMPLETION, OFFICER_ZHOU, form_id=own["id"])
    assert waits(ask, OFFICER_ZHOU, own) == []
    assert ask(CONFIRM_COMPLETION, OFFICER_ZHOU, form_id=other["id"])["office"] == "deputy_chief"


def test_what_a_deputy_must_be(ask: Ask) -> None:
    with pytest.raises(DeputyIsOneself):
        named(ask, CHIEF_SUN)
    for first, last in (("2030-03-08", "2030-03-07"), ("2030-02-01", "2030-03-03")):
        with pytest.raises(AbsenceOver):
            named(ask, absent_from=first, absent_to=last)
    with pytest.raises(AbsenceTooLong, match="60 days"):
        named(ask, absent_to="2030-05-03")
    with pytest.raises(errors.Forbidden):
        named(ask, place=f"{SHICHAHAI}001001")
    ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=named(ask, absent_to="2030-05-02")["id"])


def test_only_the_chief_who_named_dismisses_once(ask: Ask) -> None:
    made = named(ask)
    colleague = dataclasses.replace(CHIEF_SUN, id="chief-qian")
    with pytest.raises(errors.Forbidden):
        ask(DISMISS_DEPUTY, colleague, deputy_id=made["id"])
    dismissed = ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=made["id"])
    assert (dismissed["status"], dismissed["dismissed_at"][:10]) == ("dismissed", "2030-03-04")
    with pytest.raises(DeputyAlreadyDismissed):
        ask(DISMISS_DEPUTY, CHIEF_SUN, deputy_id=made["id"])


def test_the_place_the_chief_and_the_deputy_may_read_it(ask: Ask, deputy: Any) -> None:
    made = deputy()

    def listed(who: Actor, **wanted: Any) -> bool:
        return made["id"] in {one["id"] for one in everything(ask, LIST_DEPUTIES, who, **wanted)}

    for who in (CHIEF_SUN, CHIEF_HE, COMMUNITY_CHEN, OFFICER_ZHOU, ADMIN):
        assert ask(READ_DEPUTY, who, deputy_id=made["id"]) == made
        assert listed(who)
    with pytest.raises(errors.NotFound):
        ask(READ_DEPUTY, STRANGER, deputy_id=made["id"])
    with pytest.raises(errors.Forbidden):
        ask(LIST_DEPUTIES, STEWARD_LI)
    assert not listed(STRANGER)
    assert listed(ADMIN, on="2030-03-08", within=XIZHAOSI)
    assert not listed(ADMIN, on="2030-03-09")
    assert not listed(ADMIN, within=SECOND_LANE)
