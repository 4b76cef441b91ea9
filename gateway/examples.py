"""What was really asked and answered, once for each operation, for the documentation.

The files `documented/examples/<service>/<subject>.json` are written by the tests, from acts that they carry out anyway
(`tests/examples.py` says how); names of people in them are invented, ids and times of day are made the same for every
run. They are part of the package, since the gateway shows them.
"""

import functools
import pathlib
from typing import Any

import orjson

from messages.operation import Operation

FOLDER = pathlib.Path(__file__).parent / "documented" / "examples"
Example = dict[str, Any]
"""`request` and `answer` as plain JSON; `if_match`: true where the act compares the caller's If-Match."""


def example_of(operation: Operation) -> Example | None:
    return _recorded().get(operation.name)


def meets_if_match(operation: Operation) -> bool:
    """Whether the act loads something whose version an If-Match can name; seen when the example was recorded."""
    return bool((example_of(operation) or {}).get("if_match"))


@functools.cache
def _recorded() -> dict[str, Example]:
    examples: dict[str, Example] = {}
    for file in sorted(FOLDER.glob("*/*.json")):
        examples |= orjson.loads(file.read_bytes())
    return examples
