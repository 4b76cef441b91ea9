# ruff: noqa: T201
import argparse
import pathlib
import sys
from collections.abc import Iterable
from typing import Any

import orjson

from chassis import audit
from chassis.database import utc_now
from chassis.settings import Settings
from suite import proof
from suite.doors import SERVICES, open_database
from suite.exits import WRONG_USE
from suite.places import setting_or_running


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    verify = acts.add_parser("verify", help="of the database, or of an export, off line")
    verify.add_argument("service", choices=SERVICES, nargs="?")
    verify.add_argument("--file", type=pathlib.Path, help="an export to verify instead")
    export = acts.add_parser("export", help="as JSON lines to standard output")
    export.add_argument("service", choices=SERVICES)


def run(options: argparse.Namespace) -> int:
    if options.service is None and not options.file:
        print(f"Name a service ({', '.join(SERVICES)}), or an export with --file.")
        return WRONG_USE
    if options.act == "verify" and options.file:
        with options.file.open(encoding="utf-8") as lines:
            return _tell(proof.verify(proof.read_export(lines)))
    settings = Settings(setting_or_running("DATABASE_URL", "database_url"))
    with open_database(options.service, settings).engine.begin() as connection:
        if options.act == "export":
            return _export(proof.export(connection))
        audit.seal(connection, utc_now())
        return _tell(proof.verify(proof.export(connection)))


def _export(batches: Iterable[dict[str, Any]]) -> int:
    for batch in batches:
        sys.stdout.write(orjson.dumps(batch).decode() + "\n")
    return 0


def _tell(proved: tuple[str, int, list[str]]) -> int:
    head, entries, faults = proved
    print(f"{entries} entries, head {head}")
    for fault in faults:
        print(f"FAULT: {fault}")
    print("the chain holds" if not faults else f"{len(faults)} faults")
    return bool(faults)
