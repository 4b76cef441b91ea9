"""`gongzhi`: every command of the suite."""

import argparse
import importlib
import sys
from collections.abc import Sequence

from suite import exits

COMMANDS = {
    "run": "start the whole suite here (with AMQP_URL and DATABASE_URL: the real one)",
    "demo": "play the journey of one report against a running suite and print every answer",
    "token": "a token of the local issuer for one of the sample people",
    "clock": "tell or move the time of a suite that runs with --clock",
    "serve": "one service, under nameko",
    "relay": "the relay of one service",
    "gateway": "the HTTP gateway",
    "migrate": "bring the schemas to this release and load the reference data",
    "migration": "draft a migration from the change of a service's tables",
    "parked": "list, read, replay and discard messages that failed every time",
    "backup": "keep dumps and photos elsewhere, encrypted; list and fetch them",
    "reseal": "seal personal data anew with the newest of several keys",
    "audit": "verify the audit chain of a service, export it, or verify an export",
    "forecast": "measure the forecast of crowds on a file of hourly counts and print the table of docs/forecast.md",
    "docs": "write the generated documents anew (--check: fail when one is stale)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Each command lives in `suite/commands/<name>.py`, loaded only when it is called."""
    parser = argparse.ArgumentParser("gongzhi", description="Gongzhi 共治: the suite's commands.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, summary in COMMANDS.items():
        commands.add_parser(name, help=summary, add_help=False)
    chosen, rest = parser.parse_known_args(arguments if arguments is not None else sys.argv[1:])
    command = importlib.import_module(f"suite.commands.{chosen.command}")
    inner = argparse.ArgumentParser(f"gongzhi {chosen.command}", description=COMMANDS[chosen.command])
    command.arguments(inner)
    try:
        return int(command.run(inner.parse_args(rest)) or exits.DONE)
    except Exception as error:
        expected = exits.said(error)
        if expected is None:
            raise
        code, sentence = expected
        print(sentence, file=sys.stderr)  # noqa: T201
        return code
