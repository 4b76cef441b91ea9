import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given
from messages.beijing import day_of
from messages.volunteers.organisations import OFFICE
from services.volunteers.domain.organisation_checks import OPEN, OrganisationCheck
from services.volunteers.domain.organisations import STRUCK_OFF
from services.volunteers.rulebook.organisations import ORGANISATIONS
from services.volunteers.storage.tables.organisation_checks import organisation_checks
from services.volunteers.storage.tables.organisations import organisations

_OF = organisation_checks.c


def get(act: Act, check_id: str) -> OrganisationCheck:
    return act.get(OrganisationCheck, organisation_checks, check_id)


def add(act: Act, check: OrganisationCheck) -> None:
    act.add(organisation_checks, check)


def save(act: Act, check: OrganisationCheck) -> None:
    act.save(organisation_checks, check)


def open_of(act: Act, organisation_id: str, *, lock: bool = True) -> OrganisationCheck | None:
    own = (_OF.organisation_id == organisation_id, _OF.status.in_(OPEN))
    return act.find(OrganisationCheck, organisation_checks, *own, lock=lock)


def due(act: Act) -> list[str]:
    """Organisations that are to be asked and have no open check."""
    last = day_of(act.now) + dt.timedelta(days=act.rule(ORGANISATIONS).lead_days)
    is_open = sa.exists().where(_OF.organisation_id == organisations.c.id, _OF.status.in_(OPEN))
    query = sa.select(organisations.c.id).where(
        organisations.c.check_due_on <= last, organisations.c.status != STRUCK_OFF, ~is_open
    )
    return list(act.run(query.order_by(organisations.c.check_due_on).limit(500)).scalars())


def silent(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.status.in_(OPEN), _OF.turns_at < day_of(act.now))
    return list(act.run(query.order_by(_OF.turns_at).limit(500)).scalars())


def read_organisation_check(act: Act, *, organisation_check_id: str) -> OrganisationCheck:
    check = get(act, organisation_check_id)
    act.may_see(check.territory if act.actor.is_(*OFFICE) else "", unless=check.officer == act.actor.id)
    return check


def list_organisation_checks(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(organisation_checks).where(
        act.own_or_covered(_OF.officer, _OF.territory, OFFICE, within),
        *given({_OF.status: status, _OF.waits_on: waits_on}),
    )
    return act.page(query, _OF.id, after, limit)
