"""Routes follow one grammar (decision 0017), so that whoever knows one path can guess the next.

GET   /nouns   /nouns/{id}   /nouns/{id}/nouns   and a view of any of them: /nouns/{id}/view
POST  /nouns   /nouns/{id}/nouns      creates
POST  /nouns/{id}/verb                acts on one; the verb is the first word of the operation's own
PATCH /nouns/{id}                     edits what a caller names, as a JSON merge patch
"""

import re
from collections.abc import Iterable
from typing import Any

from messages import catalogue, fields
from messages.health import SERVICES
from messages.operation import STEWARD, Operation
from messages.words import Text

VIEWS = {
    "bulletin",
    "call-back-link",
    "check",
    "coverage",
    "draw",
    "export",
    "health",
    "paper",
    "phone",
    "preview",
    "property",
    "qr-code",
    "self-governance",
    "record",
    "smallest",
    "week-plan",
}
"""Last words of a GET that are neither a noun nor an id: one thing, looked at in one way."""
NAMED = {"mine", *SERVICES}
"""What stands in the place of an id: the caller's own, or a name that everybody knows."""
UNCOUNTED = {"evidence", "history"}
"""Nouns whose plural is no other word."""


def off_the_grammar(published: Iterable[Operation]) -> list[str]:
    return [f"{o.route} ({o.verb}): {fault}" for o in published if (fault := _fault(o))]


def _fault(operation: Operation) -> str:
    parts = operation.path.removeprefix("/api/v1/").split("/")
    last = parts.pop() if _may_end_otherwise(operation, parts) else ""
    if wrong := [part for place, part in enumerate(parts) if not _fits(place, part)]:
        return f"{', '.join(wrong)}: plural nouns and ids take turns"
    on_one = len(parts) % 2 == 0
    match operation.method:
        case "GET":
            return f"{last} is no view" if last and last not in VIEWS else ""
        case "PATCH":
            return "" if on_one else "edits one, by its id"
        case _ if operation.creates:
            return "creates in a plural" if last or on_one else ""
        case _:
            verb = last.replace("-", "_")
            return "" if verb and f"{operation.verb}_".startswith(f"{verb}_") else "its last word is its verb"


def _may_end_otherwise(operation: Operation, parts: list[str]) -> bool:
    """Whether the last part is a view or a verb rather than a noun or an id."""
    if operation.method == "GET":
        return not _fits(len(parts) - 1, parts[-1]) or parts[-1] in VIEWS
    return operation.method == "POST" and not operation.creates


def _fits(place: int, part: str) -> bool:
    if place % 2:
        return part.startswith("{") or part in NAMED
    return bool(re.fullmatch(r"[a-z-]+s", part)) or part in UNCOUNTED


def test_routes_follow_the_grammar() -> None:
    faults = off_the_grammar(catalogue.operations())
    assert not faults, "\n".join(faults)


def _operation(verb: str, route: str, **more: Any) -> Operation:
    roles = frozenset({STEWARD})
    return Operation(f"property.{verb}", route, Text("x", "x"), fields.Messages, fields.Messages, roles, **more)


def test_routes_of_the_grammar_pass() -> None:
    assert off_the_grammar([
        _operation("list_brooms", "GET /api/v1/brooms"),
        _operation("read_broom", "GET /api/v1/brooms/{broom_id}"),
        _operation("list_bristles", "GET /api/v1/brooms/{broom_id}/bristles"),
        _operation("print_broom", "GET /api/v1/brooms/{broom_id}/paper"),
        _operation("read_own_broom", "GET /api/v1/brooms/mine"),
        _operation("change_broom", "PATCH /api/v1/persons/{person}/brooms/mine"),
        _operation("buy_broom", "POST /api/v1/brooms", creates=True),
        _operation("add_bristle", "POST /api/v1/brooms/{broom_id}/bristles", creates=True),
        _operation("sweep", "POST /api/v1/brooms/{broom_id}/sweep"),
        _operation("check_out_broom", "POST /api/v1/brooms/{broom_id}/check-out"),
        _operation("correct_broom", "PATCH /api/v1/brooms/{broom_id}"),
    ]) == []  # fmt: skip


def test_routes_off_the_grammar_are_caught() -> None:
    wrong = [
        _operation("read_broom", "GET /api/v1/broom"),
        _operation("list_bristles", "GET /api/v1/brooms/bristles"),
        _operation("show_broom", "GET /api/v1/brooms/{broom_id}/display"),
        _operation("buy_broom", "POST /api/v1/brooms/buy", creates=True),
        _operation("sweep", "POST /api/v1/brooms/{broom_id}/sweeping"),
        _operation("sweep", "POST /api/v1/brooms/{broom_id}/sweeps"),
        _operation("check", "POST /api/v1/brooms/{broom_id}/check-out"),
        _operation("correct_brooms", "PATCH /api/v1/brooms"),
    ]
    caught = off_the_grammar(wrong)
    assert len(caught) == len(wrong), caught
