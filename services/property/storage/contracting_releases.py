"""All that was kept of negotiations, several at once: each table is asked one time."""

import functools
from collections.abc import Iterable
from typing import Any, TypeVar

import sqlalchemy as sa

import reference
from chassis.act import Act
from chassis.columns import lies_in
from chassis.values import from_row
from services.property.domain.contract_awards import ContractAward
from services.property.domain.contracting_processes import Process
from services.property.domain.contracts import Contract
from services.property.domain.negotiations import Negotiation
from services.property.domain.offer_reviews import OfferReview
from services.property.domain.offer_rounds import OfferRound
from services.property.rulebook.negotiation import NEGOTIATION
from services.property.storage.tables.areas import areas
from services.property.storage.tables.companies import companies
from services.property.storage.tables.contract_awards import contract_awards
from services.property.storage.tables.contracts import contracts
from services.property.storage.tables.negotiations import negotiations
from services.property.storage.tables.offer_reviews import offer_reviews
from services.property.storage.tables.offer_rounds import offer_rounds
from services.property.storage.tables.offers import offers


def page(act: Act, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    act.may_see("", unless=True)
    query = sa.select(negotiations)
    if within is not None:
        query = query.where(lies_in(negotiations.c.territory, within))
    page = act.page(query, negotiations.c.id, after, limit)
    return page | {"items": processes(act, [from_row(Negotiation, row) for row in page["items"]])}


def processes(act: Act, found: list[Negotiation]) -> list[Process]:
    ids = [one.id for one in found]
    rounds = _by(act, OfferRound, offer_rounds, ids, offer_rounds.c.number)
    reviews = _by(act, OfferReview, offer_reviews, ids, offer_reviews.c.id)
    awards = _by(act, ContractAward, contract_awards, ids, contract_awards.c.id)
    signed = sa.select(contracts).where(
        contracts.c.contract_award_id.in_([award.id for several in awards.values() for award in several])
    )
    contract_of = {one.contract_award_id or "": one for one in act.collect(Contract, signed)}
    offering: dict[str, list[str]] = {}
    sent = sa.select(offers.c.offer_round_id, offers.c.company).where(offers.c.negotiation_id.in_(ids))
    for row in act.all(sent.order_by(offers.c.company)):
        offering.setdefault(row["offer_round_id"], []).append(row["company"])
    area_names = _names(act, areas.c.id, areas.c.name, {one.area_id for one in found})
    names = _names(act, companies.c.code, companies.c.name, {code for one in found for code in one.invited})
    return [
        Process(
            negotiation=one,
            publishing=act.rule_of(NEGOTIATION, one.rule_version).publishing,
            area=area_names[one.area_id],
            names=names | {one.territory: _offices()[one.territory]},
            rounds=rounds.get(one.id, []),
            offering=offering,
            review=next(iter(reviews.get(one.id, [])), None),
            awards=awards.get(one.id, []),
            contracts=contract_of,
        )
        for one in found
    ]


T = TypeVar("T")


@functools.cache
def _offices() -> dict[str, str]:
    """The names of today; an office whose code is of an earlier register keeps the last one."""
    return {row["code"]: row["name"] for row in sorted(reference.rows("divisions"), key=lambda row: row["valid_from"])}


def _by(act: Act, kind: type[T], table: sa.Table, ids: list[str], order: Any) -> dict[str, list[T]]:
    query = sa.select(table).where(table.c.negotiation_id.in_(ids)).order_by(order)
    found: dict[str, list[T]] = {}
    for row in act.all(query):
        found.setdefault(row["negotiation_id"], []).append(from_row(kind, row))
    return found


def _names(act: Act, key: sa.Column[Any], name: sa.Column[Any], wanted: Iterable[str]) -> dict[str, str]:
    query = sa.select(key.label("key"), name.label("name")).where(key.in_([*wanted]))
    return {row["key"]: row["name"] for row in act.all(query)}
