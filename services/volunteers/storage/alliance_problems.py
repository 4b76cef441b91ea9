from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.beijing import day_of
from messages.volunteers.organisations import STAFF
from services.volunteers.domain.alliance_problems import OPEN, AlliancePart, AllianceProblem
from services.volunteers.domain.organisations import STRUCK_OFF
from services.volunteers.storage.tables.alliance_problems import alliance_parts, alliance_problems
from services.volunteers.storage.tables.organisations import organisations

_OF, _PART = alliance_problems.c, alliance_parts.c


def get(act: Act, problem_id: str) -> AllianceProblem:
    return act.get(AllianceProblem, alliance_problems, problem_id)


def lock(act: Act, problem_id: str) -> AllianceProblem | None:
    """The problem of a part; If-Match speaks of the part."""
    return act.find(AllianceProblem, alliance_problems, _OF.id == problem_id, lock=True)


def add(act: Act, problem: AllianceProblem) -> None:
    act.add(alliance_problems, problem)


def save(act: Act, problem: AllianceProblem) -> None:
    act.save(alliance_problems, problem)


def part(act: Act, part_id: str) -> AlliancePart:
    return act.get(AlliancePart, alliance_parts, part_id)


def parts_of(act: Act, problem_id: str) -> list[AlliancePart]:
    """In the order in which they were taken."""
    query = sa.select(alliance_parts).where(_PART.alliance_problem_id == problem_id)
    return act.collect(AlliancePart, query.order_by(_PART.id))


def add_part(act: Act, one: AlliancePart) -> None:
    act.add(alliance_parts, one)


def save_part(act: Act, one: AlliancePart) -> None:
    act.save(alliance_parts, one)


def silent(act: Act) -> list[str]:
    query = sa.select(_OF.id).where(_OF.status == OPEN, _OF.turns_at < day_of(act.now))
    return list(act.run(query.order_by(_OF.turns_at).limit(500)).scalars())


def read_alliance_problem(act: Act, *, alliance_problem_id: str) -> dict[str, Any]:
    problem = get(act, alliance_problem_id)
    own = act.find(AllianceProblem, alliance_problems, _OF.id == problem.id, _asked_of_caller(act)) is not None
    act.may_see(problem.territory if act.actor.is_(*STAFF) else "", unless=own)
    row = act.one(sa.select(alliance_problems).where(_OF.id == problem.id))
    return (row or {}) | {"parts": parts_of(act, problem.id)}


def list_alliance_problems(
    act: Act, *, within: str | None, status: str | None, waits_on: str | None, alliance: str | None, limit: int,
    after: str | None,
) -> dict[str, Any]:  # fmt: skip
    covered = act.covered(_OF.territory)
    seen = sa.or_(_asked_of_caller(act), covered if act.actor.is_(*STAFF) else sa.false())
    query = sa.select(alliance_problems).where(seen, *given({_OF.status: status, _OF.waits_on: waits_on}))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    if alliance is not None:
        query = query.where(_OF.alliances.has_key(alliance))
    return act.page(query, _OF.id, after, limit)


def _asked_of_caller(act: Act) -> sa.ColumnElement[bool]:
    """The condition that an organisation for which the caller acts is asked, or has taken a part."""
    own = sa.select(organisations.c.territory, organisations.c.alliances).where(
        organisations.c.officer == act.actor.id, organisations.c.status != STRUCK_OFF
    )
    asked = [
        sa.and_(
            _OF.alliances.has_any(sa.cast(list(row["alliances"]), ARRAY(sa.Text))),
            sa.or_(lies_in(_OF.territory, row["territory"]), sa.literal(row["territory"]).startswith(_OF.territory)),
        )
        for row in act.all(own)
        if row["alliances"]
    ]
    mine = sa.exists().where(_PART.alliance_problem_id == _OF.id, _PART.officer == act.actor.id)
    return sa.or_(mine, *asked)
