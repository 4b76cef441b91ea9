import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from services.volunteers.domain.lanes import Lane
from services.volunteers.domain.signs import Sign, codes_at
from services.volunteers.storage import lanes
from services.volunteers.storage.tables.signs import signs


def add(act: Act, sign: Sign) -> None:
    act.add(signs, sign)


def save(act: Act, sign: Sign) -> None:
    act.save(signs, sign)


def newest(act: Act, lane_code: str) -> Sign | None:
    query = sa.select(signs).where(signs.c.territory == lane_code).order_by(signs.c.serial.desc()).limit(1)
    return next(iter(act.collect(Sign, query)), None)


def codes(act: Act, lane: Lane, moment: dt.datetime) -> frozenset[str]:
    """What hung in the lane at that moment."""
    hung = act.collect(Sign, sa.select(signs).where(signs.c.territory == lane.territory))
    return codes_at(hung, lane.qr_code, moment)


def read_lane_qr_code(act: Act, *, lane_code: str) -> dict[str, Any]:
    lane = lanes.get(act, lane_code)
    return {"territory": lane.territory, "qr_code": next(iter(codes(act, lane, act.now)))}


def list_signs(act: Act, *, lane_code: str, limit: int, after: str | None) -> dict[str, Any]:
    return act.page(sa.select(signs).where(signs.c.territory == lane_code), signs.c.id, after, limit)
