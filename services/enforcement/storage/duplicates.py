from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from chassis.statement import Changed
from messages.errors import NotFound
from messages.territory import COMMUNITY, LANE, at_level
from services.enforcement.domain.case_moves import HANDLED, UNDER_WAY
from services.enforcement.domain.case_values import Point
from services.enforcement.domain.cases import Case
from services.enforcement.domain.classes import ProblemClass
from services.enforcement.domain.duplicates import Near, SameProblem, near
from services.enforcement.rulebook.duplicates import DUPLICATES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import cases as all_cases
from services.enforcement.storage.tables.cases import cases

_MOST_LOOKED_AT = 500


def list_open_cases(
    act: Act, *, lane_code: str, problem_class: str | None, longitude: float | None, latitude: float | None
) -> dict[str, Any]:
    """Of the lane and, by their points, of its whole community: a heap at a corner belongs to either lane."""
    rule = act.rule(DUPLICATES)
    known = act.rule(PROBLEM_CLASSES).of(problem_class) if problem_class is not None else None
    point = None if longitude is None or latitude is None else Point(longitude, latitude)
    found = _open_lately(act, at_level(lane_code, COMMUNITY), rule, known)
    return {"items": near(found, lane_code, point, rule)}


def open_near(act: Act, place: str, known: ProblemClass, point: Point | None) -> list[Near]:
    """Before a demand is registered: of its lane and near its point, or, where no lane is named, of its community."""
    rule = act.rule(DUPLICATES)
    found = _open_lately(act, at_level(place, COMMUNITY), rule, known)
    return near(found, at_level(place, LANE) if len(place) >= LANE else place, point, rule)


def _open_lately(act: Act, place: str, rule: SameProblem, known: ProblemClass | None) -> list[Case]:
    is_open = sa.and_(cases.c.status.in_((*UNDER_WAY, HANDLED)), lies_in(cases.c.territory, place))
    query = all_cases.WHOLE.where(is_open, cases.c.opened_at >= rule.shown_since(act.now))
    if known is not None:
        same = cases.c.class_group == known.group if rule.same_group else cases.c.problem_class == known.code
        query = query.where(same)
    return act.collect(Case, query.order_by(cases.c.id.desc()).limit(_MOST_LOOKED_AT))


def both(act: Act, case_id: str, main_id: str) -> tuple[Case, Case]:
    """Both locked, in one order for everybody, and brought to one version.

    So what is told of a report that hangs now on this case and now on that one has an order: the greater version is
    the later one.
    """
    locked = {id_: all_cases.lock(act, id_) for id_ in sorted({case_id, main_id})}
    case, main = act.expect(locked[case_id]), locked[main_id]
    last = max(case.version, main.version)
    for one in (case, main):
        if one.version < last:
            act.run(sa.update(cases).where(cases.c.id == one.id).values(version=last))
            one.version = last
    return case, main


def with_main(act: Act, case_id: str) -> tuple[Case, Case]:
    """A case and the one it was merged into, or itself, locked as `both` does."""
    row = act.one(sa.select(cases.c.merged_into).where(cases.c.id == case_id))
    if row is None:
        raise NotFound
    case, main = both(act, case_id, row["merged_into"] or case_id)
    if case.merged_into != row["merged_into"]:
        raise Changed  # merged or parted meanwhile: the act is tried again
    return case, main


def exists(act: Act, case_id: str) -> bool:
    return act.one(sa.select(cases.c.id).where(cases.c.id == case_id)) is not None
