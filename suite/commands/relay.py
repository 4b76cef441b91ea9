import argparse
import signal

from chassis.observe import serve_health, start_logging, start_tracing
from chassis.settings import Settings
from messages import catalogue
from suite.doors import SERVICES, open_database
from suite.readiness import problems_of
from suite.steady import collect_seldom
from transport.relay import BrokerPublisher, Relay


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", choices=SERVICES)


def run(options: argparse.Namespace) -> None:
    service = options.service
    start_logging(f"{service}-relay")
    start_tracing(f"{service}-relay")
    settings = Settings.from_environment()
    database = open_database(service, settings)
    told = [kind for kind in catalogue.events() if kind.service == service]
    relay = Relay(service, database, settings, lambda: BrokerPublisher(settings.amqp_url, service, told))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: relay.stop())
    serve_health(settings.health_port, lambda: problems_of(service, database, settings))
    collect_seldom()
    relay.run()
