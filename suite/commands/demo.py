# ruff: noqa: T201
import argparse

import httpx

from suite.clock import let_days_pass
from suite.journey import Journey, StepFailed
from suite.places import data_folder, running_suite
from suite.tokens import LocalIssuer

_SHORT = 400
_ON_REAL_TIME = """
The journey was played, but for what needs days to pass: a case that is late, a vote after its notice, an evaluation.
To see these too, start the suite with a clock of its own: gongzhi run --clock 2026-12-01T09:00"""


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--url", default="", help="the gateway's address; default: the suite that runs here")
    parser.add_argument("--short", action="store_true", help="cut long answers")


def run(options: argparse.Namespace) -> int:
    url = options.url or running_suite() or "http://127.0.0.1:8000"
    try:
        httpx.get(f"{url}/healthz", timeout=3)
    except httpx.HTTPError:
        print(f"No suite answers at {url}. Start one with `make run` in another terminal.")
        return 1
    let_pass = let_days_pass(url)
    told = _print_short if options.short else _print
    with Journey(url, LocalIssuer(data_folder()), told, let_pass) as journey:
        try:
            journey.play()
        except StepFailed as failure:
            print(f"\nThe journey stopped: {failure}")
            return 1
    print("\nThe whole journey was played." if let_pass else _ON_REAL_TIME)
    return 0


def _print(who: str, what: str, answer: httpx.Response) -> None:
    print(f"\n{who}\n → {what}\n ← {answer.status_code} {answer.text}")


def _print_short(who: str, what: str, answer: httpx.Response) -> None:
    text = answer.text
    cut = text if len(text) <= _SHORT else f"{text[:_SHORT]} … ({len(text)} characters)"
    print(f"\n{who}\n → {what}\n ← {answer.status_code} {cut}")
