"""A negotiation told as releases of the Open Contracting Data Standard 1.1 (B3): one for each thing that happened.

Each release is reckoned from what was kept of its moment, so that it reads the same for ever; what the offices alone
may know (who did it, what others than the first offered, marks) is in none. The record merges them by the rules of the
standard: objects field by field, lists of things with an id by that id, every other list as a whole.
"""

from collections.abc import Sequence

from services.property.domain.contracting_processes import LANGUAGE, Json, Process, Step
from services.property.domain.contracting_steps import steps

VERSION = "1.1"


def releases(of: Process) -> list[Json]:
    """From the first to the last."""
    return [_release(of, step) for step in sorted(steps(of), key=lambda step: step.at)]


def package(of: Process) -> Json:
    told = releases(of)
    return _package(of, told[-1]["date"]) | {"releases": told}


def record(of: Process) -> Json:
    told = releases(of)
    one: Json = {"ocid": of.ocid, "releases": told, "compiledRelease": compiled(told)}
    return _package(of, told[-1]["date"]) | {"records": [one]}


def compiled(told: Sequence[Json]) -> Json:
    merged: Json = {}
    for release in told:
        merged = _merged(merged, release)
    return merged | {"id": f"{merged['ocid']}-{merged['date']}", "tag": ["compiled"]}


def _package(of: Process, published: object) -> Json:
    return {
        "uri": f"urn:uuid:{of.negotiation.id}",
        "version": VERSION,
        "publishedDate": published,
        "publisher": {"name": of.publishing.publisher},
    }


def _release(of: Process, step: Step) -> Json:
    told: Json = {
        "ocid": of.ocid,
        "id": f"{of.negotiation.number}-{step.key}",
        "date": step.at.isoformat(),
        "tag": list(step.tags),
        "initiationType": "tender",
        "language": LANGUAGE,
    }
    return told | step.told


def _merged(before: Json, after: Json) -> Json:
    return before | {name: _put(before.get(name), value) for name, value in after.items()}


def _put(before: object, after: object) -> object:
    if isinstance(before, dict) and isinstance(after, dict):
        return _merged(before, after)
    if isinstance(before, list) and isinstance(after, list) and _have_ids(before) and _have_ids(after):
        kept = {one["id"]: one for one in before}
        return [*(kept | {one["id"]: _put(kept.get(one["id"]), one) for one in after}).values()]
    return after


def _have_ids(things: Sequence[object]) -> bool:
    return all(isinstance(one, dict) and "id" in one for one in things)
