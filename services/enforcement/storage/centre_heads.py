import datetime as dt
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.columns import given, lies_in
from messages.operation import DISTRICT_ADMIN
from messages.territory import DISTRICT, SUBDISTRICT, at_level
from services.enforcement.domain.centre_heads import SUCCEEDED, VACATED, CentreHead
from services.enforcement.storage.tables.centre_heads import centre_heads
from services.enforcement.storage.work_items import Part, part, patient

_OF = centre_heads.c
_PERSONS = ("person", "named_by", "relieved_by")


def get(act: Act, head_id: str) -> CentreHead:
    return act.get(CentreHead, centre_heads, head_id)


def last(act: Act, territory: str, post: str) -> CentreHead | None:
    """Who heads it, or headed it until the post fell empty; locked."""
    of_post = (_OF.territory == territory, _OF.post == post, _OF.status != SUCCEEDED)
    return act.find(CentreHead, centre_heads, *of_post, lock=True)


def add(act: Act, head: CentreHead) -> None:
    act.add(centre_heads, head)


def save(act: Act, head: CentreHead) -> None:
    act.save(centre_heads, head)


def list_centre_heads(
    act: Act,
    *,
    within: str | None,
    post: str | None,
    status: str | None,
    on: dt.datetime | None,
    limit: int,
    after: str | None,
) -> dict[str, Any]:
    query = sa.select(centre_heads).where(*given({_OF.post: post, _OF.status: status}))
    if within is not None:
        above = [at_level(within, level) for level in (DISTRICT, SUBDISTRICT) if level <= len(within)]
        query = query.where(sa.or_(lies_in(_OF.territory, within), _OF.territory.in_(above)))
    if on is not None:
        query = query.where(_OF.since <= on, sa.or_(_OF.until.is_(None), _OF.until > on))
    page = act.page(query, _OF.id, after, limit)
    return page | {"items": [_shown(act, row) for row in page["items"]]}


def _shown(act: Act, row: dict[str, Any]) -> dict[str, Any]:
    sees_persons = act.actor.is_(DISTRICT_ADMIN) and act.actor.covers(row["territory"])
    return row if sees_persons else row | dict.fromkeys(_PERSONS)


def empty_post(act: Act) -> Part:
    awaited = part("name_centre_head", centre_heads, due_at=patient(act, "name_centre_head", _OF.until), about=_OF.name)
    return awaited.where(_OF.status == VACATED)


def empty_posts_of_caller(act: Act, within: str | None) -> Iterator[Part]:
    if act.actor.is_(DISTRICT_ADMIN):
        yield empty_post(act).where(act.covered(_OF.territory, within))
