"""The rules of property management, read from the YAML beside this file: the standard's versions, the evaluation."""

import datetime as dt
import functools
import pathlib
from fractions import Fraction
from typing import Any

from chassis import rulebook
from messages.property.errors.standards import StandardUnknown
from services.property.domain.evaluation import Band, ComplaintRule, Evaluation
from services.property.domain.standards import Item, Standard

_HERE = pathlib.Path(__file__).parent


@functools.lru_cache(maxsize=64)
def standard_of(day: dt.date) -> Standard:
    return _standard(rulebook.in_force(_HERE, "service_standard", day))


@functools.lru_cache(maxsize=64)
def standard(version: str) -> Standard:
    """The version that a contract names; StandardUnknown when there is none."""
    try:
        return _standard(rulebook.version(_HERE, "service_standard", version))
    except StopIteration:
        raise StandardUnknown(version=version) from None


@functools.lru_cache(maxsize=64)
def evaluation_of(day: dt.date) -> Evaluation:
    return _evaluation(rulebook.in_force(_HERE, "evaluation", day))


@functools.lru_cache(maxsize=64)
def evaluation(version: str) -> Evaluation:
    return _evaluation(rulebook.version(_HERE, "evaluation", version))


def _standard(stated: dict[str, Any]) -> Standard:
    return Standard(stated["version"], tuple(_item(item) for item in stated["items"]))


def _item(stated: dict[str, Any]) -> Item:
    [(bound, target)] = stated["target"].items()
    return Item(
        code=stated["code"],
        group=stated["group"],
        text_zh=stated["text"]["zh"],
        text_en=stated["text"]["en"],
        kind=stated["measure"]["kind"],
        bound=bound,
        target=target,
        weight=stated["weight"],
        problem_classes=tuple(stated["problem_classes"]),
        **stated["deduction"],
    )


def _evaluation(stated: dict[str, Any]) -> Evaluation:
    complaints = stated["complaints"]
    return Evaluation(
        version=stated["version"],
        weights={component["code"]: component["weight"] for component in stated["components"]},
        fewest_inspections=stated["inspections"]["fewest_per_month"],
        complaints=ComplaintRule(
            answer_hours=complaints["answer_hours"],
            per=complaints["per_household_months"],
            full_at=Fraction(str(complaints["full_score_at_most"])),
            none_at=Fraction(str(complaints["no_score_at_least"])),
        ),
        confidence_percent=stated["satisfaction"]["confidence_percent"],
        bands=tuple(Band(band["grade"], band["at_least"] * 100) for band in stated["bands"]),
    )
