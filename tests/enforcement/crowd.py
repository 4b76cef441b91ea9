"""What the tests of crowds and noise begin with: a subdistrict of its own, its people, sensors and what these tell."""

import datetime as dt
import itertools
import threading
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from messages.enforcement.crowds import WATCH_CROWD
from messages.enforcement.readings import TAKE_READINGS
from messages.enforcement.sensors import REGISTER_SENSOR
from messages.enforcement.warnings import RAISE_WARNING
from messages.envelope import Actor, system
from suite.people import URBAN_MANAGEMENT
from tests.enforcement.places import OwnPlace

MINUTE = dt.timedelta(minutes=1)
DEVICES = system("cameras")
_codes = itertools.count(1)


class Square(OwnPlace):
    """A subdistrict with its sensors; nobody else's."""

    def sensor(self, kind: str = "camera", **more: Any) -> dict[str, Any]:
        asked = {"place": self.community, "kind": kind, "code": f"S-{next(_codes)}", "name": "银锭桥东"} | more
        registered: dict[str, Any] = self.ask(REGISTER_SENSOR, self.admin, **asked)
        return registered

    def tell(self, sensor: dict[str, Any], *values: float, minutes_ago: float | None = None) -> dt.datetime:
        """One value a minute; the last of them now, or the first so many minutes ago. The time of the last."""
        first = self.time() - MINUTE * (len(values) - 1 if minutes_ago is None else minutes_ago)
        self.take([(sensor, first + MINUTE * number, value) for number, value in enumerate(values)])
        return first + MINUTE * (len(values) - 1)

    def take(self, told: Sequence[tuple[dict[str, Any], dt.datetime, float]]) -> dict[str, Any]:
        rows = [{"sensor": one["code"], "at": at.isoformat(), "value": value} for one, at, value in told]
        taken: dict[str, Any] = self.ask(TAKE_READINGS, DEVICES, readings=rows)
        return taken

    def watched(self, capacity: int = 1000) -> dict[str, Any]:
        asked = {"place": self.place, "name": "什刹海", "capacity": capacity}
        crowd: dict[str, Any] = self.ask(WATCH_CROWD, self.admin, **asked)
        return crowd

    def warn(self, grade: str = "major", **more: Any) -> dict[str, Any]:
        asked = {"place": self.place, "grade": grade, "text": "人流过密"} | more
        warning: dict[str, Any] = self.ask(RAISE_WARNING, self.commander, **asked)
        return warning

    def of(self, agency: str) -> Actor:
        """An officer of the agency."""
        return Actor(f"officer-{agency}", agency, URBAN_MANAGEMENT.roles, (self.place,), agency)


class Receiver:
    """A terminal, or many of them: takes what is posted to it; `answers` says with which status, by path."""

    def __init__(self) -> None:
        self.taken: list[tuple[str, dict[str, str], bytes]] = []
        self.answers: dict[str, int] = {}
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.taken.append((self.path, dict(self.headers), body))
                self.send_response(receiver.answers.get(self.path, 204))
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        class Server(ThreadingHTTPServer):
            request_queue_size = 256  # all may come at once, where each terminal is a machine of its own

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
