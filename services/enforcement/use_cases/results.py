from decimal import Decimal
from typing import Any

from marshmallow import ValidationError

from chassis.act import Act
from chassis.answers import schema
from chassis.subject import LifeCycle, Subject
from messages import errors
from messages.enforcement.errors.results import ResultImportEmpty, ResultImportTaken
from messages.enforcement.results import (
    DISCARD_IMPORT,
    IMPORT_RESULTS,
    LIST_IMPORTED_ROWS,
    LIST_IMPORTS,
    LIST_RESULTS,
    MOST_ROWS,
    PUBLISH_IMPORT,
    READ_IMPORT,
    RESULT_UNITS,
    ResultRow,
)
from messages.fields import asked_at
from messages.vocabulary import WORDS
from messages.wrong import wrong_fields
from services.enforcement.domain.results import MOVES, Result, ResultImport, check, digest_of, rows_of
from services.enforcement.rulebook.agencies import AGENCIES
from services.enforcement.rulebook.problem_classes import PROBLEM_CLASSES
from services.enforcement.storage import results as kept
from services.enforcement.use_cases import classes

_ALSO_SAID = {"㎡": "m2", "延米": "metres", "块": "pieces", "个": "pieces", "家": "places", "起": "vehicles"}
"""Measure words of publications, for the units that things are counted in here."""


def import_results(
    act: Act, *, number: str, territory: str, title: str, rows: list[dict[str, Any]], table: str
) -> ResultImport:
    if table and not rows:
        rows = _read(act, table)
    elif table:
        rows = []
    if not 1 <= len(rows) <= MOST_ROWS:
        raise ResultImportEmpty(limit=MOST_ROWS)
    results = [_result(act, row, territory) for row in rows]
    digest = digest_of(territory, title, results)
    known = kept.of_number(act, number)
    if known is not None:
        if known.digest != digest:
            raise ResultImportTaken
        return known
    check(results, territory, kept.published_in_district(act, territory))
    imported = ResultImport(
        id=act.new_id(),
        number=number,
        territory=territory,
        title=title,
        rows=len(results),
        digest=digest,
        imported_by=act.actor.id,
        imported_at=act.now,
    )
    kept.add(act, imported, results)
    return imported


def _read(act: Act, table: str) -> list[dict[str, Any]]:
    """Rows of a table, whose cells hold the names that people know or codes; a wrong cell is told by row and column."""
    codes = {
        "problem_class": _codes(act, "problem_class"),
        "agency": _codes(act, "agency"),
        "unit": {WORDS["unit"][code].zh: code for code in RESULT_UNITS} | _ALSO_SAID,
        "approximate": {"是": "true", "约": "true", "余": "true", "否": "false"},
    }
    found, wrong = [], []
    with asked_at(act.now):
        for number, row in enumerate(rows_of(table)[: MOST_ROWS + 1], 1):
            said = {name: codes.get(name, {}).get(cell, cell) for name, cell in row.items()}
            try:
                found.append(schema(ResultRow).load(said))
            except ValidationError as error:
                faults = wrong_fields(error, act.language)
                wrong += [{**fault, "field": f"table.{number}.{fault['field']}"} for fault in faults]
    if wrong:
        raise errors.Invalid(errors=wrong[:100])
    return found


def _codes(act: Act, vocabulary: str) -> dict[str, str]:
    return {said.zh: code for code, said in classes.SUBJECT.words[vocabulary](act).items()}


def _result(act: Act, row: dict[str, Any], territory: str) -> Result:
    act.rule(PROBLEM_CLASSES).get(row["problem_class"])
    if row["agency"]:
        act.rule(AGENCIES).get(row["agency"])
    return Result(**row | {"territory": row["territory"] or territory, "quantity": Decimal(str(row["quantity"]))})


def publish_import(act: Act, *, import_id: str) -> ResultImport:
    """The rows are checked once more: something else may have been published meanwhile."""
    imported = kept.get(act, import_id)
    act.about(imported.imported_by)
    imported.publish(act.actor.id, act.now)
    check(kept.rows_in(act, imported), imported.territory, kept.published_in_district(act, imported.territory))
    kept.save(act, imported)
    return imported


def discard_import(act: Act, *, import_id: str) -> ResultImport:
    imported = kept.get(act, import_id)
    imported.discard()
    kept.save(act, imported)
    return imported


SUBJECT = Subject(
    operations={
        IMPORT_RESULTS: import_results,
        PUBLISH_IMPORT: publish_import,
        DISCARD_IMPORT: discard_import,
        READ_IMPORT: kept.read_import,
        LIST_IMPORTS: kept.list_imports,
        LIST_IMPORTED_ROWS: kept.list_imported_rows,
        LIST_RESULTS: kept.list_results,
    },
    life_cycles=(LifeCycle("result import", MOVES),),
)
