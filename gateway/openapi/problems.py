"""What can go wrong: each general problem is described once, the own problems of an operation beside a reference."""

import functools
from collections.abc import Iterable
from typing import Any

from gateway.openapi.parameters import received
from gateway.problems import RETRY_AFTER
from messages import errors
from messages.errors import Problem
from messages.sentences import plain

PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457 problem details.",
    "required": ["type", "title", "status", "code", "correlation_id"],
    "properties": {
        "type": {"type": "string", "description": "Where the code is explained, in both languages."},
        "title": {"type": "string", "description": "One sentence for people, in the language asked for."},
        "status": {"type": "integer"},
        "code": {"type": "string", "description": "Stable; for programs."},
        "correlation_id": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "The fields that are wrong, each with its dotted name.",
            "items": {
                "type": "object",
                "required": ["field", "code", "message"],
                "properties": {
                    "field": {"type": "string"},
                    "code": {"type": "string"},
                    "message": {"type": "string"},
                },
            },
        },
        "data": {"type": "object", "description": "What the sentence of the problem is about."},
    },
}
_OF_CHANGES = (
    errors.Conflict, errors.KeyReused, errors.TooLarge, errors.TooManyPixels, errors.UnsupportedMedia,
    errors.UnsupportedCoding,
)  # fmt: skip
"""General problems that a question never has."""


@functools.cache
def general() -> tuple[type[Problem], ...]:
    """Every problem of `messages/errors.py`, so that one that comes there later (429) is described by itself."""
    kinds = (kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, Problem))
    return tuple(sorted((kind for kind in kinds if kind is not Problem), key=lambda kind: (kind.status, kind.code)))


def general_responses() -> dict[str, dict[str, Any]]:
    """For `components`, by name."""
    statuses = sorted({kind.status for kind in general()})
    return {f"Problem{status}": _response(status) for status in statuses}


def responses(*, changes: bool, versioned: bool, own: Iterable[type[Problem]] = ()) -> dict[str, dict[str, Any]]:
    """By status; `versioned` where an If-Match may be stale, `own` what the operation declares."""
    possible = [kind for kind in general() if changes or kind not in _OF_CHANGES]
    possible = [kind for kind in possible if changes or versioned or kind is not errors.Stale]
    by_status: dict[int, list[type[Problem]]] = {kind.status: [] for kind in possible}
    for kind in own:
        if kind not in general():
            by_status.setdefault(kind.status, []).append(kind)
    return {str(status): _reference(status, kinds) for status, kinds in sorted(by_status.items())}


def _reference(status: int, own: list[type[Problem]]) -> dict[str, Any]:
    reference = {"$ref": f"#/components/responses/Problem{status}"}
    if not own:
        return reference
    common = [kind for kind in general() if kind.status == status]
    return {**reference, "description": _sentences([*dict.fromkeys(own), *common])}


def _sentences(kinds: Iterable[type[Problem]]) -> str:
    return "\n".join(f"- `{kind.code}` {plain(kind.en)} {plain(kind.zh)}" for kind in kinds)


def _response(status: int) -> dict[str, Any]:
    headers = ["CorrelationId", "ContentLanguage"]
    headers += ["RetryAfter"] if status in {429, *RETRY_AFTER} else []
    headers += {401: ["WWWAuthenticate"], 405: ["Allow"], 415: ["Accept", "AcceptEncoding"]}.get(status, [])
    return {
        "description": _sentences(kind for kind in general() if kind.status == status),
        "headers": received(*headers),
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
