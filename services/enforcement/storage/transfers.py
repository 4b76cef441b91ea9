from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.errors import NotFound
from services.enforcement.domain.cases import Case
from services.enforcement.domain.transfers import PENDING, Transfer
from services.enforcement.storage import cases
from services.enforcement.storage.tables.transfers import transfers


def add(act: Act, transfer: Transfer) -> None:
    act.add(transfers, transfer)


def save(act: Act, transfer: Transfer) -> None:
    act.save(transfers, transfer)


def get(act: Act, transfer_id: str) -> Transfer:
    """Only to be read."""
    return act.get(Transfer, transfers, transfer_id, lock=False)


def with_case(act: Act, transfer_id: str) -> tuple[Transfer, Case]:
    """Both locked, the case first."""
    row = act.one(sa.select(transfers.c.case_id).where(transfers.c.id == transfer_id))
    if row is None:
        raise NotFound
    case = cases.lock(act, row["case_id"])
    return act.get(Transfer, transfers, transfer_id), case


def pending_of(act: Act, case_id: str) -> Transfer | None:
    return act.find(Transfer, transfers, transfers.c.case_id == case_id, transfers.c.status == PENDING, lock=True)


def silent(act: Act) -> list[str]:
    query = sa.select(transfers.c.id).where(transfers.c.status == PENDING, transfers.c.accept_by < act.now)
    return [row["id"] for row in act.all(query.order_by(transfers.c.accept_by).limit(500))]


def read_transfer(act: Act, *, transfer_id: str) -> Transfer:
    transfer = act.get(Transfer, transfers, transfer_id)
    act.may_see(transfer.territory)
    return transfer


def list_transfers(  # noqa: PLR0913 (the request's fields)
    act: Act,
    *,
    within: str | None,
    case_id: str | None,
    from_agency: str | None,
    to_agency: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {
        transfers.c.case_id: case_id,
        transfers.c.from_agency: from_agency,
        transfers.c.to_agency: to_agency,
        transfers.c.status: status,
    }
    chosen = given(wanted)
    query = sa.select(transfers).where(act.covered(transfers.c.territory, within), *chosen)
    return act.page(query, transfers.c.id, after, limit)
