import sqlalchemy as sa

from chassis.columns import (
    by_place,
    ident,
    ident_or_none,
    instant,
    instant_or_none,
    sealed,
    text,
    text_or_none,
    value,
    value_or_none,
    whole,
    whole_or_none,
)
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

documents = sa.Table(
    "documents",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("territory"),
    ident("case_id"),
    text("case_number"),
    text("kind"),
    text("agency"),
    text("template_version"),
    text("drafted_by"),
    instant("drafted_at"),
    value("said"),
    sealed("sealed_party"),
    value_or_none("party"),
    ident_or_none("transfer_id"),
    ident_or_none("order_id"),
    text("status"),
    value_or_none("issue_of"),
    sealed("sealed_paper"),
    value_or_none("service"),
    sealed("sealed_service"),
    value_or_none("check_of"),
    value_or_none("voiding"),
    # of the values above, what queries ask for
    text_or_none("number"),
    whole_or_none("year"),
    whole_or_none("serial"),
    instant_or_none("serve_by"),
    instant_or_none("due_at"),
    text_or_none("outcome"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="document_of_case"),
    sa.UniqueConstraint("number", name="a_document_number_stands_once"),
    sa.CheckConstraint("status IN ('draft', 'issued', 'served', 'voided')", name="document_status_known"),
    sa.CheckConstraint(
        "status NOT IN ('issued', 'served') OR number IS NOT NULL", name="what_is_issued_has_its_number"
    ),
    sa.CheckConstraint("(number IS NULL) = (serial IS NULL)", name="a_number_stands_in_a_register"),
    sa.Index("documents_by_case", "case_id", "id"),
    sa.Index("documents_by_register", "agency", "kind", "year", "id"),
    by_place("documents"),
)
sa.Index(
    "documents_to_serve", documents.c.agency, documents.c.serve_by, postgresql_where=documents.c.status == "issued"
)
sa.Index("documents_drafted", documents.c.agency, documents.c.id, postgresql_where=documents.c.status == "draft")
sa.Index(
    "orders_served",
    documents.c.agency,
    documents.c.due_at,
    postgresql_where=sa.and_(documents.c.status == "served", documents.c.kind == "rectification_order"),
)

document_registers = sa.Table(
    "document_registers",
    metadata,
    text("agency", primary_key=True),
    text("seat", primary_key=True),
    text("kind", primary_key=True),
    whole("year", primary_key=True),
    whole("last"),
)
"""How far each register has come; `seat` is the territory of the office. Its row is the lock of the register."""
