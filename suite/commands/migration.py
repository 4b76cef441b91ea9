# ruff: noqa: T201
import argparse
import tempfile
from pathlib import Path

from suite.doors import SERVICES
from suite.migrations import draft
from suite.parts.postgres import PrivatePostgres


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("service", choices=SERVICES)
    parser.add_argument("message", help="what changes, in a few words")


def run(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="gongzhi-migration-") as folder:
        with PrivatePostgres(Path(folder)) as server:
            server.create_database("draft")
            written = draft(options.service, server.url("draft"), options.message)
    print(f"{written}\nRead it, and make it expand only: the previous release runs on the new schema.")
