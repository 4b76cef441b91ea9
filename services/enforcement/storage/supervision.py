from typing import Any

from chassis.act import Act
from services.enforcement.storage.cases import WHOLE, page
from services.enforcement.storage.tables.cases import cases


def list_supervised_cases(
    act: Act, *, within: str | None, agency: str | None, consultation: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = WHOLE.where(cases.c.supervised, act.covered(cases.c.territory, within))
    if agency is not None:
        query = query.where(cases.c.responsible_agency == agency)
    if consultation is not None:
        query = query.where(cases.c.consultation == consultation)
    return page(act, query, after, limit)
