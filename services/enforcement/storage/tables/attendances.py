import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    whole_or_none,
)
from messages.enforcement.errors.attendances import RollCallSettled
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.shifts import shifts

attendances = sa.Table(
    "attendances",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("centre"),
    ident("shift_id"),
    text("post"),
    text("person"),
    text("agency"),
    instant("call_at"),
    text("status"),
    text("counts_as"),
    instant_or_none("signed_at"),
    instant_or_none("device_time"),
    text("proof_stated"),
    text("presence"),
    whole_or_none("distance_metres"),
    value("marks"),
    text("rule_version"),
    text_or_none("corrected"),
    text_or_none("corrected_by"),
    instant_or_none("corrected_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["shift_id"], [shifts.c.id], name="attendance_of_a_shift"),
    sa.UniqueConstraint("shift_id", "call_at", name="one_line_per_roll_call", info={"problem": RollCallSettled}),
    sa.CheckConstraint("status IN ('on_time', 'late', 'absent')", name="attendance_status_known"),
    sa.CheckConstraint("(status = 'absent') = (signed_at IS NULL)", name="absent_has_not_signed"),
    sa.CheckConstraint("(corrected IS NULL) = (corrected_at IS NULL)", name="attendance_corrected_has_its_time"),
    sa.CheckConstraint("corrected_by <> person", name="attendance_corrected_by_another"),
    by_place("attendances"),
    sa.Index("attendances_by_person", "person", "id"),
    sa.Index("attendances_by_agency", "agency", "call_at"),
)
