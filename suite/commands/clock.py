# ruff: noqa: T201
import argparse
import re

import httpx

from suite.exits import DONE, NO, NOT_THERE, WRONG_USE
from suite.places import running_suite


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", help="a moment such as 2017-12-01T08:00, in Beijing's time unless it names another")
    parser.add_argument("--by", help="a length such as 36h or 10d")


def run(options: argparse.Namespace) -> int:
    length = re.fullmatch(r"(\d+)([hd])", options.by or "0h")
    if length is None:
        print("--by takes a length such as 36h or 10d")
        return WRONG_USE
    url = running_suite()
    if url is None:
        print("No suite runs here. Start one with a clock of its own: gongzhi run --clock 2017-09-01T08:00")
        return NO
    hours = int(length[1]) * (24 if length[2] == "d" else 1)
    moved = {"to": options.to} if options.to else {"hours": hours}
    try:
        answer = httpx.post(f"{url}/clock", json=moved, timeout=600)
    except httpx.TransportError:
        print(f"The suite that ran at {url} does not answer any more. Start one: gongzhi run --clock 2017-09-01T08:00")
        return NOT_THERE
    if answer.status_code == 404:  # noqa: PLR2004
        print("This suite runs on real time, which nobody moves. Start one with: gongzhi run --clock 2017-09-01T08:00")
        return NO
    print(answer.json()["now"] if answer.status_code == 200 else answer.json()["title"])  # noqa: PLR2004
    return DONE if answer.status_code == 200 else WRONG_USE  # noqa: PLR2004
