"""A self-governing committee 自管会 (A10): residents found it by vote, elect its members beside reserved seats, end it.

Elected members serve a term. When it is over, or seats stand empty, the office of the place is to see to an election;
its silence climbs to the office above. Whoever records a vote decides nothing: the vote has.
"""

import dataclasses
import datetime as dt
from collections.abc import Sequence

from messages.beijing import day_of
from messages.deliberation.errors.committee_seats import (
    BodyWithoutSeat,
    NoElectionToCome,
    NotACandidate,
    NotAMember,
    PersonSeatedTwice,
    SeatOfResidents,
)
from messages.deliberation.errors.committees import (
    AlreadyFounder,
    BodySeatedTwice,
    CommitteeSettled,
    ResidentsDecide,
    TooFewFounders,
)
from messages.letters import same_form
from messages.territory import COMMUNITY
from services.deliberation.domain.councils import enclosing
from services.deliberation.domain.decisions import CommitteeRules

PROPOSED, DECLINED, WITHDRAWN = "proposed", "declined", "withdrawn"
FOUNDED, SERVING, EXPIRED, DISSOLVED = "founded", "serving", "expired", "dissolved"
ENDED = (WITHDRAWN, DECLINED, DISSOLVED)
MOVES = {
    "propose": {"": PROPOSED},
    "join": {PROPOSED: PROPOSED},
    "withdraw": {PROPOSED: WITHDRAWN},
    "decline": {PROPOSED: DECLINED},
    "found": {PROPOSED: FOUNDED},
    "stand": {FOUNDED: FOUNDED, SERVING: SERVING, EXPIRED: EXPIRED},
    "stand_down": {FOUNDED: FOUNDED, SERVING: SERVING, EXPIRED: EXPIRED},
    "elect": {FOUNDED: SERVING, SERVING: SERVING, EXPIRED: SERVING},
    "send": {FOUNDED: FOUNDED, SERVING: SERVING, EXPIRED: EXPIRED},
    "leave": {FOUNDED: FOUNDED, SERVING: SERVING, EXPIRED: EXPIRED},
    "remind": {SERVING: SERVING},
    "climb": {PROPOSED: PROPOSED, FOUNDED: FOUNDED, SERVING: SERVING, EXPIRED: EXPIRED},
    "expire": {SERVING: EXPIRED},
    "dissolve": {FOUNDED: DISSOLVED, SERVING: DISSOLVED, EXPIRED: DISSOLVED},
}


@dataclasses.dataclass(frozen=True, slots=True)
class Founder:
    person: str
    name: str
    joined_at: dt.datetime


@dataclasses.dataclass(frozen=True, slots=True)
class Seat:
    """Elected where `body` is empty, else reserved for it (A10.3); without a person until it sends somebody."""

    body: str = ""
    person: str = ""
    name: str = ""
    since: dt.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """`code` is the option that votes for her; no other candidate anywhere has it."""

    code: str
    person: str
    name: str
    words: str
    stood_at: dt.datetime
    stood_down_at: dt.datetime | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """What was done: by whom, for which office, from which status; `reference` is the vote that decided, if one did."""

    move: str
    at: dt.datetime
    by: str
    by_name: str
    office: str
    before: str = ""
    words: str = ""
    reference: str | None = None


