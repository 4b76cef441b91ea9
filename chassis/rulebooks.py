"""How an office changes its rules, the same in every service: a draft, four eyes, a day from which it holds.

`services/<service>/use_cases/rulebooks.py` makes its SUBJECT of this, of the service's rulebooks and of what it can
preview.
"""

import collections
import dataclasses
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import orjson
import sqlalchemy as sa
from marshmallow import ValidationError

from chassis.act import Act
from chassis.rulebook import Beside, Content, Fault, Rulebook, Version
from chassis.subject import LifeCycle, Subject
from chassis.tables import rule_versions
from messages import errors, fields
from messages.beijing import day_of
from messages.operation import DISTRICT_ADMIN, LEFT, Left, Operation
from messages.rulebook import (
    DISTRICT_OFFICE,
    NotByItsDrafter,
    PreviewUnknown,
    RulebookOperations,
    RulebookUnknown,
    RuleFromThePast,
    RuleVersionSettled,
    RuleVersionTaken,
    RuleVersionUnknown,
)
from messages.territory import DISTRICT
from messages.wrong import wrong_fields

DRAFT, PUBLISHED, DISCARDED = "draft", "published", "discarded"
MOVES = {
    "draft": {"": DRAFT},
    "edit": {DRAFT: DRAFT},
    "publish": {DRAFT: PUBLISHED},
    "discard": {DRAFT: DISCARDED},
}
_SHOWN = 200


@dataclasses.dataclass(slots=True)
class RuleVersion:
    """A version in the database, from its draft on."""

    id: str
    rulebook: str
    name: str
    content: Content
    reason: str
    drafted_by: tuple[str, ...]
    drafted_at: dt.datetime
    status: str = DRAFT
    valid_from: dt.date | None = None
    published_by: str | None = None
    published_at: dt.datetime | None = None
    version: int = 1

    def move(self, move: str) -> None:
        if self.status not in MOVES[move]:
            raise RuleVersionSettled
        self.status = MOVES[move][self.status]

    def edit(self, content: Content, reason: str, by: str) -> None:
        self.move("edit")
        self.content, self.reason = content, reason
        self.drafted_by = (*self.drafted_by, by) if by not in self.drafted_by else self.drafted_by

    def publish(self, valid_from: dt.date, by: str, now: dt.datetime) -> None:
        """Four eyes: nobody who wrote on it publishes it."""
        self.move("publish")
        if by in self.drafted_by:
            raise NotByItsDrafter
        if valid_from < day_of(now):
            raise RuleFromThePast(valid_from=valid_from.isoformat())
        self.valid_from, self.published_by, self.published_at = valid_from, by, now


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What one deed, case, score or vote came to, and what it would have come to under the draft.

    `figures` are what it adds to sums over the month, before and after.
    """

    subject: str
    before: Any
    after: Any
    figures: Mapping[str, tuple[int, int]] = dataclasses.field(default_factory=dict)


Preview = Callable[[Act, Any, str], Iterable[Outcome]]
"""Tries the draft's rules on what happened in a month (YYYY-MM), beside what really came of it."""


