from typing import Any

from chassis.act import Act
from chassis.columns import lies_in
from messages.errors import NotFound
from services.enforcement.domain.case_moves import MERGED
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
