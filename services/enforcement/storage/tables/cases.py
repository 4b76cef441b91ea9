import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
    whole_or_none,
    yes_or_no,
)
from messages.enforcement.errors.cases import ReportHasCase
from messages.territory import COMMUNITY
from services.enforcement.storage.tables import metadata

case_number = sa.Sequence("case_number", increment=100, metadata=metadata)

cases = sa.Table(
    "cases",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    text("status"),
    value("origin"),
    value("classification"),
    value("responsibility"),
    value("clocks"),
    value("findings"),
    value("results"),
    value_or_none("supervision"),
    instant("opened_at"),
    instant_or_none("verified_at"),
    instant_or_none("rejected_at"),
    instant_or_none("handled_at"),
    instant_or_none("closed_at"),
    whole("reopened"),
    instant_or_none("overdue_at"),
    value("delays", server_default="[]"),
    value("past_closings", server_default="[]"),
    value("joined", server_default="[]"),
    value("merged", server_default="[]"),
    ident_or_none("merged_into"),
    instant_or_none("merged_at"),
    ident_or_none("split_from"),
    value("split_into", server_default="[]"),
    text("rule_version"),
    # of the values above, what queries ask for
    ident_or_none("report_id"),
    text_or_none("reporter"),
    text("problem_class"),
    text("class_group"),
    text("responsible_agency"),  # C7: never without exactly one
    instant_or_none("due_at"),
    instant_or_none("suspended_at"),
    whole_or_none("provisional_year"),
    whole_or_none("calendar_missing"),
    yes_or_no("supervised"),
    text_or_none("consultation"),
    instant_or_none("rises_at"),
    sa.UniqueConstraint("report_id", name="one_case_per_report", info={"problem": ReportHasCase}),
    sa.CheckConstraint("responsible_agency <> ''", name="case_has_responsible_agency"),
    sa.CheckConstraint(
        "status IN ('opened', 'verified', 'rejected', 'handled', 'closed', 'merged')",
        name="case_status_known",
    ),
    sa.CheckConstraint("(status = 'merged') = (merged_into IS NOT NULL)", name="case_merged_into_another"),
    sa.CheckConstraint("merged_into <> id", name="case_not_merged_into_itself"),
    sa.CheckConstraint("split_from <> id", name="case_not_split_from_itself"),
    sa.CheckConstraint("status <> 'opened' OR verified_at IS NULL", name="case_opened_is_not_verified"),
    sa.CheckConstraint("status <> 'verified' OR verified_at IS NOT NULL", name="case_verified_has_its_time"),
    sa.CheckConstraint("(status = 'rejected') = (rejected_at IS NOT NULL)", name="case_rejected_has_its_time"),
    sa.CheckConstraint("(status IN ('handled', 'closed')) = (handled_at IS NOT NULL)", name="case_handled_has_time"),
    sa.CheckConstraint("(status = 'closed') = (closed_at IS NOT NULL)", name="case_closed_has_its_time"),
    sa.CheckConstraint("suspended_at IS NULL OR status IN ('opened', 'verified')", name="case_suspended_under_way"),
    sa.CheckConstraint("supervised = (consultation IS NOT NULL)", name="case_supervised_at_consultation"),
    by_place("cases"),
    sa.Index("cases_by_agency", "responsible_agency", "id"),
)
sa.Index("cases_by_reporter", cases.c.reporter, cases.c.id, postgresql_where=cases.c.reporter.is_not(None))
sa.Index(
    "cases_under_way",
    cases.c.responsible_agency,
    cases.c.due_at,
    postgresql_where=cases.c.status.in_(("opened", "verified")),
)
sa.Index("cases_by_number", cases.c.number)
sa.Index("cases_by_class", cases.c.problem_class, cases.c.id)
sa.Index("cases_by_opening", cases.c.opened_at, cases.c.id)
sa.Index("cases_not_closed", cases.c.status, cases.c.id, postgresql_where=cases.c.status != "closed")
community = sa.func.left(cases.c.territory, COMMUNITY)
sa.Index("cases_by_community", community, cases.c.id)
source = cases.c.origin["source"].astext
sa.Index("cases_not_reported", source, cases.c.id, postgresql_where=source != "report")
sa.Index("cases_due", cases.c.due_at, postgresql_where=cases.c.due_at.is_not(None))
awaits_commander = cases.c.responsibility["commander_due_at"].astext.is_not(None)
sa.Index("cases_for_commander", cases.c.due_at, postgresql_where=awaits_commander)
sa.Index("cases_reopened", cases.c.id, postgresql_where=cases.c.reopened > 0)
sa.Index("cases_supervised", cases.c.id, postgresql_where=cases.c.supervised)
sa.Index(
    "cases_without_sure_calendar",
    cases.c.id,
    postgresql_where=sa.or_(cases.c.provisional_year.is_not(None), cases.c.calendar_missing.is_not(None)),
)
was_late = cases.c.delays != sa.literal_column("'[]'::jsonb")
sa.Index(
    "cases_late",
    cases.c.delays,
    postgresql_using="gin",
    postgresql_ops={"delays": "jsonb_path_ops"},
    postgresql_where=was_late,
)
has_joined = cases.c.joined != sa.literal_column("'[]'::jsonb")
sa.Index(
    "cases_by_joined_report",
    cases.c.joined,
    postgresql_using="gin",
    postgresql_ops={"joined": "jsonb_path_ops"},
    postgresql_where=has_joined,
)
sa.Index(
    "cases_open_by_place",
    cases.c.territory,
    postgresql_ops={"territory": "text_pattern_ops"},
    postgresql_where=cases.c.status.in_(("opened", "verified", "handled")),
)
case_entries = sa.Table(
    "case_entries",
    metadata,
    ident("id", primary_key=True),
    ident("case_id"),
    text("territory"),
    instant("at"),
    text("act"),
    text("status"),
    text("agency"),
    text_or_none("person"),
    text("words"),
    sa.Index("case_entries_by_case", "case_id", "id"),
    sa.Index("case_entries_by_time", "at", postgresql_using="brin"),
)