@dataclasses.dataclass(slots=True, kw_only=True)
class Committee:
    """It governs `places`, which lie in `territory`. `waits_on`: the territory whose office must act, until `act_by`.

    An office that lets `act_by` pass is passed over; None at the district, above which there is nobody.
    """

    id: str
    number: str
    territory: str
    matter_id: str
    places: tuple[str, ...]
    name: str
    purpose: str
    duties: tuple[str, ...]
    elected_seats: int
    reserved: tuple[Seat, ...]
    proposed_by: str
    proposed_at: dt.datetime
    rule_version: str
    election_days: int
    waits_on: str | None
    act_by: dt.datetime | None
    status: str = MOVES["propose"][""]
    founders: tuple[Founder, ...] = ()
    founded_at: dt.datetime | None = None
    elected: tuple[Seat, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    last_elected_at: dt.datetime | None = None
    term_ends_on: dt.date | None = None
    remind_on: dt.date | None = None
    reminded: bool = False
    ended_at: dt.datetime | None = None
    history: tuple[Step, ...] = ()
    version: int = 1

    @property
    def members(self) -> tuple[Seat, ...]:
        """Who sits in it: the elected, then those whom bodies sent."""
        return (*self.elected, *(seat for seat in self.reserved if seat.person))

    @property
    def vacancies(self) -> int:
        """Elected seats that nobody has."""
        return self.elected_seats - len(self.elected)

    @property
    def to_fill(self) -> int:
        """So many seats the next election fills: in a running term those that stand empty, else all (A10.2, A10.4)."""
        return self.vacancies if self.status == SERVING and not self.reminded else self.elected_seats

    @property
    def standing(self) -> tuple[Candidate, ...]:
        return tuple(one for one in self.candidates if one.stood_down_at is None)

    @property
    def parts(self) -> tuple[tuple[str, str, str], ...]:
        """Whom it concerns: part, person, name."""
        return (
            *(("founder", one.person, one.name) for one in self.founders),
            *(("sent" if seat.body else "elected", seat.person, seat.name) for seat in self.members),
            *(("candidate", one.person, one.name) for one in self.standing),
        )

    def involves(self, person: str) -> bool:
        return any(same_form(one) == same_form(person) for _, one, _ in self.parts)

    def has(self, person: str) -> bool:
        """Whether the person sits in it now."""
        return same_form(person) in (same_form(seat.person) for seat in self.members)

    # --- founding ---

    def join(self, founder: Founder, step: Step) -> None:
        self.make(step)
        if same_form(founder.person) in (same_form(one.person) for one in self.founders):
            raise AlreadyFounder
        self.founders = (*self.founders, founder)

    def found(self, step: Step, least: int) -> None:
        """A10.1: several residents stand for it, and the households voted for it."""
        self.make(step)
        if len(self.founders) < least:
            raise TooFewFounders(least=least, count=len(self.founders))
        self.founded_at = step.at
        self.wait(step.at)

    def end(self, step: Step) -> None:
        """Withdrawn, declined by the households, or dissolved."""
        self.make(step)
        self.waits_on = self.act_by = None
        self.ended_at = step.at

    # --- seats ---

    def stand(self, candidate: Candidate, step: Step) -> None:
        self.make(step)
        if not self.to_fill:
            raise NoElectionToCome(until=self.term_ends_on.isoformat() if self.term_ends_on else "")
        again = self.status == SERVING and not self.reminded and self.has(candidate.person)
        sent = any(same_form(seat.person) == same_form(candidate.person) for seat in self.reserved)
        if again or sent or self._stands(candidate.person):
            raise PersonSeatedTwice(name=candidate.name)
        self.candidates = (*self.candidates, candidate)

    def stand_down(self, step: Step) -> None:
        self.make(step)
        if not self._stands(step.by):
            raise NotACandidate
        self.candidates = tuple(
            dataclasses.replace(one, stood_down_at=step.at) if one.person == step.by else one for one in self.candidates
        )

    def stood_before(self, notice_given_at: dt.datetime) -> dict[str, str]:
        """Whom an election that was noticed then has to offer: code → name."""
        return {
            one.code: one.name
            for one in self.candidates
            if one.stood_at <= notice_given_at and (one.stood_down_at is None or one.stood_down_at > notice_given_at)
        }

    def fills(self, seats: int) -> bool:
        """Whether an election for so many seats is one: for a new term all of them, else no more than stand empty."""
        by_election = self.status == SERVING and seats <= self.vacancies
        return self._begins_term(seats) or by_election

    def elect(
        self, codes: Sequence[str], seats: int, offered: Sequence[str], rules: CommitteeRules, step: Step
    ) -> None:
        """A10.2, A10.4: those chosen take their seats for a term; who stood down meanwhile leaves hers empty."""
        whole = self._begins_term(seats)
        self.make(step)
        staying = self.reserved if whole else self.members
        taken = {same_form(seat.person) for seat in staying}
        chosen = [one for code in codes for one in self.standing if one.code == code]
        seated = tuple(Seat("", one.person, one.name, step.at) for one in chosen if same_form(one.person) not in taken)
        self.elected = seated if whole else (*self.elected, *seated)
        self.candidates = tuple(one for one in self.candidates if one.code not in offered)
        self.last_elected_at = step.at
        if whole:
            self.reminded, self.term_ends_on = False, rules.term_ends_on(day_of(step.at))
            self.remind_on = self.term_ends_on - dt.timedelta(days=rules.remind_days)
        self.waits_on = self.act_by = None
        if self.vacancies or self.reminded:
            self.wait(step.at)

    def send(self, body: str, person: str, name: str, step: Step) -> None:
        """A body fills its reserved seat, or sends somebody else (A10.3)."""
        self.make(step)
        if all(seat.body != body for seat in self.reserved):
            raise BodyWithoutSeat(name=body)
        others = [seat.person for seat in self.members if seat.body != body]
        if same_form(person) in map(same_form, others) or self._stands(person):
            raise PersonSeatedTwice(name=name)
        sent = Seat(body, person, name, step.at)
        self.reserved = tuple(sent if seat.body == body else seat for seat in self.reserved)

    def vacate(self, person: str, step: Step) -> None:
        """A seat stands empty: an elected one until the next election, a reserved one until its body sends somebody."""
        self.make(step)
        if not self.has(person):
            raise NotAMember
        self.elected = tuple(seat for seat in self.elected if same_form(seat.person) != same_form(person))
        self.reserved = tuple(
            Seat(seat.body) if same_form(seat.person) == same_form(person) else seat for seat in self.reserved
        )
        if self.status == SERVING and self.vacancies and self.waits_on is None:
            self.wait(step.at)

    def may_be_vacated(self, person: str, *, called_back: bool, lives_there: bool) -> None:
        """Guard for an office: no elected member is put out who lives there, none whom no body sent is called back."""
        if not self.has(person):
            raise NotAMember
        if any(same_form(seat.person) == same_form(person) for seat in self.elected) and (called_back or lives_there):
            raise SeatOfResidents(name=person)

    # --- time ---

    def is_due(self, now: dt.datetime) -> str | None:
        """The move that time asks for."""
        today = day_of(now)
        if self.status == SERVING and self.term_ends_on is not None and today > self.term_ends_on:
            return "expire"
        if self.status == SERVING and not self.reminded and self.remind_on is not None and today >= self.remind_on:
            return "remind"
        return "climb" if self.act_by is not None and now >= self.act_by else None

    def turn(self, step: Step) -> None:
        """What `is_due` asks for. The last day of a term belongs to it."""
        self.make(step)
        if step.move == "climb":
            self.wait(step.at, above=True)
        elif step.move == "remind":
            self.reminded = True
            self.wait(step.at)
        else:
            self.elected = ()
            self.wait(step.at)

    def may_be_ended_by_office(self) -> None:
        """A10.5: nobody was elected, and the first office let its time pass."""
        if self.status not in {FOUNDED, EXPIRED} or self.waits_on in {None, first_office(self.territory)}:
            raise ResidentsDecide

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise CommitteeSettled(status=self.status)
        self.history = (*self.history, dataclasses.replace(step, before=self.status))
        self.status = MOVES[step.move][self.status]

    def _stands(self, person: str) -> bool:
        return same_form(person) in (same_form(one.person) for one in self.standing)

    def _begins_term(self, seats: int) -> bool:
        """For all seats, when no term runs that goes on."""
        ends = self.status != SERVING or self.reminded or not self.elected
        return ends and seats == self.elected_seats

    def wait(self, now: dt.datetime, *, above: bool = False) -> None:
        before = self.waits_on or first_office(self.territory)
        self.waits_on = office_above(before) if above else first_office(self.territory)
        nobody_above = office_above(self.waits_on) == self.waits_on
        self.act_by = None if nobody_above else now + dt.timedelta(days=self.election_days)


def first_office(territory: str) -> str:
    """Where it is to be acted first: the community, or the place itself where that is wider."""
    return territory[:COMMUNITY]


def office_above(office: str) -> str:
    """The office itself where there is none above it."""
    return next(iter(enclosing(office)[1:]), office)


def seats_of(bodies: Sequence[str]) -> tuple[Seat, ...]:
    """A10.3: each body has one reserved seat."""
    for body in bodies:
        if bodies.count(body) > 1:
            raise BodySeatedTwice(name=body)
    return tuple(Seat(body) for body in bodies)
