"""The names of places, and lanes by their names, from the reference data: no service has to be asked."""

import dataclasses
import functools
from collections.abc import Iterable, Iterator

import reference
from messages.territory import COMMUNITY, DISTRICT, LANE, SUBDISTRICT


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    code: str
    name: str
    name_en: str

    def named(self, language: str) -> str:
        return self.name if language.startswith("zh") else self.name_en or self.name


@functools.cache
def _divisions() -> dict[str, Place]:
    """The newest name of each code."""
    rows = sorted(reference.rows("divisions"), key=lambda row: row["valid_from"])
    return {row["code"]: Place(row["code"], row["name"], row["name_en"]) for row in rows}


@functools.cache
def lanes() -> dict[str, Place]:
    return {row["code"]: Place(row["code"], row["name"], row["name_en"]) for row in reference.rows("lanes")}


def path_to(code: str) -> list[Place]:
    """The places that the code lies in, from the district down, as far as their names are known."""
    return list(_path(code))


def _path(code: str) -> Iterator[Place]:
    for level in (DISTRICT, SUBDISTRICT, COMMUNITY):
        if len(code) >= level and code[:level] in _divisions():
            yield _divisions()[code[:level]]
    if code[:LANE] in lanes():
        yield lanes()[code[:LANE]]


def place_name(language: str, code: str) -> str:
    """The whole name of a place, in the order of the language; the code where it is not known."""
    path = path_to(code)
    if language.startswith("zh"):
        return "".join(place.name for place in path) or code
    return ", ".join(place.named(language) for place in reversed(path)) or code


def local_name(language: str, code: str) -> str:
    """The name of the place alone, without what it lies in."""
    path = path_to(code)
    return path[-1].named(language) if path else code


def by_community(chosen: Iterable[Place]) -> dict[str, dict[str, list[Place]]]:
    """Lanes by subdistrict and community, in the order of codes."""
    grouped: dict[str, dict[str, list[Place]]] = {}
    for lane in sorted(chosen, key=lambda lane: lane.code):
        communities = grouped.setdefault(lane.code[:SUBDISTRICT], {})
        communities.setdefault(lane.code[:COMMUNITY], []).append(lane)
    return grouped


def find_lanes(text: str) -> list[Place]:
    """Lanes whose Chinese or English name contains the text; where some have exactly this name, only those."""
    wanted = text.casefold()
    matching = [lane for lane in lanes().values() if wanted in lane.name or wanted in lane.name_en.casefold()]
    return [lane for lane in matching if wanted in {lane.name, lane.name_en.casefold()}] or matching
