from collections.abc import Collection

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.swipes import Swipe
from services.volunteers.storage.tables.swipes import swipes


def add(act: Act, swipe: Swipe) -> None:
    act.add(swipes, swipe)


def known(act: Act, lane_code: str, reader: str, names: Collection[str]) -> dict[str, Swipe]:
    """Those of these names that the reader told before."""
    told = (swipes.c.territory == lane_code, swipes.c.reader == reader, swipes.c.swipe.in_(names))
    return {swipe.swipe: swipe for swipe in act.collect(Swipe, sa.select(swipes).where(*told))}


def last_of(act: Act, person: str) -> Swipe | None:
    query = sa.select(swipes).where(swipes.c.person == person).order_by(swipes.c.at.desc()).limit(1)
    return next(iter(act.collect(Swipe, query)), None)
