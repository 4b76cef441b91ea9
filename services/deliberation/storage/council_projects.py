import dataclasses
from collections.abc import Collection
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from chassis.values import from_row
from services.deliberation.domain.council_projects import DONE, DROPPED, CouncilProject
from services.deliberation.storage.tables.council_projects import council_projects

_OF = council_projects.c


def get(act: Act, project_id: str) -> CouncilProject:
    return act.get(CouncilProject, council_projects, project_id)


def add(act: Act, project: CouncilProject) -> None:
    act.add(council_projects, project)


def save(act: Act, project: CouncilProject) -> None:
    act.save(council_projects, project)


def known(act: Act, council_ids: Collection[str]) -> set[tuple[str, str, str]]:
    """Council, kind and title of what stands in these councils."""
    query = sa.select(_OF.council_id, _OF.kind, _OF.title).where(_OF.council_id.in_(council_ids), _OF.status != DROPPED)
    return {(row["council_id"], row["kind"], row["title"]) for row in act.all(query)}


def in_public(project: CouncilProject) -> dict[str, Any]:
    """Without who anybody is to sign-in."""
    shown = dataclasses.asdict(project)
    steps = [{name: said for name, said in step.items() if not name.startswith("by")} for step in shown["history"]]
    return shown | {"history": steps}


def list_council_projects(
    act: Act,
    *,
    council_id: str | None,
    within: str | None,
    kind: str | None,
    status: str | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    wanted = {_OF.council_id: council_id, _OF.kind: kind, _OF.status: status}
    query = sa.select(council_projects).where(*given(wanted))
    if within is not None:
        query = query.where(lies_in(_OF.territory, within))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [in_public(from_row(CouncilProject, row)) for row in page["items"]]}


def count_council_projects(act: Act, *, within: str | None) -> dict[str, Any]:
    """What was dropped counts no more."""
    query = (
        sa.select(
            _OF.tier,
            _OF.kind,
            sa.func.count().label("projects"),
            sa.func.count().filter(_OF.status == DONE).label("done"),
            sa.cast(sa.func.sum(_OF.people), sa.Integer).label("people"),
            sa.cast(sa.func.sum(_OF.person_times), sa.Integer).label("person_times"),
        )
        .where(_OF.status != DROPPED, lies_in(_OF.territory, within or ""))
        .group_by(_OF.tier, _OF.kind)
        .order_by(_OF.tier, _OF.kind)
    )
    return {"items": act.all(query)}
