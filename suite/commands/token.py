# ruff: noqa: T201
import argparse

from suite.people import PEOPLE
from suite.places import data_folder
from suite.tokens import LocalIssuer


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("person", nargs="?", choices=sorted(PEOPLE), help="without a name: who there is")
    parser.add_argument("--hours", type=float, default=12)


def run(options: argparse.Namespace) -> None:
    if options.person is None:
        for person in PEOPLE.values():
            print(f"{person.id:28} {', '.join(sorted(person.roles)):36} {person.name}")
        return
    print(LocalIssuer(data_folder()).token(PEOPLE[options.person], options.hours))
