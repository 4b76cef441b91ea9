from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.errors import NotFound
from services.volunteers.domain.organisations import ACTIVE, ENDED, HubMembership, Organisation, OrganisationRules
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.storage.tables.alliance_problems import alliance_problems
from services.volunteers.storage.tables.organisations import hub_memberships, organisations

_MEMBERSHIP = hub_memberships.c


def get(act: Act, organisation_id: str) -> Organisation:
    return act.get(Organisation, organisations, organisation_id)


def beside(act: Act, organisation_id: str, *, lock: bool = False) -> Organisation:
    """One that the act is not itself about: If-Match does not speak of it."""
    found = act.find(Organisation, organisations, organisations.c.id == organisation_id, lock=lock)
    if found is None:
        raise NotFound
    return found


def add(act: Act, organisation: Organisation) -> None:
    act.add(organisations, organisation)


def save(act: Act, organisation: Organisation) -> None:
    act.save(organisations, organisation)


def leads(act: Act, hub_id: str) -> bool:
    mine = (_MEMBERSHIP.hub_id == hub_id, _MEMBERSHIP.status != ENDED)
    return act.find(HubMembership, hub_memberships, *mine) is not None


def membership(act: Act, membership_id: str) -> HubMembership:
    return act.get(HubMembership, hub_memberships, membership_id)


def add_membership(act: Act, one: HubMembership) -> None:
    act.add(hub_memberships, one)


def save_membership(act: Act, one: HubMembership) -> None:
    act.save(hub_memberships, one)


def end_its_membership(act: Act, organisation_id: str) -> None:
    """Who is struck off is led by nobody."""
    own = (_MEMBERSHIP.organisation_id == organisation_id, _MEMBERSHIP.status != ENDED)
    one = act.find(HubMembership, hub_memberships, *own, lock=True)
    if one is not None:
        one.end(act.actor.id, act.now)
        save_membership(act, one)


def read_organisation(act: Act, *, organisation_id: str) -> Organisation:
    return get(act, organisation_id)


def list_organisations(  # noqa: PLR0913 (the request's fields)
    act: Act, *, within: str | None, kind: str | None, status: str | None, is_hub: bool | None, alliance: str | None,
    limit: int, after: str | None,
) -> dict[str, Any]:  # fmt: skip
    of = organisations.c
    query = sa.select(organisations).where(*given({of.kind: kind, of.status: status, of.is_hub: is_hub}))
    if within is not None:
        query = query.where(lies_in(of.territory, within))
    if alliance is not None:
        query = query.where(of.alliances.has_key(alliance))
    return act.page(query, of.id, after, limit)


def list_own_organisations(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    query = sa.select(organisations).where(organisations.c.officer == act.actor.id)
    return act.page(query, organisations.c.id, after, limit)


def list_hub_memberships(
    act: Act, *, organisation_id: str, status: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    """Both of what it leads and of what leads it."""
    one = get(act, organisation_id)
    of = sa.or_(_MEMBERSHIP.hub_id == one.id, _MEMBERSHIP.organisation_id == one.id)
    query = sa.select(hub_memberships).where(of, *given({_MEMBERSHIP.status: status}))
    return act.page(query, _MEMBERSHIP.id, after, limit)


def list_alliances(act: Act, *, within: str) -> dict[str, Any]:
    rules: OrganisationRules = act.rule(ORGANISATIONS)
    here = (lies_in(organisations.c.territory, within), organisations.c.status == ACTIVE)
    members = _by_alliance(act, organisations.c.alliances, *here)
    problems = lies_in(alliance_problems.c.territory, within)
    of = alliance_problems.c
    still = _by_alliance(act, of.alliances, problems, of.status == "open")
    solved = _by_alliance(act, of.alliances, problems, of.status == "solved")
    items = [
        {
            "code": code, "text": text, "organisations": members.get(code, 0), "problems_open": still.get(code, 0),
            "problems_solved": solved.get(code, 0),
        }
        for code, text in rules.alliances.items()
    ]  # fmt: skip
    return {"rule_version": rules.version, "items": items}


def _by_alliance(act: Act, column: Any, *conditions: Any) -> dict[str, int]:
    each = sa.select(sa.func.jsonb_array_elements_text(column).label("code")).where(*conditions).subquery()
    rows = act.all(sa.select(each.c.code, sa.func.count().label("count")).group_by(each.c.code))
    return {row["code"]: row["count"] for row in rows}
