# ruff: noqa: T201
import argparse
import os

import httpx
import sqlalchemy as sa

from suite.journey import MAKE_DUE, Journey, StepFailed
from suite.places import data_folder
from suite.tokens import LocalIssuer


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", default="", help="the gateway's address; default: the suite that runs here")


def run(options: argparse.Namespace) -> int:
    folder = data_folder()
    running = folder / "running"
    url = options.url or (running.read_text().splitlines()[0] if running.exists() else "http://127.0.0.1:8000")
    try:
        httpx.get(f"{url}/healthz", timeout=3)
    except httpx.HTTPError:
        print(f"No suite answers at {url}. Start one with `make run` in another terminal.")
        return 1
    database = os.environ.get("DATABASE_URL") or (running.read_text().splitlines()[1] if running.exists() else "")
    with Journey(url, LocalIssuer(folder), _print, lambda kind, id_: _make_due(database, kind, id_)) as journey:
        try:
            journey.play()
        except StepFailed as failure:
            print(f"\nThe journey stopped: {failure}")
            return 1
    print("\nThe whole journey was played.")
    return 0


def _make_due(database: str, kind: str, id_: str) -> None:
    print(f"\n   (nobody waits for days here: the due time of this {kind} is moved into the past, in the database)")
    with sa.create_engine(database).begin() as connection:
        connection.execute(sa.text(MAKE_DUE[kind]), {"id": id_})


def _print(who: str, what: str, answer: httpx.Response) -> None:
    print(f"\n{who}\n → {what}\n ← {answer.status_code} {_short(answer.text)}")


def _short(text: str) -> str:
    return text if len(text) <= 400 else f"{text[:400]} … ({len(text)} characters)"  # noqa: PLR2004
