import datetime as dt
from typing import Any

import sqlalchemy as sa

from chassis.act import Act
from chassis.values import from_row
from services.enforcement.domain.case_moves import WAITS_FOR_NOBODY
from services.enforcement.domain.noise import Loudness, NoiseEpisode, NoiseRules
from services.enforcement.domain.sensors import NOISE_METER
from services.enforcement.storage.sensors import in_use
from services.enforcement.storage.tables.cases import cases
from services.enforcement.storage.tables.noise import noise_episodes
from services.enforcement.storage.tables.readings import readings
from services.enforcement.storage.tables.sensors import sensors


def add(act: Act, episode: NoiseEpisode) -> None:
    act.add(noise_episodes, episode)


def meters_that_heard(act: Act, rules: NoiseRules) -> list[str]:
    """Those with a reading that may be over a limit."""
    least = min(rules.by_day, rules.by_night)
    heard = sa.exists().where(
        readings.c.sensor_id == sensors.c.id,
        readings.c.at > act.now - rules.look_back,
        readings.c.at <= act.now,
        readings.c.value > least,
    )
    query = sa.select(sensors.c.id).where(sensors.c.kind == NOISE_METER, in_use, heard)
    return [row["id"] for row in act.all(query.order_by(sensors.c.id))]


def heard_by(act: Act, sensor_id: str, since: dt.datetime) -> list[Loudness]:
    query = sa.select(readings.c.at, readings.c.value).where(
        readings.c.sensor_id == sensor_id, readings.c.at > since, readings.c.at <= act.now
    )
    return [Loudness(**row) for row in act.all(query.order_by(readings.c.at))]


def last_case(act: Act, sensor_id: str) -> tuple[bool, dt.datetime | None]:
    """Whether a case of this meter is still open, and when its last one ended. A merged one ends with its main case."""
    main = cases.alias("main")
    query = (
        sa.select(main.c.status, sa.func.greatest(main.c.closed_at, main.c.rejected_at).label("ended_at"))
        .select_from(
            noise_episodes.join(cases, noise_episodes.c.case_id == cases.c.id).join(
                main, main.c.id == sa.func.coalesce(cases.c.merged_into, cases.c.id)
            )
        )
        .where(noise_episodes.c.sensor_id == sensor_id)
        .order_by(noise_episodes.c.id.desc())
        .limit(1)
    )
    row = act.one(query)
    return (False, None) if row is None else (row["status"] not in WAITS_FOR_NOBODY, row["ended_at"])


def list_noise_episodes(
    act: Act, *, within: str | None, sensor_id: str | None, limit: int, after: str | None
) -> dict[str, Any]:
    query = sa.select(noise_episodes).where(act.covered(noise_episodes.c.territory, within))
    if sensor_id is not None:
        query = query.where(noise_episodes.c.sensor_id == sensor_id)
    page = act.page(query, noise_episodes.c.id, after, limit)
    return page | {"items": [from_row(NoiseEpisode, row) for row in page["items"]]}
