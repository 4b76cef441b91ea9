from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from services.enforcement.domain.case_moves import MERGED, WAITS_FOR_NOBODY
from services.enforcement.domain.cases import Case
from services.enforcement.storage.cases import WHOLE, page
from services.enforcement.storage.tables.cases import cases


def show_lane_cases(act: Act, *, lane_code: str, status: str | None, limit: int, after: str | None) -> dict[str, Any]:
    """Without those that were merged: the main case tells of them."""
    query = WHOLE.where(lies_in(cases.c.territory, lane_code))
    query = query.where(cases.c.status == status if status is not None else cases.c.status != MERGED)
    return page(act, query, after, limit)


def show_lane_case(act: Act, *, lane_code: str, case_id: str) -> Case:
    case = act.find(Case, cases, cases.c.id == case_id, lies_in(cases.c.territory, lane_code))
    if case is None:
        raise NotFound
    return case


def count_open_cases(act: Act, *, lane_code: str) -> dict[str, Any]:
    here = (lies_in(cases.c.territory, lane_code), cases.c.status.not_in(WAITS_FOR_NOBODY))
    counted = sa.select(cases.c.problem_class, sa.func.count().label("count")).where(*here)
    classes = act.all(counted.group_by(cases.c.problem_class).order_by(cases.c.problem_class))
    return {"lane_code": lane_code, "classes": classes}
