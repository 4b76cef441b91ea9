from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from messages.errors import NotFound
from services.property.domain.contract_awards import REVOKED, STANDING, ContractAward
from services.property.storage import negotiations
from services.property.storage.tables.contract_awards import contract_awards

_OF = contract_awards.c


def get(act: Act, contract_award_id: str) -> ContractAward:
    return act.get(ContractAward, contract_awards, contract_award_id)


def as_it_is(act: Act, contract_award_id: str) -> ContractAward:
    """Not locked: to know what must be locked before it."""
    award = act.find(ContractAward, contract_awards, _OF.id == contract_award_id)
    if award is None:
        raise NotFound
    return award


def standing(act: Act, negotiation_id: str) -> ContractAward | None:
    stands = (_OF.negotiation_id == negotiation_id, _OF.status.in_(STANDING))
    return act.find(ContractAward, contract_awards, *stands, lock=act.changes)


def passed_over(act: Act, negotiation_id: str) -> set[str]:
    """From whom an award of this negotiation was revoked."""
    revoked = (_OF.negotiation_id == negotiation_id, _OF.status == REVOKED)
    return {row["company"] for row in act.all(sa.select(_OF.company).where(*revoked))}


def add(act: Act, award: ContractAward) -> None:
    act.add(contract_awards, award)


def save(act: Act, award: ContractAward) -> None:
    act.save(contract_awards, award)


def read_contract_award(act: Act, *, contract_award_id: str) -> ContractAward:
    award = get(act, contract_award_id)
    negotiations.only_invited(act, negotiations.as_it_is(act, award.negotiation_id))
    return award


def list_contract_awards(
    act: Act, *, within: str | None, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(contract_awards).where(*given({_OF.status: status}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [from_row(ContractAward, row) for row in page["items"]]}
