# ruff: noqa: T201
import argparse
import os

from suite.doors import SERVICES
from suite.parked import list_parked, replay_parked


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    for act, text in (("list", "one line each"), ("read", "one, whole"), ("replay", "send back to where they failed")):
        one = acts.add_parser(act, help=text)
        one.add_argument("service", choices=SERVICES)
        if act == "read":
            one.add_argument("position", type=int)
        if act == "replay":
            one.add_argument("position", type=int, nargs="*", help="all when none is named")


def run(options: argparse.Namespace) -> int:
    url = os.environ["AMQP_URL"]
    if options.act == "replay":
        print(f"{replay_parked(url, options.service, set(options.position) or None)} sent back")
        return 0
    parked = list_parked(url, options.service)
    if options.act == "list":
        for item in parked:
            print(f"{item.position:4d}  {item.queue}  after {item.attempts} attempts: {item.reason[:120]}")
        print(f"{len(parked)} parked")
        return 0
    for item in parked:
        if item.position == options.position:
            print(f"queue: {item.queue}\nattempts: {item.attempts}\nreason: {item.reason}\n\n{item.body}")
            return 0
    print(f"nothing is parked at {options.position}")
    return 1
