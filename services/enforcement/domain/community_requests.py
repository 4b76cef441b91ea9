"""What offices ask of communities (D1, E5): only what is on the list, so often as it says, and nothing twice."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.beijing import day_of
from messages.enforcement.errors.community_requests import (
    AnswerTooSoon,
    AskedTooOften,
    NotOnAccessList,
    RequestAbolished,
    RequestSettled,
)

ABOLISHED = ("abolished_rating", "abolished_body")
OPEN, CONTESTED, ANSWERED, LIFTED, WITHDRAWN = "open", "contested", "answered", "lifted", "withdrawn"
WAITING = (OPEN, CONTESTED)
MOVES = {
    "ask": {"": OPEN},
    "answer": {OPEN: ANSWERED, CONTESTED: ANSWERED},
    "contest": {OPEN: CONTESTED},
    "uphold": {CONTESTED: OPEN},
    "lift": {OPEN: LIFTED, CONTESTED: LIFTED},
    "withdraw": {OPEN: WITHDRAWN, CONTESTED: WITHDRAWN},
}
COMMUNITY, SUBDISTRICT, DISTRICT = "community", "subdistrict", "district"


@dataclasses.dataclass(frozen=True, slots=True)
class AccessItem:
    """`per_year`: how often all offices together may ask one community for it; None as often as it is needed."""

    code: str
    group: str
    text: Mapping[str, str]
    per_year: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class AccessList:
    version: str
    answer_days: int
    silence_days: int
    fresh_days: int
    items: Mapping[str, AccessItem]

    def may_be_asked(self, code: str, times_this_year: int, due_on: dt.date, today: dt.date) -> AccessItem:
        """D1.3, E5.3: raises where the list does not have it, abolished it, or allows it no more often."""
        item = self.items.get(code)
        if item is None:
            raise NotOnAccessList
        if item.group in ABOLISHED:
            raise RequestAbolished
        if item.per_year is not None and times_this_year >= item.per_year:
            raise AskedTooOften(limit=item.per_year, year=today.year)
        if due_on < self.earliest(today):
            raise AnswerTooSoon(earliest=self.earliest(today).isoformat())
        return item

    def earliest(self, today: dt.date) -> dt.date:
        return today + dt.timedelta(days=self.answer_days)


@dataclasses.dataclass(slots=True)
class CommunityRequest:
    """`waits_on` is who must act, `since` from when; `agency` asks, `judge` decides where they differ."""

    id: str
    number: str
    territory: str
    item: str
    group: str
    text: str
    agency: str
    asked_by: str
    asked_at: dt.datetime
    due_on: dt.date
    since: dt.datetime
    silence_days: int
    rule_version: str
    judge: str
    waits_on: str = COMMUNITY
    status: str = MOVES["ask"][""]
    late: bool = False
    answer: str = ""
    photos: tuple[str, ...] = ()
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    contest: str = ""
    contested_by: str | None = None
    reason: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    version: int = 1

    @property
    def turns_on(self) -> dt.date | None:
        """The last day before silence passes it on; None when nobody is above."""
        if self.status not in WAITING or self.waits_on == DISTRICT:
            return None
        return self.due_on if self.waits_on == COMMUNITY else day_of(self.since) + dt.timedelta(days=self.silence_days)

    def reply(self, answer: str, photos: tuple[str, ...], by: str, now: dt.datetime) -> None:
        """Also late, and also when it is contested: the community may think better of it."""
        self._move("answer")
        self.answer, self.photos, self.answered_by, self.answered_at = answer, photos, by, now
        self.late = self.late or day_of(now) > self.due_on

    def dispute(self, words: str, by: str, now: dt.datetime) -> None:
        self._move("contest")
        self.contest, self.contested_by, self.waits_on, self.since = words, by, self.judge, now

    def uphold(self, reason: str, by: str, now: dt.datetime, earliest: dt.date) -> None:
        """The community has time again, since it had none while it was undecided."""
        self._move("uphold")
        self._decided(reason, by, now)
        self.waits_on, self.since, self.due_on = COMMUNITY, now, max(self.due_on, earliest)

    def lift(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("lift")
        self._decided(reason, by, now)

    def withdraw(self, reason: str, by: str, now: dt.datetime) -> None:
        self._move("withdraw")
        self._decided(reason, by, now)

    def is_silent(self, today: dt.date) -> bool:
        return self.turns_on is not None and self.turns_on < today

    def ask_next(self, now: dt.datetime) -> None:
        self.late = self.late or self.status == OPEN
        self.waits_on = self.judge if self.waits_on == COMMUNITY else DISTRICT
        self.since = now

    def _decided(self, reason: str, by: str, now: dt.datetime) -> None:
        self.reason, self.decided_by, self.decided_at = reason, by, now

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise RequestSettled(status=self.status)
        self.status = MOVES[move][self.status]
