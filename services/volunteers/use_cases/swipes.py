"""What a card reader saw.

Lock order: the reader's lane, so that two of its batches come one after the other; then, person by person in the order
of their ids, the running session → the account.
"""

import dataclasses
import datetime as dt
from typing import Any

from chassis.act import Act
from chassis.subject import Subject
from messages.beijing import day_of
from messages.errors import Problem
from messages.volunteers.errors.sessions import SessionsOverlap
from messages.volunteers.errors.swipes import CardUnknown, SwipeIdReused
from messages.volunteers.swipes import UPLOAD_SWIPES
from services.volunteers.domain.cards import Card
from services.volunteers.domain.ledger import Book
from services.volunteers.domain.presence import CARD, Presence
from services.volunteers.domain.sessions import OPEN, Beginning, Session, SessionRules, begin
from services.volunteers.domain.spans import Span, span_served_in
from services.volunteers.domain.stewards import must_lie_in_subdistrict_of
from services.volunteers.domain.swipes import (
    CHECKED_IN,
    CHECKED_OUT,
    KNOWN,
    REFUSED,
    REPEATED,
    Answer,
    Swipe,
    Told,
)
from services.volunteers.domain.uploads import Attended, must_not_overlap
from services.volunteers.rulebook.points import POINTS
from services.volunteers.rulebook.sessions import SESSIONS
from services.volunteers.storage import cards, lanes, points, spans, swipes
from services.volunteers.storage import sessions as stored

_CARD_SHOWN = Presence(CARD, CARD, None, ())


@dataclasses.dataclass(slots=True)
class _Holder:
    """A card's person, under the lock of the account, with all that the batch has done so far."""

    person: str
    book: Book
    spans: list[Span]
    sessions: list[Session]
    attended: list[Attended]
    last: Swipe | None

    @property
    def open(self) -> Session | None:
        return next((session for session in self.sessions if session.status == OPEN), None)

    def served_on(self, day: dt.date) -> int:
        all_that_counts: list[Session | Attended] = [*self.sessions, *self.attended]
        return sum(one.minutes for one in all_that_counts if one.day == day)


def upload_swipes(act: Act, *, lane_code: str, reader: str, swipes: list[dict[str, Any]]) -> dict[str, list[Answer]]:
    lanes.get(act, lane_code, lock=True)
    told = [Told(**one) for one in swipes]
    reading = _Reading(act, lane_code, reader, act.rule(SESSIONS))
    return {"items": reading.take(told)}


class _Reading:
    """One batch of one reader."""

    def __init__(self, act: Act, lane_code: str, reader: str, rules: SessionRules) -> None:
        self.act, self.lane_code, self.reader, self.rules = act, lane_code, reader, rules
        self.taken: dict[str, Swipe] = {}
        self.holders: dict[str, _Holder] = {}

    def take(self, told: list[Told]) -> list[Answer]:
        """In the order of time; answered in the order of the batch."""
        self.taken = swipes.known(self.act, self.lane_code, self.reader, [one.id for one in told])
        held = {(one.card, one.at): cards.at(self.act, one.card, one.at) for one in told}
        for person in sorted({card.person for card in held.values() if card is not None}):
            self.holders[person] = self._holder(person, {day_of(one.at) for one in told})
        order = sorted(range(len(told)), key=lambda nth: (told[nth].at, nth))
        answers = {nth: self._answer(told[nth], held[told[nth].card, told[nth].at]) for nth in order}
        return [answers[nth] for nth in range(len(told))]

    def _holder(self, person: str, days: set[dt.date]) -> _Holder:
        act, since = self.act, self.act.now - self.rules.offline_for - self.rules.day_limit
        running = stored.open_of(act, person)
        if running is not None:
            stored.lock(act, running.id)
        book = points.book_to_pay(act, person, self.lane_code, days | {day - dt.timedelta(days=1) for day in days})
        return _Holder(
            person,
            book,
            spans.of(act, person),
            stored.since(act, person, since),
            stored.attended(act, person, since),
            swipes.last_of(act, person),
        )

    def _answer(self, told: Told, card: Card | None) -> Answer:
        before = self.taken.get(told.id)
        if before is not None and before.is_(told):
            return Answer(told.id, KNOWN, before.session_id)
        try:
            if before is not None:
                raise SwipeIdReused(name=told.id)
            if card is None:
                raise CardUnknown(number=told.card)
            told.must_be_timely(self.rules, self.act.now)
            outcome, session, paid = self._swiped(told, self.holders[card.person])
        except Problem as problem:
            return Answer(told.id, REFUSED, code=problem.code, message=problem.sentence(self.act.language))
        self._keep(told, self.holders[card.person], outcome, session)
        return Answer(told.id, outcome, session.id, paid)

    def _keep(self, told: Told, holder: _Holder, outcome: str, session: Session) -> None:
        act = self.act
        swipe = Swipe(
            act.new_id(), self.lane_code, self.reader, told.id, told.card, holder.person, told.at, act.now, outcome,
            session.id,
        )  # fmt: skip
        self.taken[told.id] = holder.last = swipe
        swipes.add(act, swipe)

    def _swiped(self, told: Told, holder: _Holder) -> tuple[str, Session, int]:
        last, running = holder.last, holder.open
        if last is not None and abs(told.at - last.at) <= self.rules.swipe_repeated:
            return REPEATED, next(one for one in holder.sessions if one.id == last.session_id), 0
        if running is None:
            return CHECKED_IN, self._check_in(told, holder), 0
        if told.at < running.started_at:
            raise SessionsOverlap
        forgotten = running.is_forgotten(told.at, self.rules)
        paid = self._check_out(told, holder, running)
        return (CHECKED_IN, self._check_in(told, holder), 0) if forgotten else (CHECKED_OUT, running, paid)

    def _check_in(self, told: Told, holder: _Holder) -> Session:
        act = self.act
        span = span_served_in(holder.spans, told.at, told.at)
        must_lie_in_subdistrict_of(span.territory, self.lane_code)
        beginning = Beginning(act.new_id(), self.lane_code, holder.person, span.steward_id, _CARD_SHOWN)
        served = holder.served_on(day_of(told.at))
        session = begin(beginning, self.rules, told.at, device_time=told.at, planned_minutes=None, served=served)
        session.received_at = act.now
        must_not_overlap(session, holder.sessions)
        holder.sessions.append(session)
        stored.add(act, session)
        return session

    def _check_out(self, told: Told, holder: _Holder, session: Session) -> int:
        """The swipe that ends it is a proof too; one that nobody ended in time is closed by the rule."""
        act, logged = self.act, stored.entries_of(self.act, session.id)
        served = holder.served_on(session.day)
        proof = stored.last_proof(act, session, logged)
        must_not_overlap(dataclasses.replace(session, ended_at=told.at), holder.attended)
        session.check_out(told.at, told.at, self.rules, served=served, last_proof=proof)
        movement = holder.book.pay(session.deeds(logged, self.rules), act.rule(POINTS, session.day), points.stamp(act))
        stored.save(act, session)
        points.save(act, holder.book, movement)
        return sum(award.paid for award in movement.awards)


SUBJECT = Subject(
    operations={
        UPLOAD_SWIPES: upload_swipes,
    },
)
