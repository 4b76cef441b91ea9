"""C4: a feed of one's own shifts by a link that nobody can guess and that can be ended; the right hour everywhere."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from icalendar import Calendar

from gateway.calendars import as_icalendar
from messages import errors
from messages.enforcement.duty_feeds import LIST_DUTY_FEEDS, READ_DUTY_CALENDAR, REVOKE_DUTY_FEED
from messages.enforcement.errors.duty_feeds import FeedRevoked
from messages.enforcement.errors.duty_officers import OfficerUnknown
from messages.enforcement.shifts import ASSIGN_SHIFT
from messages.envelope import ANONYMOUS
from tests.embedded import Ask
from tests.enforcement.watch import Watch, at, menu, part


def token_of(feed: dict[str, Any]) -> str:
    return str(feed["link"]).rpartition("/")[2].removesuffix(".ics")


@pytest.fixture
def gate(watch: Watch) -> Watch:
    watch.post("gate", name={"zh": "地安门岗", "en": "Di'anmen post"})
    watch.officers(3)
    watch.plan(part("usual", menu=menu(gate=1)))
    watch.roster("2027-03-02", "2027-03-04")
    return watch


def test_who_has_the_link_reads_the_shifts_and_nobodys_name(gate: Watch, ask: Ask) -> None:
    guard = dataclasses.replace(gate.office, id=f"officer00-{gate.place}", roles=frozenset({"agency_officer"}))
    feed = gate.feed(guard)
    told = ask(READ_DUTY_CALENDAR, ANONYMOUS, token=token_of(feed))
    mine = gate.shifts(officer=guard.id)
    assert [one["id"] for one in told["shifts"]] == [one["id"] for one in mine]
    assert guard.id not in str(told)
    spare = gate.officer("spare", "on_call")
    ask(ASSIGN_SHIFT, gate.office, shift_id=mine[0]["id"], person=spare.id, reason="调整")
    assert mine[0]["id"] not in str(ask(READ_DUTY_CALENDAR, ANONYMOUS, token=token_of(feed)))


def test_a_link_ends_when_it_is_revoked_or_another_is_issued(gate: Watch, ask: Ask) -> None:
    guard, colleague = gate.officer("guard"), gate.officer("colleague")
    first = gate.feed(guard)
    second = gate.feed(guard)
    wrong = token_of(first)[:-1] + ("A" if token_of(first)[-1] != "A" else "B")
    for dead in (token_of(first), wrong, "A" * 43):
        with pytest.raises(errors.NotFound):
            ask(READ_DUTY_CALENDAR, ANONYMOUS, token=dead)
    assert ask(READ_DUTY_CALENDAR, ANONYMOUS, token=token_of(second))["shifts"] == []
    for stranger in (colleague, gate.stranger()):
        with pytest.raises(errors.NotFound):
            ask(REVOKE_DUTY_FEED, stranger, duty_feed_id=second["id"])
    ask(REVOKE_DUTY_FEED, gate.office, duty_feed_id=second["id"])  # a phone was lost
    with pytest.raises(errors.NotFound):
        ask(READ_DUTY_CALENDAR, ANONYMOUS, token=token_of(second))
    with pytest.raises(FeedRevoked):
        ask(REVOKE_DUTY_FEED, guard, duty_feed_id=second["id"])
    kept = ask(LIST_DUTY_FEEDS, guard)["items"]
    assert [(one["id"], one["revoked_at"] is None) for one in kept] == [(second["id"], False), (first["id"], False)]
    assert "link" not in kept[0]
    with pytest.raises(OfficerUnknown):
        gate.feed(gate.office)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_program_shows_the_shift_at_the_right_hour_wherever_it_is(gate: Watch, ask: Ask, language: str) -> None:
    """No floating time and no zone that a program may know otherwise; also for the night that goes over midnight."""
    night = next(one for one in gate.shifts() if dt.datetime.fromisoformat(one["begins_at"]) == at(3, 19))
    guard = dataclasses.replace(gate.office, id=night["officer"], roles=frozenset({"agency_officer"}))
    told = ask(READ_DUTY_CALENDAR, ANONYMOUS, token=token_of(gate.feed(guard)))
    written = as_icalendar(told, language)
    assert b"DTSTART:20270303T110000Z" in written
    events = {str(event["uid"]): event for event in Calendar.from_ical(written).walk("VEVENT")}
    event = events[f"{night['id']}@duty.gongzhi"]
    for zone in (dt.timezone(dt.timedelta(hours=8)), dt.timezone(dt.timedelta(hours=-5)), dt.UTC):
        assert event.decoded("dtstart").astimezone(zone) == at(3, 19)
        assert event.decoded("dtend").astimezone(zone) == at(4, 9)
    assert event["summary"] == ("地安门岗" if language == "zh-CN" else "Di'anmen post")
    assert len(events) == len(told["shifts"])
    assert all(event.decoded("dtstart").tzinfo is not None for event in events.values())
