"""Lock order: the council, then its seat."""

import dataclasses
import datetime as dt

from chassis.act import Act
from chassis.subject import Clock, LifeCycle, Subject
from messages.beijing import day_of
from messages.deliberation.council_seats import LIST_COUNCIL_SEATS, RENEW_MEMBER, REPLACE_MEMBER
from messages.deliberation.errors.council_seats import ReplacedByOneself
from messages.letters import same_form
from services.deliberation.domain.committees import Step
from services.deliberation.domain.council_seats import MOVES, Seat, term_of
from services.deliberation.domain.councils import Council, Member
from services.deliberation.rulebook.decisions import DECISIONS
from services.deliberation.storage import council_seats, councils
from services.deliberation.use_cases.persons import named, office_of


def take_seat(
    act: Act,
    council: Council,
    *,
    member: str,
    name: str,
    seat: str,
    part: str,
    term_ends_on: dt.date | None = None,
    replaces: Seat | None = None,
) -> Seat:
    """The caller saves the council, and adds the seat."""
    rules = act.rule(DECISIONS).councils
    ends = term_of(term_ends_on, rules, day_of(act.now))
    taken = Member(member, name, seat, since=act.now, part=part, term_ends_on=ends)
    council.seat(taken)
    return dataclasses.replace(_seat_of(act, council, taken), replaces=replaces.id if replaces else None)


def _seat_of(act: Act, council: Council, sits: Member) -> Seat:
    rules = act.rule(DECISIONS).councils
    ends = sits.term_ends_on or term_of(None, rules, day_of(act.now))
    return Seat(
        id=act.new_id(),
        council_id=council.id,
        territory=council.territory,
        member=sits.member,
        name=sits.name,
        seat=sits.seat,
        part=sits.part,
        since=sits.since,
        term_ends_on=ends,
        remind_on=ends - dt.timedelta(days=rules.remind_days),
        answer_days=rules.answer_days,
        history=(_step(act, "seat"),),
    )


def _held(act: Act, council: Council, member: str) -> Seat:
    """Whom the release before seated has no record of a seat: it is written when somebody first asks for it."""
    held = council_seats.held_by(act, council.id, member)
    if held is None:
        held = _seat_of(act, council, council.seated(member))
        council_seats.add(act, held)
    return held


def leave_seat(act: Act, council: Council, member: str, move: str, reason: str) -> Seat:
    left = _held(act, council, member)
    council.unseat(member)
    left.end(_step(act, move, reason))
    council_seats.save(act, left)
    return left


def replace_member(act: Act, *, council_id: str, member: str, successor: str, name: str, reason: str) -> Council:
    council = councils.get(act, council_id)
    act.may_act_in(council.territory)
    act.about(named(act, member), named(act, successor))
    if same_form(member) == same_form(successor):
        raise ReplacedByOneself(member=member)
    left = leave_seat(act, council, member, "replace", reason)
    rest = max(left.term_ends_on, day_of(act.now))
    taken = take_seat(
        act, council, member=successor, name=name, seat=left.seat, part=left.part, term_ends_on=rest, replaces=left
    )
    council_seats.add(act, taken)
    councils.save(act, council)
    return council


def renew_member(act: Act, *, council_id: str, member: str, term_ends_on: dt.date | None, reason: str) -> Seat:
    council = councils.get(act, council_id)
    act.may_act_in(council.territory)
    act.about(named(act, member))
    held = _held(act, council, member)
    held.renew(term_ends_on, act.rule(DECISIONS).councils, _step(act, "renew", reason))
    council.renew(member, held.term_ends_on)
    council_seats.save(act, held)
    councils.save(act, council)
    return held


def press_council_seat(act: Act, seat_id: str) -> Seat | None:
    """For the clock: a term is about to end, is over, or an office was silent."""
    seat = council_seats.get(act, seat_id)
    move = seat.is_due(act.now)
    if move is None:
        return None
    seat.turn(_step(act, move))
    council_seats.save(act, seat)
    return seat


def _step(act: Act, move: str, words: str = "") -> Step:
    return Step(move, act.now, act.actor.id, act.actor.name, office_of(act.actor), words=words)


SUBJECT = Subject(
    operations={
        REPLACE_MEMBER: replace_member,
        RENEW_MEMBER: renew_member,
        LIST_COUNCIL_SEATS: council_seats.list_council_seats,
    },
    clocks=(Clock("press_council_seats", 600, council_seats.due, press_council_seat),),
    life_cycles=(LifeCycle("council seat", MOVES),),
)