class Rulebooks:
    """The rulebooks of one service and the acts on them."""

    def __init__(
        self,
        books: Iterable[Rulebook[Any]],
        previews: Mapping[Rulebook[Any], Preview] | None = None,
        asks: tuple[Operation, ...] = (),
    ) -> None:
        self.books, self.asks = {book.name: book for book in books}, asks
        self.previews = {book.name: preview for book, preview in (previews or {}).items()}

    def subject(self, operations: RulebookOperations) -> Subject:
        acts = {operation: getattr(self, operation.verb) for operation in operations}
        return Subject(of="rulebook", operations=acts, asks=self.asks, life_cycles=(LifeCycle("rule version", MOVES),))

    # --- reading ---

    def list_rulebooks(self, act: Act) -> dict[str, Any]:
        return {"items": [self._line(act, book) for book in self.books.values()]}

    def _line(self, act: Act, book: Rulebook[Any]) -> dict[str, Any]:
        today = day_of(act.now)
        upcoming = [version for version in book.versions(act.rules) if version.valid_from > today]
        return {
            "rulebook": book.name, "title_zh": book.title.zh, "title_en": book.title.en,
            "in_force": book.in_force(act.rules, today).name,
            "upcoming": min(upcoming, key=lambda version: version.valid_from).name if upcoming else None,
            "previews": book.name in self.previews,
        }  # fmt: skip

    def list_rule_versions(self, act: Act, *, rulebook: str) -> dict[str, Any]:
        book = self._book(rulebook)
        query = sa.select(rule_versions).where(rule_versions.c.rulebook == rulebook)
        if not act.actor.is_(DISTRICT_ADMIN):
            query = query.where(rule_versions.c.status == PUBLISHED)
        stored = act.collect(RuleVersion, query.order_by(rule_versions.c.id).limit(900))
        return {"items": [*(_as_stored(book, version) for version in book.files), *stored]}

    def read_rule_version(self, act: Act, *, rulebook: str, name: str) -> RuleVersion:
        book = self._book(rulebook)
        for version in book.files:
            if version.name == name:
                return _as_stored(book, version)
        stored = self._stored(act, book, name)
        if stored.status != PUBLISHED and not act.actor.is_(DISTRICT_ADMIN):
            raise RuleVersionUnknown(rulebook=rulebook, name=name)
        return stored

    def compare_rule_versions(self, act: Act, *, rulebook: str, name: str, other: str | None) -> dict[str, Any]:
        book = self._book(rulebook)
        other = other or book.in_force(act.rules, day_of(act.now)).name
        before = self.read_rule_version(act, rulebook=rulebook, name=other).content
        after = self.read_rule_version(act, rulebook=rulebook, name=name).content
        return {"name": name, "other": other, "items": list(_differences("", before, after))}

    def preview_rule_version(self, act: Act, *, rulebook: str, name: str, month: str) -> dict[str, Any]:
        _in_the_district_office(act)
        book = self._book(rulebook)
        if rulebook not in self.previews:
            raise PreviewUnknown(rulebook=rulebook)
        draft = self.read_rule_version(act, rulebook=rulebook, name=name)
        trial = book.try_out(draft.name, draft.content)
        outcomes = list(self.previews[rulebook](act, trial, month))
        otherwise = [outcome for outcome in outcomes if outcome.before != outcome.after]
        shown = [{"place": o.subject, "before": _json(o.before), "after": _json(o.after)} for o in otherwise[:_SHOWN]]
        return {
            "rulebook": rulebook, "name": name, "in_force": book.in_force(act.rules, day_of(act.now)).name,
            "month": month, "tried": len(outcomes), "otherwise": len(otherwise), "items": shown,
            "figures": _summed(outcomes),
        }  # fmt: skip

    # --- changing ---

    def draft_rule_version(self, act: Act, *, rulebook: str, name: str, content: Content, reason: str) -> RuleVersion:
        _in_the_district_office(act)
        book = self._book(rulebook)
        if any(version.name == name for version in book.files):
            raise RuleVersionTaken
        self._check_draft(act, book, content)
        draft = RuleVersion(act.new_id(), rulebook, name, content, reason, (act.actor.id,), act.now)
        act.add(rule_versions, draft)
        return draft

    def edit_rule_version(
        self, act: Act, *, rulebook: str, name: str, content: Content | Left = LEFT, reason: str | Left = LEFT
    ) -> RuleVersion:
        _in_the_district_office(act)
        book = self._book(rulebook)
        draft = self._stored(act, book, name)
        whole = draft.content if isinstance(content, Left) else _merged(draft.content, content)
        self._check_draft(act, book, whole)
        draft.edit(whole, draft.reason if isinstance(reason, Left) else reason, act.actor.id)
        act.save(rule_versions, draft)
        return draft

    def publish_rule_version(self, act: Act, *, rulebook: str, name: str, valid_from: dt.date) -> RuleVersion:
        _in_the_district_office(act)
        book = self._book(rulebook)
        draft = self._stored(act, book, name)
        draft.publish(valid_from, act.actor.id, act.now)
        act.run(sa.text("LOCK TABLE rule_versions IN SHARE ROW EXCLUSIVE MODE"))
        self._check_from(act, book, draft.content, valid_from)
        act.save(rule_versions, draft)
        return draft

    def discard_rule_version(self, act: Act, *, rulebook: str, name: str, reason: str) -> RuleVersion:
        _in_the_district_office(act)
        draft = self._stored(act, self._book(rulebook), name)
        draft.move("discard")
        draft.reason = reason
        act.save(rule_versions, draft)
        return draft

    # --- checking ---

    def _check_draft(self, act: Act, book: Rulebook[Any], content: Content) -> None:
        """Nobody knows yet from when it will hold: what it refers to must stand on one day from today on."""
        loaded = _loaded(act, book, content)
        act.database.published_rules.look_again(act.database.engine)
        by_day = [self._faults(act, book, loaded, day) for day in self._days(act, day_of(act.now))]
        fewest = min(by_day, key=len)
        _refuse(act.language, fewest)

    def _check_from(self, act: Act, book: Rulebook[Any], content: Content, first: dt.date) -> None:
        """What it refers to must stand as long as it will hold. One is published at a time, so none is overlooked."""
        loaded = _loaded(act, book, content)
        act.database.published_rules.look_again(act.database.engine)
        later = [version.valid_from for version in book.versions(act.rules) if version.valid_from > first]
        days = [day for day in self._days(act, first) if day < min(later, default=dt.date.max)]
        _refuse(act.language, [fault for day in days for fault in self._faults(act, book, loaded, day)])

    def _days(self, act: Act, first: dt.date) -> list[dt.date]:
        """The day, and the later ones on which any rule of the service changes."""
        known = {version.valid_from for book in self.books.values() for version in book.versions(act.rules)}
        return sorted({first, *(day for day in known if day > first)})

    def _faults(self, act: Act, book: Rulebook[Any], loaded: Content, day: dt.date) -> list[Fault]:
        return list(book.check(loaded, Beside(self.books, act.rules, day, act.ask)))

    def _book(self, name: str) -> Rulebook[Any]:
        if name not in self.books:
            raise RulebookUnknown(rulebook=name)
        return self.books[name]

    def _stored(self, act: Act, book: Rulebook[Any], name: str) -> RuleVersion:
        named = (rule_versions.c.rulebook == book.name, rule_versions.c.name == name)
        stored = act.find(RuleVersion, rule_versions, *named, lock=act.changes)
        if stored is None:
            raise (RuleVersionSettled if _of_the_release(book, name) else RuleVersionUnknown)(
                rulebook=book.name, name=name
            )
        return act.expect(stored)


