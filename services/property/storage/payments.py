from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.property.domain.payments import ORDERED, PAID, REFUSED, Payment
from services.property.storage.ownership import ones_own, only_ones_own
from services.property.storage.tables.payments import payments


def get(act: Act, payment_id: str) -> Payment:
    return act.get(Payment, payments, payment_id)


def add(act: Act, payment: Payment) -> None:
    act.add(payments, payment)


def save(act: Act, payment: Payment) -> None:
    act.save(payments, payment)


def before(act: Act, contract_id: str, month: str) -> list[Payment]:
    """Of the same month, for the sheets that stood before; locked by their fund."""
    own = (payments.c.contract_id == contract_id, payments.c.month == month, payments.c.status != REFUSED)
    return act.collect(Payment, sa.select(payments).where(*own).order_by(payments.c.id))


def open_of_fund(act: Act, fund_id: str) -> bool:
    """Whether one waits for its approval, or its withheld part for the recheck."""
    left = payments.c.withheld - payments.c.released - payments.c.forfeited
    waits = sa.or_(payments.c.status == ORDERED, sa.and_(payments.c.status == PAID, left > 0))
    return act.one(sa.select(payments.c.id).where(payments.c.fund_id == fund_id, waits).limit(1)) is not None


def read_payment(act: Act, *, payment_id: str) -> Payment:
    payment = get(act, payment_id)
    only_ones_own(act, payment.territory, payment.company)
    return payment


def list_payments(
    act: Act, *, within: str | None, contract_id: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(payments).where(ones_own(act, payments, within))
    if contract_id is not None:
        query = query.where(payments.c.contract_id == contract_id)
    if status is not None:
        query = query.where(payments.c.status == status)
    return act.page(query, payments.c.id, after, limit)
