"""Splitting 拆分 (C1, C7): a case goes on, and each other problem in it becomes a case of its own class."""

import datetime as dt
from collections.abc import Sequence

from messages.enforcement.errors.splits import PartIsTheSame, PartOfAPart, TooManyParts
from messages.enforcement.errors.transfers import CaseAwaitsCommander
from services.enforcement.domain.case_values import COMMANDER, FROM_SPLIT, Origin
from services.enforcement.domain.cases import Case

MOST_PARTS = 10


def may_split(case: Case, classes: Sequence[str], now: dt.datetime) -> None:
    case.move("split", now)
    if case.awaits == COMMANDER:
        raise CaseAwaitsCommander
    if case.split_from is not None:
        raise PartOfAPart
    if len(case.split_into) + len(classes) > MOST_PARTS:
        raise TooManyParts(limit=MOST_PARTS, count=len(case.split_into))
    for place, code in enumerate(classes):
        if code in (case.problem_class, *classes[:place]):
            raise PartIsTheSame(problem_class=code)


def origin_of_part(case: Case, problem_class: str, text: str) -> Origin:
    """Its reporter follows it too; the report itself stays with the first case, so that it is paid and counted once."""
    return Origin(FROM_SPLIT, None, case.reporter, problem_class, text, case.point, case.photos)


def note_part(case: Case, part: Case) -> None:
    case.split_into = (*case.split_into, part.id)
