"""Run in a release's tree, this one or an earlier one: its suite, on a schema that is there, plays its own journey.

    python -P play.py FOLDER AMQP_URL DATABASE_URL

Tells, as JSON, what the journey made. It uses only what every release since the first has.
"""

import json
import pathlib
import signal
import sys

import suite
from suite.journey import Journey
from suite.processes import RealSuite


class OnAnyonesSchema(RealSuite):
    def migrate(self) -> None:
        """Not this release's to make: it may be of a later one."""


def main(folder: str, amqp_url: str, database_url: str) -> None:
    tree = pathlib.Path(str(suite.__file__)).parents[1]
    assert tree == pathlib.Path.cwd(), f"this is the code of {tree}"
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    running = OnAnyonesSchema(pathlib.Path(folder), amqp_url, database_url)
    try:
        running.start()
        with Journey(running.url, running.issuer, lambda *_: None) as journey:
            sys.stdout.write(json.dumps(journey.play()))
    finally:
        running.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
