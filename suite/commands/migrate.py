import argparse

from chassis.observe import start_logging
from chassis.settings import Settings
from suite.doors import SERVICES, open_database, prepare


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "services", nargs="*", metavar="SERVICE", help=f"of {', '.join(SERVICES)}; all when none is named"
    )


def run(options: argparse.Namespace) -> None:
    start_logging("migrate")
    settings = Settings.from_environment(database_alone=True)
    for service in options.services or SERVICES:
        prepare(service, open_database(service, settings), settings)
        print(f"{service}: schema and reference data are in place")  # noqa: T201
