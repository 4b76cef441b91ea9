"""Duplicate reports and merging 重复上报与并案 (C1, E1), `duplicates.yaml`."""

import pathlib
from collections.abc import Iterator

from chassis.rulebook import Beside, Content, Fault, Rulebook
from messages import fields, territory
from messages.words import Text
from services.enforcement.domain.duplicates import SameProblem

_WITHIN = {territory.LEVELS[level]: level for level in (territory.SUBDISTRICT, territory.DISTRICT)}


class _Near(fields.Messages):
    text = fields.both_languages(required=True)
    radius_metres = fields.whole(1, 2000, required=True)
    window_days = fields.whole(1, 3650, required=True)
    same = fields.choice("class", "group", required=True)
    most_shown = fields.whole(1, 100, required=True)


class _Joining(fields.Messages):
    text = fields.both_languages(required=True)
    most = fields.whole(0, 500, required=True)


class _Merging(fields.Messages):
    text = fields.both_languages(required=True)
    within = fields.choice(*_WITHIN, required=True)
    most = fields.whole(0, 50, required=True)


class _Duplicates(fields.Messages):
    source = fields.text(required=True)
    title = fields.both_languages(required=True)
    near = fields.nested(_Near, required=True)
    joining = fields.nested(_Joining, required=True)
    merging = fields.nested(_Merging, required=True)


def _check(_: Content, __: Beside) -> Iterator[Fault]:
    yield from ()


def _read(version: str, content: Content) -> SameProblem:
    near, merging = content["near"], content["merging"]
    return SameProblem(
        version=version,
        radius_metres=near["radius_metres"],
        window_days=near["window_days"],
        same_group=near["same"] == "group",
        most_shown=near["most_shown"],
        most_joined=content["joining"]["most"],
        most_merged=merging["most"],
        merge_within=_WITHIN[merging["within"]],
    )


DUPLICATES = Rulebook(
    "duplicates",
    Text("Duplicate reports and merging", "重复上报与并案"),
    pathlib.Path(__file__).parent,
    schema=_Duplicates,
    read=_read,
    check=_check,
)
