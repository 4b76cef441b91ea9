# The process of a service is eventlet's: everything that waits must be patched before anything else is imported.
import eventlet

eventlet.monkey_patch()

import argparse  # noqa: E402

from chassis.observe import serve_health, start_logging, start_tracing  # noqa: E402
from chassis.settings import Settings  # noqa: E402
from suite.doors import SERVICES, door, open_database  # noqa: E402
from suite.readiness import problems_of  # noqa: E402
from suite.steady import collect_seldom  # noqa: E402
from transport.consumer import reading  # noqa: E402
from transport.host import serve  # noqa: E402


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", choices=SERVICES)


def run(options: argparse.Namespace) -> None:
    start_logging(options.service)
    start_tracing(options.service)
    settings = Settings.from_environment()
    front = door(options.service)
    database = front.database = open_database(options.service, settings)

    def problems() -> dict[str, str]:
        idle = {} if reading.is_set() else {"consumer": "does not read from its queues; its log says why"}
        return problems_of(options.service, database, settings) | idle

    serve_health(settings.health_port, problems)
    collect_seldom()
    serve(front, settings)
