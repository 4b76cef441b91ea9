"""Addresses that are near to a mistyped one."""

import difflib
from collections.abc import Iterable, Sequence

_PREFIX = "/api/v1"
_LONGEST = 120
"""Characters of an address that is compared; comparing takes longer the longer it is."""
_ALIKE = 0.6


class Nearest:
    def __init__(self, templates: Iterable[str]) -> None:
        self._templates = [template.split("/") for template in dict.fromkeys(templates) if template != "/"]

    def to(self, path: str) -> list[str]:
        """At most three, the nearest first; `{names}` filled with what stands there in the path.

        Who is in the API is told of the API alone.
        """
        if len(path) > _LONGEST:
            return []
        parts = path.rstrip("/").split("/")
        within = [own for own in self._templates if not path.startswith(_PREFIX) or "/".join(own).startswith(_PREFIX)]
        ranked = sorted(((_alike(own, parts), _filled(own, parts)) for own in within), reverse=True)
        return list(dict.fromkeys(filled for alike, filled in ranked if alike >= _ALIKE))[:3]


def _alike(template: Sequence[str], parts: Sequence[str]) -> float:
    """From 0 to 1, by the words that are the template's own: a name in braces is like anything."""
    if len(template) == len(parts):
        own = [place for place, part in enumerate(template) if not part.startswith("{")]
        template, parts = [template[place] for place in own], [parts[place] for place in own]
    one, other = ("/".join(path).removeprefix(_PREFIX) for path in (template, parts))
    matcher = difflib.SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.real_quick_ratio() >= _ALIKE <= matcher.quick_ratio() else 0


def _filled(template: Sequence[str], parts: Sequence[str]) -> str:
    if len(template) != len(parts):
        return "/".join(template)
    return "/".join(given if own.startswith("{") else own for own, given in zip(template, parts, strict=True))
