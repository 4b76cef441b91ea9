"""`python -m tests.chassis.host serve|relay NAME [before|after]`: a toy, or its relay, in a process of its own.

A relay can be told to die before or after it has published its first batch.
"""

import os
import signal
import sys
from typing import Any

if sys.argv[1] == "serve":
    import eventlet

    eventlet.monkey_patch()

from chassis.observe import start_logging
from chassis.settings import Settings
from tests.chassis.toy import Toy
from transport.relay import BrokerPublisher, Relay


class _Dying(BrokerPublisher):
    def publish(self, rows: list[Any]) -> list[str]:
        if rows and sys.argv[3] == "after":
            super().publish(rows)
        if rows:
            os.kill(os.getpid(), signal.SIGKILL)
        return []


def main() -> None:
    start_logging("toy")
    settings = Settings.from_environment()
    toy = Toy(sys.argv[2])
    database = toy.open(settings.database_url)
    if sys.argv[1] == "serve":
        from transport.host import serve

        serve(toy.door, settings)
        return
    publisher = _Dying if sys.argv[3:] else BrokerPublisher
    relay = Relay(toy.name, database, settings, lambda: publisher(settings.amqp_url, toy.name, [toy.note_written]))
    signal.signal(signal.SIGTERM, lambda *_: relay.stop())
    relay.run()


main()
