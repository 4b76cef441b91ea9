"""A call 呼叫 (C12): one party that a whistle calls, from the call to the leave.

In each state somebody is awaited, and a clock says until when:

    called     the party, to report in          late → absent, the commander is asked
    absent     the commander, to settle it      silent → the district's administrator, and there it stays, overdue
    present    the party, to do its work        too long → the commander is asked beside it
    finished   the caller, to confirm           silent → the commander, then the district, may in the caller's place

The party may still come while it is absent. What is over was ended by a person whom it names. A party is late by its
own arrival alone; the caller, who keeps somebody waiting, is late by his own silence.
"""

import dataclasses
import datetime as dt

from messages.enforcement.errors.whistle_calls import CallAssessed, CallNotOver, WhistleCallSettled
from services.enforcement.domain.arrivals import Arrival
from services.enforcement.domain.whistles import Party, Whistle, WhistleTerms

CALLED, ABSENT, PRESENT, FINISHED = UNDER_WAY = ("called", "absent", "present", "finished")
RELEASED, EXCUSED, SETTLED, WITHDRAWN = OVER = ("released", "excused", "settled", "withdrawn")
ON_THE_SPOT = (PRESENT, FINISHED)
PARTY, CALLER, COMMANDER, DISTRICT = "party", "caller", "commander", "district"
DID_NOT_COME, STAYED_LONG, KEPT_WAITING = "absent", "stayed_long", "kept_waiting"

MOVES: dict[str, dict[str, str]] = {
    "call": {"": CALLED},
    "miss": {CALLED: ABSENT},
    "escalate": {ABSENT: ABSENT, PRESENT: PRESENT, FINISHED: FINISHED},
    "report_in": {CALLED: PRESENT, ABSENT: PRESENT},  # late, it comes all the same
    "finish": {PRESENT: FINISHED},
    "keep": {FINISHED: PRESENT},
    "release": {PRESENT: RELEASED, FINISHED: RELEASED},
    "settle": {ABSENT: SETTLED},
    "excuse": dict.fromkeys(UNDER_WAY, EXCUSED) | {over: over for over in (RELEASED, SETTLED, WITHDRAWN)},
    "withdraw": {CALLED: WITHDRAWN, ABSENT: WITHDRAWN},
}
"""`excuse`: the commander has upheld an objection, also after the agency has come all the same."""
_WHY = {CALLED: DID_NOT_COME, ABSENT: DID_NOT_COME, PRESENT: STAYED_LONG, FINISHED: KEPT_WAITING}


@dataclasses.dataclass(frozen=True, slots=True)
class Escalation:
    asked: str
    why: str
    at: dt.datetime
    leader: str | None
    """Of the called agency, as its responsibility letter names her."""


@dataclasses.dataclass(frozen=True, slots=True)
class Assessment:
    verdict: str
    mark: int
    words: str
    by: str
    at: dt.datetime


@dataclasses.dataclass(slots=True)
class WhistleCall:
    id: str
    whistle_id: str
    number: str
    territory: str
    caller: str
    party_kind: str
    party: str
    called_at: dt.datetime
    report_in_by: dt.datetime
    due_at: dt.datetime | None
    asked: str | None = PARTY
    status: str = MOVES["call"][""]
    late: bool = False
    excused: bool = False
    arrival: Arrival | None = None
    work: str = ""
    finished_at: dt.datetime | None = None
    kept_waiting: bool = False
    mark: int | None = None
    words: str = ""
    settled_by: str | None = None
    settled_at: dt.datetime | None = None
    escalations: tuple[Escalation, ...] = ()
    assessment: Assessment | None = None
    version: int = 1

    @classmethod
    def of(cls, whistle: Whistle, party: Party, id_: str) -> "WhistleCall":
        return cls(
            id_, whistle.id, whistle.number, whistle.territory, whistle.caller, party.kind, party.name,
            whistle.called_at, whistle.report_in_by, whistle.report_in_by,
        )  # fmt: skip

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    def escalate(self, leader: str | None, terms: WhistleTerms, now: dt.datetime) -> bool:
        """Ask the next above, if it is time to; nobody stands above the district."""
        if self.due_at is None or self.due_at >= now or self.asked == DISTRICT:
            return False
        why = _WHY[self.status]
        self.kept_waiting |= why == KEPT_WAITING
        self.late |= self.status == CALLED
        self._move("miss" if self.status == CALLED else "escalate")
        above = DISTRICT if self.asked == COMMANDER else COMMANDER
        self.escalations += (Escalation(above, why, now, leader),)
        self._await(above, now + terms.settlement)
        return True

    def report_in(self, arrival: Arrival, terms: WhistleTerms) -> None:
        self._move("report_in")
        self.late |= arrival.at > self.report_in_by
        self.arrival = arrival
        self._await(PARTY, arrival.at + terms.stay)

    def finish(self, work: str, terms: WhistleTerms, now: dt.datetime) -> None:
        self._move("finish")
        self.work, self.finished_at = work, now
        self._await(CALLER, now + terms.confirmation)

    def keep(self, reason: str, terms: WhistleTerms, now: dt.datetime) -> None:
        self._note_silence(now)
        self._move("keep")
        self.words, self.finished_at = reason, None
        self._await(PARTY, now + terms.stay)

    def release(self, mark: int, words: str, by: str, now: dt.datetime) -> None:
        self._note_silence(now)
        self._move("release")
        self.mark, self.words = mark, words
        self._end(by, now)

    def settle(self, words: str, by: str, now: dt.datetime) -> None:
        self._move("settle")
        self.words = words
        self._end(by, now)

    def excuse(self, words: str, by: str, now: dt.datetime) -> None:
        was_over = self.is_over
        self._move("excuse")
        self.excused = True
        if not was_over:
            self.words = words
            self._end(by, now)

    def withdraw(self, by: str, now: dt.datetime) -> None:
        """Who was late when the whistle was withdrawn was late."""
        self._move("withdraw")
        self.late |= now > self.report_in_by
        self._end(by, now)

    def assess(self, assessment: Assessment) -> None:
        """E3: whoever was withdrawn from has nothing to say of it."""
        if not self.is_over or self.status == WITHDRAWN:
            raise CallNotOver(status=self.status)
        if self.assessment is not None:
            raise CallAssessed
        self.assessment = assessment

    def must_make(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise WhistleCallSettled(status=self.status)

    def may_be_objected_to(self) -> None:
        """While it is under way."""
        if self.is_over:
            raise WhistleCallSettled(status=self.status)

    def _note_silence(self, now: dt.datetime) -> None:
        self.kept_waiting |= self.status == FINISHED and self.due_at is not None and self.due_at < now

    def _await(self, whom: str, until: dt.datetime) -> None:
        self.asked, self.due_at = whom, until

    def _end(self, by: str, now: dt.datetime) -> None:
        self.asked = self.due_at = None
        self.settled_by, self.settled_at = by, now

    def _move(self, move: str) -> None:
        self.must_make(move)
        self.status = MOVES[move][self.status]
