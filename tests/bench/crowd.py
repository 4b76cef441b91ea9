"""Crowds (C3): how many readings get in by the queue, beside a raw COPY of them; how soon a warning is everywhere."""

import datetime as dt
import io
import time
import uuid

import httpx
import orjson
import pika
import psycopg2

from messages.enforcement.readings import TAKE_READINGS
from suite.people import ADMIN, COMMANDER_XU, LONGTAN, XIZHAOSI
from tests.bench.rig import Rig
from tests.bench.sheet import Sheet
from tests.enforcement.crowd import Receiver

_SENSORS, _BATCH = 382, 1000
_TERMINALS = 120
_Row = tuple[str, str, dt.datetime, float]
"""Sensor's id and code, time, value."""


class Crowd:
    def __init__(self, rig: Rig, sheet: Sheet) -> None:
        self.rig, self.sheet = rig, sheet
        self.url = rig.database_url.replace("+psycopg2", "")
        self.http = httpx.Client(base_url=rig.suite.url, timeout=30)

    def measure(self, count: int = 200_000) -> None:
        print("readings and warnings")
        sensors = self._sensors()
        self._readings(self._rows(sensors, count // 10))  # warm
        rows = self._rows(sensors, count)
        rate, limit = self._readings(rows), self._copied(rows)
        self.sheet.row("readings.rate", rate, "1/s", limit)
        self.sheet.row("broadcast.s", self._broadcast(), "s")

    # --- readings ---

    def _sensors(self) -> list[tuple[str, str]]:
        made = [(str(uuid.uuid4()), f"B-{number}") for number in range(_SENSORS)]
        insert = (
            "INSERT INTO enforcement.sensors (id, version, territory, code, kind, name, silent_after_seconds, status,"
            " registered_by, registered_at, reason)"
            " VALUES (%s, 1, %s, %s, 'counter', 'bench', 600, 'working', 'bench', now(), '')"
        )
        with psycopg2.connect(self.url) as connection, connection.cursor() as cursor:
            cursor.executemany(insert, [(id_, XIZHAOSI, code) for id_, code in made])
        return made

    @staticmethod
    def _rows(sensors: list[tuple[str, str]], count: int) -> list[_Row]:
        """As they come: all sensors of a second, then those of the next; the last of them now."""
        begin = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=count // _SENSORS + 1)
        return [
            (*sensors[nth % _SENSORS], begin + dt.timedelta(seconds=nth // _SENSORS), float(nth))
            for nth in range(count)
        ]

    def _readings(self, rows: list[_Row]) -> float:
        """Readings per second, from the first message to the last row."""
        told = [{"sensor": code, "at": at.isoformat(), "value": value} for _, code, at, value in rows]
        bodies = [orjson.dumps({"readings": told[first : first + _BATCH]}) for first in range(0, len(told), _BATCH)]
        before = self._counted()
        connection = pika.BlockingConnection(pika.URLParameters(self.rig.rabbit.url))
        channel = connection.channel()
        started = time.monotonic()
        for body in bodies:
            channel.basic_publish("", TAKE_READINGS.queue, body, pika.BasicProperties(delivery_mode=2))
        while self._counted() < before + len(rows):
            time.sleep(0.05)
        spent = time.monotonic() - started
        connection.close()
        return len(rows) / spent

    def _counted(self) -> int:
        """What was taken, by the audit entries of the batches' acts: to count the rows would cost what is measured."""
        with psycopg2.connect(self.url) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM enforcement.audit WHERE act = %s", (TAKE_READINGS.name,))
            (batches,) = cursor.fetchone() or (0,)
            return int(batches) * _BATCH

    def _copied(self, rows: list[_Row]) -> float:
        lines = "".join(f"{id_}\t{at.isoformat()}\t{value}\t{at.isoformat()}\n" for id_, _, at, value in rows)
        with psycopg2.connect(self.url) as connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE copied (LIKE enforcement.readings INCLUDING INDEXES)")
            started = time.monotonic()
            cursor.copy_expert("COPY copied FROM STDIN", io.StringIO(lines))
            connection.commit()
            return len(rows) / (time.monotonic() - started)

    # --- a warning ---

    def _broadcast(self) -> float:
        """Seconds from the answer to who raised it to the first attempt on the last terminal."""
        receiver = Receiver()
        try:
            for number in range(_TERMINALS):
                asked = {"place": LONGTAN, "name": f"bench {number}", "address": f"{receiver.url}/{number}"}
                self._post("/api/v1/terminals", asked, self.rig.suite.issuer.token(ADMIN))
            raised = {"place": LONGTAN, "grade": "ordinary", "text": "bench"}
            self._post("/api/v1/warnings", raised, self.rig.suite.issuer.token(COMMANDER_XU))
            started = time.monotonic()
            while len(receiver.taken) < _TERMINALS and time.monotonic() < started + 60:
                time.sleep(0.005)
            return time.monotonic() - started
        finally:
            receiver.close()

    def _post(self, path: str, body: dict[str, str], token: str) -> None:
        headers = {"authorization": f"Bearer {token}", "idempotency-key": str(uuid.uuid4())}
        self.http.post(path, json=body, headers=headers).raise_for_status()
