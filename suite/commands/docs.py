# ruff: noqa: T201
import argparse
import pathlib

from suite.documents import stale, write


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--check", action="store_true", help="write nothing; fail when a document is stale")


def run(options: argparse.Namespace) -> int:
    root = pathlib.Path.cwd()
    if not options.check:
        for name in write(root):
            print(f"written: {name}")
        return 0
    names = stale(root)
    for name in names:
        print(f"stale: {name} (write it anew: make docs)")
    return bool(names)
