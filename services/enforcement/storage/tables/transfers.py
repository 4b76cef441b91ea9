import sqlalchemy as sa

from chassis.columns import by_place, ident, instant, instant_or_none, text, text_or_none, whole
from messages.enforcement.errors.transfers import CaseWouldBounce, TransferPending
from services.enforcement.storage.tables import metadata
from services.enforcement.storage.tables.cases import cases

transfer_number = sa.Sequence("transfer_number", increment=20, metadata=metadata)

transfers = sa.Table(
    "transfers",
    metadata,
    ident("id", primary_key=True),
    whole("version"),
    text("number"),
    text("territory"),
    ident("case_id"),
    text("from_agency"),
    text("to_agency"),
    text("reason"),
    text("legal_basis"),
    text("sent_by"),
    instant("sent_at"),
    instant("accept_by"),
    text("status"),
    text_or_none("decided_by"),
    instant_or_none("decided_at"),
    text("refusal_reason"),
    text("refusal_legal_basis"),
    text_or_none("right_agency"),
    sa.ForeignKeyConstraint(["case_id"], [cases.c.id], name="transfer_of_case"),
    sa.CheckConstraint("from_agency <> to_agency", name="transfer_to_another"),
    sa.CheckConstraint("(status = 'pending') = (decided_at IS NULL)", name="transfer_decided_once"),
    sa.CheckConstraint(
        "status IN ('pending', 'accepted', 'refused', 'withdrawn', 'expired')", name="transfer_status_known"
    ),
    sa.CheckConstraint("(status = 'refused') = (right_agency IS NOT NULL)", name="transfer_refused_to_right_agency"),
    sa.Index("transfers_by_case", "case_id", "id"),
    by_place("transfers"),
)
sa.Index(
    "one_pending_transfer_per_case",
    transfers.c.case_id,
    unique=True,
    postgresql_where=transfers.c.status == "pending",
    info={"problem": TransferPending},
)
sa.Index(
    "no_second_time_to_an_agency",
    transfers.c.case_id,
    transfers.c.to_agency,
    unique=True,
    postgresql_where=transfers.c.status.in_(("accepted", "refused")),
    info={"problem": CaseWouldBounce},
)
sa.Index("transfers_to_answer", transfers.c.accept_by, postgresql_where=transfers.c.status == "pending")
