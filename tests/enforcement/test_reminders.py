"""C7, C8, E1, E4: whoever must act and is silent is reminded; then the silence climbs to a named office."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from messages import errors
from messages.enforcement.errors.reminders import NoOfficeAsked, ReminderEnded, TimeIsPast
from messages.enforcement.guidelines import DROP_MEASURE
from messages.enforcement.letters import DRAW_LETTER, SIGN_LETTER, WITHDRAW_LETTER
from messages.enforcement.reminders import AWAITED, GRANT_TIME, LIST_REMINDERS, READ_REMINDER
from messages.enforcement.topics import PROPOSE_TOPIC
from messages.enforcement.work import LIST_WORK
from messages.envelope import Actor
from services.enforcement.domain.reminders import COMMANDER, DISTRICT
from services.enforcement.rulebook.reminders import REMINDERS
from services.enforcement.storage.reminders import WAITS
from suite.people import COMMUNITY_CHEN, URBAN_MANAGEMENT
from suite.set_time import SetTime
from tests.embedded import Ask, Tick, everything
from tests.enforcement.places import OwnPlace
from tests.enforcement.test_guidelines import plan
from tests.enforcement.test_letters import PROMISE

TERMS = REMINDERS.read(REMINDERS.files[0]).terms
DAY = dt.timedelta(days=1)


@dataclasses.dataclass
class Street(OwnPlace):
    tick: Tick = dataclasses.field(kw_only=True)

    @property
    def leader(self) -> Actor:
        return self.here(URBAN_MANAGEMENT)

    def letter(self) -> dict[str, Any]:
        told = {"place": self.place, "agency": "urban_management", "year": self.time().year, "text": PROMISE}
        target = {"text": "按期办结", "problem_class": "fence", "percent": 95}
        drawn: dict[str, Any] = self.ask(DRAW_LETTER, self.commander, **told, targets=[target], leader=self.leader.id)
        return drawn

    def passes(self, awaited: str, step: str) -> None:
        """The patience of the rules, or the time to the next office; then the clock looks."""
        self.time.move_to(self.time() + getattr(TERMS[awaited], step) + dt.timedelta(minutes=1))
        self.tick("press_silence")

    def of(self, about: dict[str, Any]) -> list[dict[str, Any]]:
        known = everything(self.ask, LIST_REMINDERS, self.admin, within=self.place)
        return [one for one in known if one["subject_id"] == about["id"]]

    def work(self, who: Actor) -> list[tuple[str, str, bool]]:
        return [(one["act"], one["id"], one["overdue"]) for one in everything(self.ask, LIST_WORK, who)]


@pytest.fixture
def street(ask: Ask, time: SetTime, tick: Tick) -> Street:
    return Street(ask, time, tick=tick)


@pytest.mark.rule("C1.10")
def test_a_letter_that_nobody_signs_climbs_to_the_commander_and_the_district(street: Street) -> None:
    letter = street.letter()
    assert street.work(street.leader) == [("sign_letter", letter["id"], False)]
    street.passes("sign_letter", "patience")
    (told,) = street.of(letter)
    assert (told["awaited"], told["agency"], told["waits_on"]) == ("sign_letter", "urban_management", "first")
    assert street.work(street.leader) == [("sign_letter", letter["id"], True)]
    assert ("chase_silence", told["id"], True) not in street.work(street.commander)
    street.passes("sign_letter", "next")
    (told,) = street.of(letter)
    assert ("chase_silence", told["id"], True) in street.work(street.commander)
    assert ("chase_silence", told["id"], True) not in street.work(street.admin)
    street.passes("sign_letter", "next")
    (told,) = street.of(letter)
    assert (told["waits_on"], told["next_at"]) == ("district", None)
    assert [(one["move"], one["waits_on"]) for one in told["history"]] == [
        ("remind", "first"),
        ("climb", "commander"),
        ("climb", "district"),
    ]
    assert ("chase_silence", told["id"], True) in street.work(street.admin)
    assert street.work(street.leader) == [("sign_letter", letter["id"], True)]


def test_what_moves_on_is_pressed_no_more_and_leaves_the_list_at_once(street: Street) -> None:
    letter = street.letter()
    street.passes("sign_letter", "patience")
    street.passes("sign_letter", "next")
    (told,) = street.of(letter)
    street.ask(WITHDRAW_LETTER, street.commander, letter_id=letter["id"], reason="改由他人签署")
    assert ("chase_silence", told["id"], True) not in street.work(street.commander)
    street.tick("press_silence")
    (ended,) = street.of(letter)
    assert (ended["status"], ended["history"][-1]["move"]) == ("ended", "end")
    with pytest.raises(ReminderEnded):
        street.ask(GRANT_TIME, street.admin, reminder_id=told["id"], until="2199-01-01", reason="再等等")
    again = street.letter()
    street.ask(SIGN_LETTER, street.leader, letter_id=again["id"])
    street.passes("sign_letter", "patience")
    assert street.of(again) == []


def test_an_office_that_is_asked_may_give_time_with_a_reason(street: Street) -> None:
    letter = street.letter()
    street.passes("sign_letter", "patience")
    (told,) = street.of(letter)
    given = {"reminder_id": told["id"], "until": f"{(street.time() + 9 * DAY).date()}", "reason": "负责人出差"}
    with pytest.raises(NoOfficeAsked):
        street.ask(GRANT_TIME, street.commander, **given)
    street.passes("sign_letter", "next")
    with pytest.raises(errors.Forbidden):
        street.ask(GRANT_TIME, street.leader, **given)
    with pytest.raises(TimeIsPast):
        street.ask(GRANT_TIME, street.commander, **given | {"until": f"{(street.time() - 2 * DAY).date()}"})
    own = dataclasses.replace(street.commander, agency="urban_management")
    with pytest.raises(errors.Problem):
        street.ask(GRANT_TIME, own, **given)
    waits = street.ask(GRANT_TIME, street.commander, **given)
    assert (waits["waits_on"], waits["history"][-1]["words"]) == ("first", "负责人出差")
    assert ("chase_silence", told["id"], True) not in street.work(street.commander)
    street.tick("press_silence")
    assert street.ask(READ_REMINDER, street.admin, reminder_id=told["id"])["waits_on"] == "first"
    street.time.move_to(dt.datetime.fromisoformat(waits["next_at"]) + dt.timedelta(minutes=1))
    street.tick("press_silence")
    assert street.ask(READ_REMINDER, street.admin, reminder_id=told["id"])["waits_on"] == "commander"


@pytest.mark.rule("E4.5")
def test_a_topic_that_no_consultation_takes_up_climbs(street: Street) -> None:
    topic = street.ask(PROPOSE_TOPIC, street.office, place=street.place, problem_class="fence")
    assert ("consult_topic", topic["id"], False) in street.work(street.office)
    street.passes("settle_topic", "patience")
    assert ("consult_topic", topic["id"], True) in street.work(street.office)
    (told,) = street.of(topic)
    assert (told["awaited"], told["number"]) == ("settle_topic", topic["number"])
    street.passes("settle_topic", "next")
    street.passes("settle_topic", "next")
    (item,) = [one for one in everything(street.ask, LIST_WORK, street.admin) if one["id"] == told["id"]]
    assert (item["number"], item["about"]) == (topic["number"], "违规围栏")


@pytest.mark.rule("C11.2")
def test_a_measure_without_a_day_is_not_put_off_for_ever(street: Street) -> None:
    measure = plan(street.ask, place=street.place, by=street.office, due_day=None)
    (item,) = [one for one in everything(street.ask, LIST_WORK, street.leader) if one["id"] == measure["id"]]
    street.time.move_to(dt.datetime.fromisoformat(item["due_at"]) + dt.timedelta(minutes=1))
    street.tick("press_silence")
    assert [one["awaited"] for one in street.of(measure)] == ["finish_measure"]
    street.ask(DROP_MEASURE, street.office, measure_id=measure["id"], reason="场地已关闭")
    street.tick("press_silence")
    assert [one["status"] for one in street.of(measure)] == ["ended"]


def test_every_wait_has_its_term_its_query_and_an_office_above() -> None:
    assert set(AWAITED) == set(TERMS) == set(WAITS)
    assert {term.above[-1] for term in TERMS.values()} == {DISTRICT}
    assert {office for term in TERMS.values() for office in term.above} == {COMMANDER, DISTRICT}


def test_who_is_reminded_is_read_in_the_territory_alone(street: Street) -> None:
    letter = street.letter()
    street.passes("sign_letter", "patience")
    (told,) = street.of(letter)
    elsewhere = dataclasses.replace(COMMUNITY_CHEN, territories=("110102007001",))
    with pytest.raises(errors.NotFound):
        street.ask(READ_REMINDER, elsewhere, reminder_id=told["id"])