def _of_the_release(book: Rulebook[Any], name: str) -> bool:
    return any(version.name == name for version in book.files)


def _in_the_district_office(act: Act) -> None:
    """Rules hold for the whole district, so its own office changes them."""
    act.may(any(len(code) == DISTRICT for code in act.actor.territories), needed=DISTRICT_OFFICE)


def _as_stored(book: Rulebook[Any], version: Version) -> RuleVersion:
    """A version of the release, which nobody drafted here."""
    return RuleVersion(
        "", book.name, version.name, version.content, "", (), None, PUBLISHED, version.valid_from  # type: ignore[arg-type]
    )  # fmt: skip


def _loaded(act: Act, book: Rulebook[Any], content: Content) -> Content:
    """By the schema, as what somebody says now; Invalid names every place that is wrong."""
    try:
        with fields.asked_at(act.now):
            return book.load(content)
    except ValidationError as error:
        wrong = [{**fault, "field": f"content.{fault['field']}"} for fault in wrong_fields(error, act.language)]
        raise errors.Invalid(errors=wrong) from error


def _refuse(language: str, faults: Iterable[Fault]) -> None:
    """Invalid, unless nothing is wrong."""
    wrong = [
        {"field": f"content.{place}", "code": "rule", "message": zh if language.startswith("zh") else en}
        for place, en, zh in dict.fromkeys(faults)
    ]
    if wrong:
        raise errors.Invalid(errors=wrong)


def _summed(outcomes: Iterable[Outcome]) -> list[dict[str, Any]]:
    before, after = collections.Counter[str](), collections.Counter[str]()
    for outcome in outcomes:
        for name, (was, would_be) in outcome.figures.items():
            before[name] += was
            after[name] += would_be
    return [{"name": name, "before": before[name], "after": after[name]} for name in sorted(before)]


def _merged(old: Any, patch: Any) -> Any:
    """The patch laid over what stands there, as RFC 7396 says: null takes away, lists are replaced whole."""
    if not isinstance(patch, dict):
        return patch
    kept = dict(old) if isinstance(old, dict) else {}
    for name, value in patch.items():
        if value is None:
            kept.pop(name, None)
        else:
            kept[name] = _merged(kept.get(name), value)
    return kept


def _differences(place: str, before: Any, after: Any) -> Iterator[dict[str, Any]]:
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            yield from _differences(f"{place}.{name}".lstrip("."), before.get(name), after.get(name))
    elif isinstance(before, list) and isinstance(after, list):
        for number in range(max(len(before), len(after))):
            one, other = (items[number] if number < len(items) else None for items in (before, after))
            yield from _differences(f"{place}.{number}", one, other)
    elif before != after:
        yield {"place": place, "before": _json(before), "after": _json(after)}


def _json(value: Any) -> str | None:
    return None if value is None else orjson.dumps(value).decode()
