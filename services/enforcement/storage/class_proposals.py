"""Texts on which was decided before. The newest are kept in the process for a minute: asking reads nothing."""

import dataclasses
import datetime as dt
import weakref

import sqlalchemy as sa
from rapidfuzz import process
from rapidfuzz.distance import Indel

from chassis.act import Act
from chassis.database import Database
from services.enforcement.domain.class_proposals import LEAST_LIKE, NEAREST, Alike, pairs_of
from services.enforcement.domain.classes import UNCLASSIFIED
from services.enforcement.storage.tables.cases import cases

_NEWEST = 1_000
_KEPT_FOR = dt.timedelta(seconds=60)


@dataclasses.dataclass(frozen=True, slots=True)
class _Decided:
    read_at: dt.datetime
    classes: tuple[str, ...]
    pairs: tuple[tuple[str, ...], ...]


_kept: weakref.WeakKeyDictionary[Database, _Decided] = weakref.WeakKeyDictionary()


def alike(act: Act, text: str) -> list[Alike]:
    """The nearest of the newest that are like it at all. On sorted pairs, Indel's likeness is that of Dice."""
    decided = _decided(act)
    found = process.extract(
        pairs_of(text), decided.pairs, scorer=Indel.normalized_similarity, limit=NEAREST, score_cutoff=LEAST_LIKE
    )
    return [Alike(decided.classes[number], likeness) for _, likeness, number in found]


def _decided(act: Act) -> _Decided:
    kept = _kept.get(act.database)
    if kept is None or not kept.read_at <= act.now < kept.read_at + _KEPT_FOR:
        kept = _kept[act.database] = _read(act)
    return kept


def _read(act: Act) -> _Decided:
    """An officer who verifies a case has decided on its class; what nobody could classify teaches nothing."""
    query = (
        sa.select(cases.c.problem_class, cases.c.origin["text"].astext.label("text"))
        .where(cases.c.verified_at.is_not(None), cases.c.problem_class != UNCLASSIFIED)
        .order_by(cases.c.id.desc())
        .limit(_NEWEST)
    )
    rows = act.all(query)
    classes = tuple(row["problem_class"] for row in rows)
    return _Decided(act.now, classes, tuple(pairs_of(row["text"]) for row in rows))
