"""How far a campaign has come, counted from its households each time (A1).

One pass over a campaign's rows in the index of its places takes a few milliseconds. A counter kept beside them would be
one row on which all wait who sign at once.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import lies_in
from messages.territory import COMMUNITY, at_level
from services.deliberation.domain.campaigns import Figures
from services.deliberation.storage.tables.campaign_households import campaign_households

_HOUSEHOLD = campaign_households.c
_COUNTS = (
    sa.func.count().label("households"),
    sa.func.count(_HOUSEHOLD.staff).label("assigned"),
    sa.func.count().filter(_HOUSEHOLD.visits > 0).label("visited"),
    sa.func.count(_HOUSEHOLD.told_on).label("told"),
    sa.func.count(_HOUSEHOLD.signed_on).label("signed"),
)


def _by_courtyard(campaign_id: str) -> sa.Select[Any]:
    on_roll = (_HOUSEHOLD.campaign_id == campaign_id, _HOUSEHOLD.left_at.is_(None))
    return sa.select(_HOUSEHOLD.territory, *_COUNTS).where(*on_roll).group_by(_HOUSEHOLD.territory)


def by_community(act: Act, campaign_id: str) -> dict[str, Figures]:
    """Those of wider places stand for themselves."""
    communities: dict[str, Figures] = {}
    for row in act.all(_by_courtyard(campaign_id).order_by(_HOUSEHOLD.territory)):
        place = at_level(row.pop("territory"), COMMUNITY)
        communities[place] = communities.get(place, Figures()) + Figures(**row)
    return communities


def whole(act: Act, campaign_id: str) -> Figures:
    return whole_of(by_community(act, campaign_id))


def whole_of(communities: Mapping[str, Figures]) -> Figures:
    return sum(communities.values(), Figures())


def page_by_courtyard(act: Act, campaign_id: str, within: str | None, limit: int, after: str | None) -> dict[str, Any]:
    query = _by_courtyard(campaign_id)
    if within is not None:
        query = query.where(lies_in(_HOUSEHOLD.territory, within))
    page = act.page(query, _HOUSEHOLD.territory, after, limit, newest_first=False)
    return page | {"items": [told(row.pop("territory"), Figures(**row)) for row in page["items"]]}


def told(territory: str, figures: Figures) -> dict[str, Any]:
    names = ("households", "assigned", "visited", "told", "signed", "percent")
    return {"territory": territory} | {name: getattr(figures, name) for name in names}
