"""A3.3: named representatives with terms, renewed or replaced, and what nobody sees to climbs."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
import sqlalchemy as sa

from messages import errors
from messages.beijing import start_of
from messages.deliberation.council_seats import LIST_COUNCIL_SEATS, RENEW_MEMBER, REPLACE_MEMBER
from messages.deliberation.councils import READ_COUNCIL, SEAT_MEMBER, UNSEAT_MEMBER
from messages.deliberation.errors.council_seats import ReplacedByOneself, TermMustLieAhead
from messages.deliberation.errors.councils import MemberAlreadySeated, MemberNotSeated
from messages.deliberation.work import LIST_WORK
from messages.envelope import Actor
from messages.operation import SUBDISTRICT_OFFICER
from services.deliberation.storage.tables.council_seats import council_seats
from suite.embedded import EmbeddedSuite, tick_until_done
from tests.deliberation.conftest import Community
from tests.embedded import Ask
from tests.working import waits_in


def seats(ask: Ask, community: Community, **asked: Any) -> list[Any]:
    of = {"council_id": community.council["id"]} | asked
    return list(ask(LIST_COUNCIL_SEATS, community.members[1], **of)["items"])


@pytest.mark.rule("A3.3")
def test_a_member_is_replaced_in_the_middle_of_a_term(community: Community, ask: Ask) -> None:
    one, first = {"council_id": community.council["id"]}, community.members[1]
    term = {seat["member"]: seat["term_ends_on"] for seat in seats(ask, community)}[first.id]
    assert int(term[:4]) - community.time().year in {4, 5}, "as long as the rules say"
    told = {"successor": "successor", "name": "接任者", "reason": "迁出本社区"}
    with pytest.raises(ReplacedByOneself):
        ask(REPLACE_MEMBER, community.worker, **one, member=first.id, **told | {"successor": first.id.upper()})
    with pytest.raises(MemberAlreadySeated):
        ask(REPLACE_MEMBER, community.worker, **one, member=first.id, **told | {"successor": community.members[2].id})
    oneself = dataclasses.replace(community.worker, id="successor")
    with pytest.raises(errors.AboutOneself):
        ask(REPLACE_MEMBER, oneself, **one, member=first.id, **told)
    replaced = ask(REPLACE_MEMBER, community.worker, **one, member=first.id, **told)
    assert [(seat["member"], seat["term_ends_on"]) for seat in replaced["members"]][-1] == ("successor", term)
    with pytest.raises(MemberNotSeated):
        ask(REPLACE_MEMBER, community.worker, **one, member=first.id, **told)
    after, *_ = seats(ask, community)
    (before,) = seats(ask, community, status="ended")
    assert (after["name"], after["replaces"], after["until"]) == ("接任者", before["id"], None)
    assert (before["member"], before["why"], before["until"]) == (first.id, "迁出本社区", after["since"])
    assert [(step["move"], step["by"]) for step in before["history"]][-1] == ("replace", community.worker.id)


@pytest.mark.rule("A3.3")
def test_a_seat_that_was_left_stays_in_the_record_and_may_be_taken_again(community: Community, ask: Ask) -> None:
    one, who = {"council_id": community.council["id"]}, community.members[3].id
    ask(UNSEAT_MEMBER, community.worker, **one, member=who, reason="本人辞去")
    with pytest.raises(TermMustLieAhead):
        ask(SEAT_MEMBER, community.worker, **one, member=who, name="再任", term_ends_on="2016-01-01")
    day = (community.time() + dt.timedelta(days=400)).date().isoformat()
    ask(SEAT_MEMBER, community.worker, **one, member=who, name="再任", term_ends_on=day)
    mine = [seat for seat in seats(ask, community) if seat["member"] == who]
    assert [(seat["status"], seat["why"]) for seat in mine] == [("serving", ""), ("ended", "本人辞去")]
    assert mine[0]["term_ends_on"] == day


@pytest.mark.rule("A3.3")
def test_a_term_that_ends_stands_in_the_list_of_the_office_and_climbs(
    community: Community, suite: EmbeddedSuite
) -> None:
    ask, one, who = community.ask, {"council_id": community.council["id"]}, "short-term"
    officer = Actor(f"officer-{community.code}", "街道", frozenset({SUBDISTRICT_OFFICER}), (community.code[:9],))
    today = community.time().date()
    ends = today + dt.timedelta(days=30)
    ask(SEAT_MEMBER, community.worker, **one, member=who, name="短任期", term_ends_on=ends.isoformat())
    (seat,) = (seat for seat in seats(ask, community) if seat["member"] == who)
    waits = waits_in(LIST_WORK, (community.worker, community.colleague, officer))
    press = next(clock for clock in suite.doors["deliberation"].clocks if clock.name == "press_council_seats")

    def state() -> tuple[Any, ...]:
        tick_until_done(suite.doors["deliberation"], press)
        (now,) = (one for one in seats(ask, community) if one["id"] == seat["id"])
        return now["status"], now["waits_on"], now["late"]

    assert state() == ("expiring", community.code, False)
    office = {one.id: ["see_to_council_seat"] for one in (community.worker, community.colleague, officer)}
    assert waits(ask, seat["id"]) == office
    assert waits(ask, seat["id"], dataclasses.replace(community.worker, id=who)) == office, "nobody sees to one's own"
    community.time.move_to(start_of(ends + dt.timedelta(days=1)))
    assert state() == ("over", community.code[:9], True)
    assert waits(ask, seat["id"]) == {officer.id: ["see_to_council_seat"]}
    sitting = ask(READ_COUNCIL, officer, **one)["members"]
    assert who in {member["member"] for member in sitting}, "a council never falls silent"
    community.time.move_to(community.time() + dt.timedelta(days=16))
    assert state() == ("over", community.code[:6], True)
    renewed = ask(RENEW_MEMBER, community.worker, **one, member=who, reason="居民代表会议同意续任")
    assert (renewed["status"], renewed["waits_on"], renewed["late"]) == ("serving", None, False)
    assert [step["move"] for step in renewed["history"]] == ["seat", "remind", "run_out", "climb", "renew"]
    assert waits(ask, seat["id"]) == {}


def test_whom_the_release_before_seated_is_renewed_and_replaced_like_others(
    community: Community, suite: EmbeddedSuite
) -> None:
    """It wrote no record of a seat while the newer release was already at work."""
    ask, one, who = community.ask, {"council_id": community.council["id"]}, community.members[2].id
    with suite.databases["deliberation"].engine.begin() as connection:
        connection.execute(sa.delete(council_seats).where(council_seats.c.member == who))
    assert not [seat for seat in seats(ask, community) if seat["member"] == who]
    renewed = ask(RENEW_MEMBER, community.worker, **one, member=who, term_ends_on=None, reason="换届留任")
    assert [step["move"] for step in renewed["history"]] == ["seat", "renew"]
    told = {"successor": "later", "name": "后任", "reason": "迁出"}
    replaced = ask(REPLACE_MEMBER, community.worker, **one, member=who, **told)
    assert [seat["member"] for seat in replaced["members"]][-1] == "later"
