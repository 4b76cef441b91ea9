import datetime as dt
from collections import Counter
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from chassis.act import Act
from services.enforcement.domain.readings import Batch, Refused
from services.enforcement.storage import sensors
from services.enforcement.storage.tables.readings import reading_refusals, readings

_ARRAYS = (
    "SELECT * FROM unnest(CAST(:sensors AS uuid[]), CAST(:moments AS timestamptz[]), CAST(:numbers AS float8[]))"
    " AS told (sensor_id, at, value)"
)
_KEEP = sa.text(
    f"WITH kept AS (INSERT INTO readings (sensor_id, at, value, received_at) SELECT told.*, :now FROM ({_ARRAYS}) told"  # noqa: S608
    " ON CONFLICT (sensor_id, at) DO NOTHING RETURNING 1) SELECT count(*) FROM kept"
)
_DIFFERING = sa.text(
    f"SELECT count(*) FROM ({_ARRAYS}) told JOIN readings r USING (sensor_id, at) WHERE r.value <> told.value"  # noqa: S608
)


def keep(act: Act, batch: Batch) -> int:
    """Add what is new of a batch, in one statement; returns how many that were. What is known stays as it is.

    As three arrays, in the order of the primary key: as fast as rows get in where the driver is green and has no COPY,
    and two batches at once never wait for each other crosswise.
    """
    rows = sorted(batch.values.items())
    arrays = {
        "sensors": _array(sensor for (sensor, _), _ in rows),
        "moments": _array(at.isoformat() for (_, at), _ in rows),
        "numbers": _array(repr(value) for _, value in rows),
    }
    kept = int(act.run(_KEEP, arrays | {"now": act.now}).scalar_one()) if rows else 0
    if kept < len(rows):
        batch.known += len(rows) - kept
        batch.differing += int(act.run(_DIFFERING, arrays).scalar_one())
    return kept


def _array(members: Any) -> str:
    """None of them needs quoting: ids, moments and numbers."""
    return "{" + ",".join(members) + "}"


def note_refused(act: Act, refused: list[Refused]) -> None:
    last = {one.told.sensor: one for one in refused}
    counts = Counter(one.told.sensor for one in refused)
    rows = [
        {
            "sensor": code, "reason": last[code].reason, "count": counts[code], "first_at": act.now,
            "last_at": act.now, "last_value": last[code].told.value,
        }
        for code in sorted(counts)
    ]  # fmt: skip
    if rows:
        insert = postgresql.insert(reading_refusals)
        told = insert.excluded
        act.run(
            insert.values(rows).on_conflict_do_update(
                index_elements=["sensor"],
                set_={
                    "reason": told.reason,
                    "count": reading_refusals.c.count + told.count,
                    "last_at": told.last_at,
                    "last_value": told.last_value,
                },
            )
        )


def list_readings(
    act: Act, *, sensor_id: str, since: dt.datetime | None, limit: int, after: dt.datetime | None
) -> dict[str, Any]:
    sensors.read_sensor(act, sensor_id=sensor_id)
    query = sa.select(readings.c.at, readings.c.value, readings.c.received_at).where(readings.c.sensor_id == sensor_id)
    if since is not None:
        query = query.where(readings.c.at >= since)
    page = act.page(query, readings.c.at, after, limit)
    return page | {"next": page["next"] and page["next"].isoformat()}


def list_refusals(act: Act, *, limit: int, after: str | None) -> dict[str, Any]:
    """Of codes that stand in no register: they lie nowhere, so whoever keeps one sees them all."""
    return act.page(sa.select(reading_refusals), reading_refusals.c.sensor, after, limit, newest_first=False)
