"""Attendance 考勤 (C4): one line for each roll-call of a shift, on time, late or absent; nobody enters it by hand."""

import dataclasses
import datetime as dt
from collections.abc import Collection

from messages.beijing import BEIJING
from messages.enforcement.errors.attendances import AttendanceUnchanged, NoRollCallNow
from services.enforcement.domain.duty import DutyRules
from services.enforcement.domain.duty_officers import DutyOfficer
from services.enforcement.domain.duty_posts import DutyPost
from services.enforcement.domain.presence import NOT_THERE, Presence, Spot
from services.enforcement.domain.shifts import Shift

ON_TIME, LATE, ABSENT, EXCUSED = "on_time", "late", "absent", "excused"


@dataclasses.dataclass(frozen=True, slots=True)
class SignedIn:
    """`at` is the server's time, which decides."""

    at: dt.datetime
    device_time: dt.datetime | None
    presence: Presence


@dataclasses.dataclass(slots=True)
class Attendance:
    id: str
    territory: str
    centre: str
    shift_id: str
    post: str
    person: str
    agency: str
    call_at: dt.datetime
    status: str
    signed_at: dt.datetime | None
    device_time: dt.datetime | None
    proof_stated: str
    presence: str
    distance_metres: int | None
    marks: tuple[str, ...]
    rule_version: str
    corrected: str | None = None
    corrected_by: str | None = None
    corrected_at: dt.datetime | None = None
    reason: str = ""
    version: int = 1

    @property
    def counts_as(self) -> str:
        return self.corrected or self.status

    def correct(self, status: str, reason: str, by: str, now: dt.datetime) -> None:
        if status == self.counts_as:
            raise AttendanceUnchanged(status=status)
        self.corrected, self.reason, self.corrected_by, self.corrected_at = status, reason, by, now


def spot_of(post: DutyPost, rules: DutyRules) -> Spot:
    return Spot(post.qr_code, post.point, rules.radius_metres, rules.clock_difference)


def call_to_sign(shift: Shift, signed: Collection[dt.datetime], rules: DutyRules, now: dt.datetime) -> dt.datetime:
    """The roll-call that is signed now, the first that is open and not signed; NoRollCallNow."""
    calls = rules.calls_of(shift.span)
    for call in calls:
        if call - rules.early <= now <= call + rules.absent_after and call not in signed:
            return call
    raise NoRollCallNow(calls=", ".join(f"{call.astimezone(BEIJING):%m-%d %H:%M}" for call in calls))


def missed(shift: Shift, settled: Collection[dt.datetime], rules: DutyRules, now: dt.datetime) -> list[dt.datetime]:
    """Roll-calls that can be signed no longer and are not settled."""
    over = (call for call in rules.calls_of(shift.span) if call + rules.absent_after < now)
    return [call for call in over if call not in settled]


def is_called(shift: Shift, rules: DutyRules, now: dt.datetime) -> bool:
    """Whether none of its roll-calls is still to come or open."""
    return all(call + rules.absent_after < now for call in rules.calls_of(shift.span))


def recorded(
    shift: Shift, id_: str, officer: DutyOfficer, call_at: dt.datetime, rules: DutyRules, signed: SignedIn | None = None
) -> Attendance:
    """The line of one roll-call; absent of who has not signed in."""
    presence = signed.presence if signed else NOT_THERE
    late = signed is not None and signed.at > call_at + rules.late_after
    return Attendance(
        id=id_,
        territory=shift.territory,
        centre=shift.centre,
        shift_id=shift.id,
        post=shift.post,
        person=officer.person,
        agency=officer.agency,
        call_at=call_at,
        status=ABSENT if signed is None else LATE if late else ON_TIME,
        signed_at=signed.at if signed else None,
        device_time=signed.device_time if signed else None,
        proof_stated=presence.stated,
        presence=presence.counts_as,
        distance_metres=presence.distance_metres,
        marks=presence.marks,
        rule_version=rules.version,
    )
