import sqlalchemy as sa

from chassis.columns import (
    by_place,
    day_or_none,
    ident,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    whole,
    yes_or_no,
)
from messages.deliberation.errors.committees import CommitteeProposed
from services.deliberation.storage.tables import metadata

committee_number = sa.Sequence("committee_number", increment=10, metadata=metadata)
_STANDS = "status NOT IN ('withdrawn', 'declined', 'dissolved')"

committees = sa.Table(
    "committees",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("matter_id"),
    value("places"),
    text("name"),
    text("purpose"),
    value("duties"),
    whole("elected_seats"),
    value("reserved"),
    text("proposed_by"),
    instant("proposed_at"),
    text("rule_version"),
    whole("election_days"),
    text_or_none("waits_on"),
    instant_or_none("act_by"),
    text("status"),
    value("founders"),
    instant_or_none("founded_at"),
    value("elected"),
    value("candidates"),
    instant_or_none("last_elected_at"),
    day_or_none("term_ends_on"),
    day_or_none("remind_on"),
    yes_or_no("reminded"),
    instant_or_none("ended_at"),
    value("history"),
    sa.ForeignKeyConstraint(["matter_id"], ["matters.id"], name="committee_of_a_matter"),
    sa.CheckConstraint(
        "status IN ('proposed', 'withdrawn', 'declined', 'founded', 'serving', 'expired', 'dissolved')",
        name="committee_status_known",
    ),
    sa.CheckConstraint(
        "(status IN ('withdrawn', 'declined', 'dissolved')) = (ended_at IS NOT NULL)",
        name="committee_ended_has_its_time",
    ),
    sa.Index(
        "one_committee_per_matter",
        "matter_id",
        unique=True,
        postgresql_where=sa.text(_STANDS),
        info={"problem": CommitteeProposed},
    ),
    sa.Index(
        "one_committee_of_a_name",
        "territory",
        "name",
        unique=True,
        postgresql_where=sa.text(_STANDS),
        info={"problem": CommitteeProposed},
    ),
    sa.Index("committees_to_act_for", "act_by", postgresql_where=sa.text("act_by IS NOT NULL")),
    sa.Index("committees_serving", "remind_on", postgresql_where=sa.text("status = 'serving'")),
    sa.Index("committees_by_office", "waits_on", "id", postgresql_where=sa.text("waits_on IS NOT NULL")),
    by_place("committees"),
)
