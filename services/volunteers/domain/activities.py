"""An activity 团队活动 (A15.2), who signed up for it, and who came (A15.3).

All changes of one activity's sign-ups happen under its row's lock, so that a place is promised once and whoever waits
longest moves up first. Who came is paid for the time of the activity as for a witnessed session (A15.4): from the
check-in to the check-out, where there were any. A shift of a watch post is an activity too (A15.5).
"""

import dataclasses
import datetime as dt

from messages.beijing import day_of
from messages.volunteers.errors.activities import (
    ActivityBegun,
    ActivityCalledOff,
    ActivityFull,
    ActivityNotOver,
    ActivityTimesWrong,
    AgeNotTold,
    ArrivalTimeWrong,
    JuniorAlone,
    NotArrived,
    NotedUntil,
    SignUpSettled,
    TooYoungHere,
)
from services.volunteers.domain.points import Deed
from services.volunteers.domain.presence import WITNESS
from services.volunteers.domain.sessions import SessionRules

PLANNED, CALLED_OFF = "planned", "called_off"
MOVES = {"plan": {"": PLANNED}, "call_off": {PLANNED: CALLED_OFF}}
PLACED, WAITING, NOT_REACHED, WITHDRAWN, SWAPPED, ATTENDED, NO_SHOW, UNKNOWN, APPEALED, UPHELD = (
    "placed", "waiting", "not_reached", "withdrawn", "swapped", "attended", "no_show", "unknown", "appealed", "upheld",
)  # fmt: skip
SIGN_UP_MOVES = {
    "sign_up": {"": PLACED},
    "assign": {"": PLACED},
    "take_over": {"": PLACED},
    "give_away": {PLACED: SWAPPED},
    "wait": {"": WAITING},
    "move_up": {WAITING: PLACED},
    "wait_in_vain": {WAITING: NOT_REACHED},
    "withdraw": {PLACED: WITHDRAWN, WAITING: WITHDRAWN},
    "attend": {PLACED: ATTENDED, UNKNOWN: ATTENDED},
    "miss": {PLACED: NO_SHOW, UNKNOWN: NO_SHOW},
    "leave_unknown": {PLACED: UNKNOWN},
    "appeal": {NO_SHOW: APPEALED, PLACED: APPEALED, UNKNOWN: APPEALED},
    "grant": {APPEALED: ATTENDED},
    "uphold": {APPEALED: UPHELD},
}
LONGEST = dt.timedelta(hours=24)


@dataclasses.dataclass(slots=True)
class Activity:
    """`turns` is how many have signed up so far: the next one's turn comes after them.

    A shift is of a post, and needs `least`; other activities need nobody.
    """

    id: str
    volunteer_group_id: str
    territory: str
    title: str
    where: str
    begins_at: dt.datetime
    ends_at: dt.datetime
    places: int
    planned_by: str
    planned_at: dt.datetime
    taken: int = 0
    waiting: int = 0
    turns: int = 0
    status: str = MOVES["plan"][""]
    reason: str = ""
    called_off_by: str | None = None
    called_off_at: dt.datetime | None = None
    watch_post_id: str | None = None
    least: int = 0
    youngest: int | None = None
    version: int = 1

    def must_lie_ahead(self, now: dt.datetime) -> None:
        if not now < self.begins_at < self.ends_at <= self.begins_at + LONGEST:
            raise ActivityTimesWrong

    def must_be_open(self, now: dt.datetime) -> None:
        if self.status not in MOVES["call_off"]:
            raise ActivityCalledOff
        if now >= self.begins_at:
            raise ActivityBegun

    @property
    def day(self) -> dt.date:
        return day_of(self.begins_at)

    def must_admit(self, age: int | None, alone_from: int, *, guarded: bool) -> None:
        """`age` is that of the day, None where it was not told. Minors go along with a guardian, as stewards do."""
        if age is None:
            if self.youngest is not None:
                raise AgeNotTold(limit=self.youngest)
        elif self.youngest is not None and age < self.youngest:
            raise TooYoungHere(limit=self.youngest)
        elif age < alone_from and not guarded:
            raise JuniorAlone(limit=alone_from)

    def waits_in_vain(self, now: dt.datetime) -> bool:
        """Whether somebody still waits, and sign-ups are closed."""
        return self.status == PLANNED and self.waiting > 0 and now >= self.begins_at

    def call_off(self, by: str, reason: str, now: dt.datetime) -> None:
        self.must_be_open(now)
        self.status = MOVES["call_off"][self.status]
        self.reason, self.called_off_by, self.called_off_at = reason, by, now
        self.taken = self.waiting = 0

    def sign_up(self, id_: str, person: str, name: str, now: dt.datetime) -> "SignUp":
        """A place while there is one and nobody waits, else the last turn of those who wait."""
        self.must_be_open(now)
        return self._entered(id_, person, name, now, "sign_up" if self.taken < self.places else "wait")

    def assign(self, id_: str, person: str, name: str, by: str, now: dt.datetime) -> "SignUp":
        """Somebody else says that the person comes; the person may still withdraw."""
        self.must_be_open(now)
        if self.taken >= self.places:
            raise ActivityFull
        sign_up = self._entered(id_, person, name, now, "assign")
        sign_up.assigned_by = by
        return sign_up

    def hand_over(self, given: "SignUp", id_: str, person: str, name: str, now: dt.datetime) -> "SignUp":
        """The place is another's now, who has agreed."""
        self.must_be_open(now)
        given.give_away()
        self.taken -= 1
        return self._entered(id_, person, name, now, "take_over")

    def _entered(self, id_: str, person: str, name: str, now: dt.datetime, move: str) -> "SignUp":
        self.turns += 1
        self.taken += move != "wait"
        self.waiting += move == "wait"
        return SignUp(
            id=id_, activity_id=self.id, territory=self.territory, person=person, name=name, turn=self.turns,
            begins_at=self.begins_at, ends_at=self.ends_at, signed_up_at=now, status=SIGN_UP_MOVES[move][""],
        )  # fmt: skip

    def give_up(self, sign_up: "SignUp", first_waiting: "SignUp | None", now: dt.datetime) -> bool:
        """Whether the first of those who wait has the place now."""
        self.must_be_open(now)
        had_place = sign_up.status == PLACED
        sign_up.withdraw()
        if not had_place:
            self.waiting -= 1
            return False
        if first_waiting is None:
            self.taken -= 1
            return False
        first_waiting.move_up(now)
        self.waiting -= 1
        return True


