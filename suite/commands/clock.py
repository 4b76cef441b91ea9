# ruff: noqa: T201
import argparse
import re

import httpx

from suite.places import running_suite


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--to", help="a moment such as 2017-12-01T08:00, in Beijing's time unless it names another")
    parser.add_argument("--by", help="a length such as 36h or 10d")


def run(options: argparse.Namespace) -> int:
    url = running_suite()
    if url is None:
        print("No suite runs here. Start one with a clock of its own: gongzhi run --clock 2017-09-01T08:00")
        return 1
    length = re.fullmatch(r"(\d+)([hd])", options.by or "0h")
    if length is None:
        print("--by takes a length such as 36h or 10d")
        return 2
    hours = int(length[1]) * (24 if length[2] == "d" else 1)
    moved = {"to": options.to} if options.to else {"hours": hours}
    answer = httpx.post(f"{url}/clock", json=moved, timeout=600)
    if answer.status_code == 404:  # noqa: PLR2004
        print("This suite runs on real time, which nobody moves. Start one with: gongzhi run --clock 2017-09-01T08:00")
        return 1
    print(answer.json()["now"] if answer.status_code == 200 else answer.json()["title"])  # noqa: PLR2004
    return 0 if answer.status_code == 200 else 2  # noqa: PLR2004
