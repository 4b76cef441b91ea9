"""A call 出动请求 to a watch post (M7.2): a crowd warning was raised where it stands.

The leader is asked first; while nobody answers, the community and then the subdistrict are asked too, and whoever was
asked may answer. A post that comes has an extra shift that begins soon. A call that nobody answers lapses, and one
whose warning is lifted is stood down.
"""

import dataclasses
import datetime as dt

from messages.territory import COMMUNITY as COMMUNITY_LEVEL
from messages.volunteers.errors.watch_calls import HoursLacking, WatchCallSettled
from services.volunteers.domain.watch_gaps import COMMUNITY, LEADER, SUBDISTRICT, GapRung, Watching

ASKED, COMING, DECLINED, LAPSED, STOOD_DOWN = "asked", "coming", "declined", "lapsed", "stood_down"
MOVES = {
    "ask": {"": ASKED},
    "climb": {ASKED: ASKED},
    "come": {ASKED: COMING},
    "decline": {ASKED: DECLINED},
    "lapse": {ASKED: LAPSED},
    "stand_down": {ASKED: STOOD_DOWN, COMING: STOOD_DOWN},
}
SOON = dt.timedelta(minutes=15)
"""So long people have to sign up and to get there."""


@dataclasses.dataclass(slots=True, kw_only=True)
class WatchCall:
    id: str
    warning_id: str
    warning_number: str
    warning_place: str
    grade: str
    text: str
    watch_post_id: str
    volunteer_group_id: str
    territory: str
    title: str
    asked_at: dt.datetime
    lapses_at: dt.datetime
    due_at: dt.datetime
    rule_version: str
    waits_on: str = LEADER
    asked: tuple[GapRung, ...] = ()
    status: str = MOVES["ask"][""]
    activity_id: str | None = None
    answered_by: str | None = None
    answered_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    def ask(self, who: str, rules: Watching, now: dt.datetime) -> None:
        self.waits_on, self.asked = who, (*self.asked, GapRung(who, now))
        after = rules.call_minutes.get(who)
        self.due_at = self.lapses_at if after is None else now + dt.timedelta(minutes=after)

    def next_asked(self) -> str | None:
        """A group of a subdistrict has no community."""
        if self.waits_on == LEADER and len(self.territory) >= COMMUNITY_LEVEL:
            return COMMUNITY
        return None if self.waits_on == SUBDISTRICT else SUBDISTRICT

    def is_silent(self, now: dt.datetime) -> bool:
        return self.status == ASKED and min(self.due_at, self.lapses_at) <= now

    def answer(self, by: str, now: dt.datetime, *, comes: bool, minutes: int | None, reason: str) -> None:
        if (comes and minutes is None) or (not comes and not reason):
            raise HoursLacking
        self._move("come" if comes else "decline")
        self.answered_by, self.answered_at, self.reason = by, now, reason

    def lapse(self) -> None:
        self._move("lapse")

    def stand_down(self, reason: str) -> None:
        """The warning was lifted: nobody has to come any more, and who was to come has no shift."""
        self._move("stand_down")
        self.activity_id, self.reason = None, reason

    def _move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise WatchCallSettled(status=self.status)
        self.status = MOVES[move][self.status]