@dataclasses.dataclass(slots=True)
class SignUp:
    """`noted_by` says who came or did not; an appeal is decided by somebody else. `minutes` is the time that counts."""

    id: str
    activity_id: str
    territory: str
    person: str
    name: str
    turn: int
    begins_at: dt.datetime
    ends_at: dt.datetime
    signed_up_at: dt.datetime
    status: str
    moved_up_at: dt.datetime | None = None
    noted_by: str | None = None
    noted_at: dt.datetime | None = None
    appeal: str = ""
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    reason: str = ""
    minutes: int = 0
    assigned_by: str | None = None
    arrived_at: dt.datetime | None = None
    left_at: dt.datetime | None = None
    version: int = 1

    @property
    def served_from(self) -> dt.datetime:
        return max(self.begins_at, self.arrived_at or self.begins_at)

    @property
    def served_until(self) -> dt.datetime:
        return max(self.served_from, min(self.ends_at, self.left_at or self.ends_at))

    @property
    def day(self) -> dt.date:
        return day_of(self.begins_at)

    @property
    def came(self) -> bool:
        return self.status == ATTENDED

    def withdraw(self) -> None:
        self._move("withdraw")

    def wait_in_vain(self) -> None:
        self._move("wait_in_vain")

    def give_away(self) -> None:
        self._move("give_away")

    def move_up(self, now: dt.datetime) -> None:
        self._move("move_up")
        self.moved_up_at = now

    def arrive(self, rules: SessionRules, now: dt.datetime) -> None:
        """One's own word, which the leader's note confirms. The first time counts."""
        since = self.begins_at - rules.grace
        self._must_stand("attend")
        if not since <= now < self.ends_at:
            raise ArrivalTimeWrong(since=since.isoformat(), until=self.ends_at.isoformat())
        self.arrived_at = self.arrived_at or now

    def leave(self, rules: SessionRules, now: dt.datetime) -> None:
        """The first time counts; whoever forgot is noted by the leader alone."""
        self._must_stand("attend")
        if self.arrived_at is None or now > self.ends_at + rules.grace:
            raise NotArrived
        self.left_at = self.left_at or now

    def note(self, *, came: bool, by: str, now: dt.datetime) -> None:
        if now < self.ends_at:
            raise ActivityNotOver
        self._move("attend" if came else "miss")
        self.noted_by, self.noted_at = by, now

    def leave_unknown(self) -> None:
        """Nobody said whether the person came; a late word may still."""
        self._move("leave_unknown")

    def object(self, text: str, rules: SessionRules, now: dt.datetime) -> None:
        """Who leads is a witness, and has a witness's time; whoever nobody noted by then says so herself."""
        until = self.ends_at + rules.witness_within
        if self.status == PLACED and now < until:
            raise NotedUntil(until=until.isoformat())
        self._move("appeal")
        self.appeal = text

    def decide(self, *, came: bool, by: str, reason: str, now: dt.datetime) -> None:
        self._move("grant" if came else "uphold")
        self.decided_by, self.decided_at, self.reason = by, now, reason

    def deed(self, rules: SessionRules, *, served: int, in_sessions: int) -> Deed:
        """What it may be paid for: no minute that a session of the same person counts, none beyond the day's limit."""
        lasted = min(self.served_until - self.served_from, rules.session_limit) // dt.timedelta(minutes=1)
        left = rules.day_limit // dt.timedelta(minutes=1) - served
        counted = max(0, min(lasted - in_sessions, left))
        self.minutes = counted if dt.timedelta(minutes=counted) >= rules.shortest else 0
        return Deed("service_session", self.id, self.day, self.territory, presence=WITNESS, minutes=self.minutes)

    def _must_stand(self, move: str) -> None:
        if self.status not in SIGN_UP_MOVES[move]:
            raise SignUpSettled(status=self.status)

    def _move(self, move: str) -> None:
        self._must_stand(move)
        self.status = SIGN_UP_MOVES[move][self.status]
