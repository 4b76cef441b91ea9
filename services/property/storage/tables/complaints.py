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
)
from messages.property.errors.complaints import ComplaintNotedAlready
from services.property.storage.tables import metadata

complaint_number = sa.Sequence("complaint_number", increment=100, metadata=metadata)
complaints = sa.Table(
    "complaints",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("area_id"),
    ident("contract_id"),
    text("company"),
    ident("report_id"),
    text("problem_class"),
    text("problem_group"),
    text("text"),
    value("photos"),
    instant("filed_at"),
    instant("answer_due_at"),
    text("status"),
    value_or_none("case"),
    ident_or_none("case_id"),
    instant_or_none("verified_at"),
    value_or_none("answered"),
    instant_or_none("answered_at"),
    value_or_none("feedback"),
    text_or_none("withdrawn_because"),
    sa.UniqueConstraint(
        "report_id", "area_id", name="one_complaint_per_report_and_area", info={"problem": ComplaintNotedAlready}
    ),
    by_place("complaints"),
    sa.Index("complaints_by_company", "company", "id"),
    sa.Index("complaints_verified", "contract_id", "verified_at", postgresql_where=sa.text("verified_at IS NOT NULL")),
    sa.Index("complaints_by_contract", "contract_id", "filed_at"),
)
sa.Index("complaints_by_case", complaints.c.case_id, postgresql_where=complaints.c.case_id.is_not(None))
