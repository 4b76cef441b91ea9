"""Addresses that are near to a mistyped one."""

import difflib
from collections.abc import Iterable

_PREFIX = "/api/v1"
_LONGEST = 120
"""Characters of an address that is compared; comparing takes longer the longer it is."""
_ALIKE = 0.6


class Nearest:
    def __init__(self, templates: Iterable[str]) -> None:
        self._templates = [template.split("/") for template in dict.fromkeys(templates) if template != "/"]

    def to(self, path: str) -> list[str]:
        """At most three, the nearest first; `{names}` filled with what stands there in the path."""
        if len(path) > _LONGEST:
            return []
        parts = path.rstrip("/").split("/")
        known = {filled.removeprefix(_PREFIX): filled for filled in (_filled(t, parts) for t in self._templates)}
        alike = difflib.get_close_matches(path.removeprefix(_PREFIX).rstrip("/"), known, 3, _ALIKE)
        return [known[one] for one in alike]


def _filled(template: list[str], parts: list[str]) -> str:
    if len(template) != len(parts):
        return "/".join(template)
    return "/".join(given if own.startswith("{") else own for own, given in zip(template, parts, strict=True))
