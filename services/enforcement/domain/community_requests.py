"""What offices ask of communities (D1, E5): only what is on the list, so often as it says, and nothing twice."""

import dataclasses
import datetime as dt
from collections.abc import Mapping

from messages.beijing import day_of
from messages.enforcement.errors.community_requests import (
    AnswerTooSoon,
    AskedAlready,
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
    "pass_on": {OPEN: OPEN, CONTESTED: CONTESTED},
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

    def may_be_asked(
        self, code: str, last: "CommunityRequest | None", times_this_year: int, due_on: dt.date, now: dt.datetime
    ) -> AccessItem:
        """D1.3, E5: raises where the list does not have it or abolished it, it was answered lately, or too often.

        `last` is the newest request of the community for the item.
        """
        today = day_of(now)
        item = self.items.get(code)
        if item is None:
            raise NotOnAccessList
        if item.group in ABOLISHED:
            raise RequestAbolished
        if last is not None and last.still_tells(now - dt.timedelta(days=self.fresh_days)):
            raise AskedAlready(community_request_id=last.id, number=last.number)
        if item.per_year is not None and times_this_year >= item.per_year:
            raise AskedTooOften(limit=item.per_year, year=today.year)
        if due_on < self.earliest(today):
            raise AnswerTooSoon(earliest=self.earliest(today).isoformat())
        return item

    def earliest(self, today: dt.date) -> dt.date:
        return today + dt.timedelta(days=self.answer_days)


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """What was done to a request: the move, who made it, for which office, and in which words."""

    move: str
    at: dt.datetime
    by: str
    office: str
    words: str = ""


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
    contested_by: str | None = None
    history: tuple[Step, ...] = ()
    version: int = 1

    @property
    def turns_on(self) -> dt.date | None:
        """The last day before silence passes it on; None when nobody is above."""
        if self.status not in WAITING or self.waits_on == DISTRICT:
            return None
        return self.due_on if self.waits_on == COMMUNITY else day_of(self.since) + dt.timedelta(days=self.silence_days)

    def still_tells(self, since: dt.datetime) -> bool:
        """Whether its answer is awaited, or is no older than this."""
        return self.status in WAITING or (self.answered_at is not None and self.answered_at >= since)

    def reply(self, step: Step, photos: tuple[str, ...]) -> None:
        """Also late, and also when it is contested: the community may think better of it."""
        self.make(step)
        self.answer, self.photos, self.answered_by, self.answered_at = step.words, photos, step.by, step.at
        self.late = self.late or day_of(step.at) > self.due_on

    def dispute(self, step: Step) -> None:
        self.make(step)
        self.contested_by, self.waits_on, self.since = step.by, self.judge, step.at

    def uphold(self, step: Step, earliest: dt.date) -> None:
        """The community has time again, since it had none while it was undecided."""
        self.make(step)
        self.waits_on, self.since, self.due_on = COMMUNITY, step.at, max(self.due_on, earliest)

    def is_silent(self, today: dt.date) -> bool:
        return self.turns_on is not None and self.turns_on < today

    def pass_on(self, step: Step) -> None:
        """To the office above whoever was silent."""
        self.make(step)
        self.late = self.late or self.status == OPEN
        self.waits_on = self.judge if self.waits_on == COMMUNITY else DISTRICT
        self.since = step.at

    def make(self, step: Step) -> None:
        if self.status not in MOVES[step.move]:
            raise RequestSettled(status=self.status)
        self.status = MOVES[step.move][self.status]
        self.history = (*self.history, step)
