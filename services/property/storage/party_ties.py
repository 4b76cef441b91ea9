import datetime as dt
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from services.property.domain.party_ties import INSTRUCTOR, CoveredCompany, PartyOrganisation, PartyPost
from services.property.storage.tables.companies import companies
from services.property.storage.tables.contracts import contracts
from services.property.storage.tables.party_ties import party_organisations, party_posts

_OF, _POST = party_organisations.c, party_posts.c


def get_organisation(act: Act, party_organisation_id: str) -> PartyOrganisation:
    return act.get(PartyOrganisation, party_organisations, party_organisation_id)


def get_post(act: Act, party_post_id: str) -> PartyPost:
    return act.get(PartyPost, party_posts, party_post_id)


def standing_since(act: Act, codes: Sequence[str], since: dt.date) -> str | None:
    """The name of an organisation that one of the companies has on that day or later."""
    mine = sa.or_(*(_OF.companies.has_key(code) for code in codes))
    stands = sa.or_(_OF.ends_on.is_(None), _OF.ends_on >= since)
    row = act.one(sa.select(_OF.name).where(mine, stands).limit(1))
    return row["name"] if row else None


def held_since(act: Act, post: PartyPost) -> bool:
    own = (_POST.company == post.company, _POST.kind == post.kind, _POST.person == post.person)
    stands = sa.or_(_POST.ends_on.is_(None), _POST.ends_on >= post.since)
    return act.one(sa.select(_POST.id).where(*own, stands).limit(1)) is not None


def add_organisation(act: Act, organisation: PartyOrganisation) -> None:
    act.add(party_organisations, organisation)


def save_organisation(act: Act, organisation: PartyOrganisation) -> None:
    act.save(party_organisations, organisation)


def add_post(act: Act, post: PartyPost) -> None:
    act.add(party_posts, post)


def save_post(act: Act, post: PartyPost) -> None:
    act.save(party_posts, post)


def read_party_organisation(act: Act, *, party_organisation_id: str) -> PartyOrganisation:
    organisation = get_organisation(act, party_organisation_id)
    act.may_see(organisation.territory)
    return organisation


def list_party_organisations(
    act: Act, *, within: str | None, kind: str | None, on: dt.date | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(party_organisations).where(act.covered(_OF.territory, within), *given({_OF.kind: kind}))
    return act.page(query.where(*_stood(party_organisations, on)), _OF.id, after, limit)


def list_party_posts(
    act: Act, *, within: str | None, kind: str | None, company: str | None, on: dt.date | None, limit: int,
    after: str | None,
) -> dict[str, Any]:  # fmt: skip
    wanted = given({_POST.kind: kind, _POST.company: company})
    query = sa.select(party_posts).where(act.covered(_POST.territory, within), *wanted, *_stood(party_posts, on))
    return act.page(query, _POST.id, after, limit)


def covered_companies(act: Act, within: str, on: dt.date) -> list[CoveredCompany]:
    """Each company that serves an area of the place under contract on the day."""
    in_force = (contracts.c.starts <= on, contracts.c.ends >= on, lies_in(contracts.c.territory, within))
    serving = sa.exists().where(contracts.c.company == companies.c.code, *in_force)
    organisation = (
        sa.select(_OF.name)
        .where(_OF.companies.has_key(companies.c.code), *_stood(party_organisations, on))
        .limit(1)
        .scalar_subquery()
    )
    instructors = (
        sa.select(sa.func.count())
        .where(_POST.company == companies.c.code, _POST.kind == INSTRUCTOR, *_stood(party_posts, on))
        .scalar_subquery()
    )
    columns = (companies.c.code, companies.c.name, organisation.label("organisation"), instructors.label("instructors"))
    rows = act.all(sa.select(*columns).where(serving).order_by(companies.c.code))
    return [CoveredCompany(row["code"], row["name"], row["organisation"], row["instructors"]) for row in rows]


def _stood(of: sa.Table, on: dt.date | None) -> list[sa.ColumnElement[bool]]:
    return [] if on is None else [of.c.since <= on, sa.or_(of.c.ends_on.is_(None), of.c.ends_on >= on)]
