import sqlalchemy as sa

from messages.enforcement.errors import CaseWouldBounce, TransferPending
from services.enforcement.storage.tables.columns import id_, instant, json, metadata, whole, words

transfer_number = sa.Sequence("transfer_number", increment=20, metadata=metadata)

transfers = sa.Table(
    "transfers",
    metadata,
    id_(),
    whole("version"),
    words("number"),
    words("territory"),
    id_("case_id", nullable=False),
    words("from_agency"),
    words("to_agency"),
    words("reason"),
    words("legal_basis"),
    words("sent_by"),
    instant("sent_at"),
    instant("accept_by"),
    words("status"),
    words("decided_by", nullable=True),
    instant("decided_at", nullable=True),
    words("refusal_reason"),
    words("refusal_legal_basis"),
    words("right_agency", nullable=True),
    sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="transfer_of_case"),
    sa.CheckConstraint("from_agency <> to_agency", name="transfer_to_another"),
    sa.CheckConstraint("(status = 'pending') = (decided_at IS NULL)", name="transfer_decided_once"),
    sa.CheckConstraint(
        "status IN ('pending', 'accepted', 'refused', 'withdrawn', 'expired')", name="transfer_status_known"
    ),
    sa.CheckConstraint("(status = 'refused') = (right_agency IS NOT NULL)", name="transfer_refused_to_right_agency"),
    sa.Index("transfers_by_case", "case_id", "id"),
    sa.Index("transfers_by_place", "territory", "id", postgresql_ops={"territory": "text_pattern_ops"}),
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

tasks = sa.Table(
    "tasks",
    metadata,
    id_(),
    whole("version"),
    words("territory"),
    id_("case_id", nullable=False),
    words("agency"),
    json("task"),
    instant("given_at"),
    instant("due_at", nullable=True),
    words("status"),
    words("words"),
    json("photos"),
    words("done_by", nullable=True),
    instant("done_at", nullable=True),
    sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="task_of_case"),
    sa.UniqueConstraint("case_id", "agency", name="one_task_per_agency"),
    sa.CheckConstraint("(status = 'open') = (done_at IS NULL)", name="task_done_once"),
    sa.CheckConstraint("status <> 'waived' OR words <> ''", name="task_waived_with_reason"),
    sa.Index("tasks_by_agency", "agency", "id"),
)
