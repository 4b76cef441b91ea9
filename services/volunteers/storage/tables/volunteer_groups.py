import sqlalchemy as sa

from chassis.columns import SEALED, by_place, ident, instant, instant_or_none, text, text_or_none, whole, yes_or_no
from messages.volunteers.errors.volunteer_groups import GroupMemberAlready, GroupNameTaken
from services.volunteers.storage.tables import metadata

volunteer_groups = sa.Table(
    "volunteer_groups",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    text("name"),
    text("leader"),
    text("formed_by"),
    instant("formed_at"),
    whole("members"),
    text("status", server_default="active"),
    text("reason", server_default=""),
    text_or_none("disbanded_by"),
    instant_or_none("disbanded_at"),
    sa.CheckConstraint("(members >= 1) = (status = 'active')", name="group_has_its_leader"),
    sa.CheckConstraint("disbanded_by <> leader", name="group_disbanded_by_somebody_else"),
    sa.CheckConstraint("(status = 'disbanded') = (disbanded_at IS NOT NULL)", name="group_disbanded_has_its_time"),
    sa.Index(
        "one_group_of_a_name", "territory", "name", unique=True, postgresql_where=sa.text("status = 'active'"),
        info={"problem": GroupNameTaken},
    ),
    sa.Index("volunteer_groups_by_leader", "leader"),
    by_place("volunteer_groups"),
)  # fmt: skip
group_members = sa.Table(
    "group_members",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    ident("volunteer_group_id"),
    text("territory"),
    text("person"),
    text("name"),
    yes_or_no("leads"),
    instant("joined_at"),
    instant_or_none("left_at"),
    sa.Column("born_on", sa.Text, info={SEALED: True}),
    sa.Column("guardian", sa.Text, info={SEALED: True}),
    sa.ForeignKeyConstraint(["volunteer_group_id"], [volunteer_groups.c.id], name="member_of_a_group"),
    sa.CheckConstraint("NOT leads OR left_at IS NULL", name="no_leader_has_left"),
    sa.Index(
        "one_membership_per_person", "volunteer_group_id", "person", unique=True,
        postgresql_where=sa.text("left_at IS NULL"), info={"problem": GroupMemberAlready},
    ),
    sa.Index("group_members_by_group", "volunteer_group_id", "id"),
    sa.Index("group_members_by_person", "person"),
)  # fmt: skip
