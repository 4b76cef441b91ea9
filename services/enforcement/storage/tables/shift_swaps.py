import sqlalchemy as sa

from chassis.columns import by_place, ident, ident_or_none, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.shift_swaps import SwapPending
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.shifts import shifts

shift_swaps = sa.Table(
    "shift_swaps",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("shift_id"),
    ident_or_none("other_shift_id"),
    text("asker"),
    text("other"),
    text("words"),
    instant("asked_at"),
    instant("lapses_at"),
    text("status"),
    instant_or_none("answered_at"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("reason"),
    sa.ForeignKeyConstraint(["shift_id"], [shifts.c.id], name="swap_of_a_shift"),
    sa.ForeignKeyConstraint(["other_shift_id"], [shifts.c.id], name="swap_for_a_shift"),
    sa.CheckConstraint(
        "status IN ('asked', 'accepted', 'declined', 'approved', 'refused', 'withdrawn', 'lapsed')",
        name="shift_swap_status_known",
    ),
    sa.CheckConstraint("asker <> other", name="shift_swap_with_somebody_else"),
    sa.CheckConstraint("decided_by NOT IN (asker, other)", name="shift_swap_approved_by_a_third"),
    sa.CheckConstraint("status <> 'approved' OR answered_at IS NOT NULL", name="shift_swap_approved_was_accepted"),
    by_place("shift_swaps"),
    sa.Index("shift_swaps_by_asker", "asker", "id"),
    sa.Index("shift_swaps_by_other", "other", "id"),
)
sa.Index(
    "one_swap_of_a_shift",
    shift_swaps.c.shift_id,
    unique=True,
    postgresql_where=shift_swaps.c.status.in_(("asked", "accepted")),
    info={"problem": SwapPending},
)
sa.Index(
    "shift_swaps_to_lapse",
    shift_swaps.c.lapses_at,
    postgresql_where=shift_swaps.c.status.in_(("asked", "accepted")),
)
