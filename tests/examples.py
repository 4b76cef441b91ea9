"""Records what tests really ask and are answered, for the documentation: `bin/test PATH… --record-examples`.

Each operation gets one example in `gateway/documented/examples`. One that stands there and still fits its operation's
schemas is kept, so that recording anew changes only what has to change; to replace one, delete it first. Where several
tests carry out the same act, the journey's words come first, then those of a service's own tests. For all operations:
`make examples`; for those of one subject: `bin/test tests/<service>/test_<subject>.py --record-examples`.
"""

import datetime as dt
import pathlib
import re
from typing import Any, Final

import jsonschema
import orjson

from chassis.act import Act
from gateway import subjects
from gateway.examples import FOLDER, Example
from messages import catalogue
from messages.operation import Operation
from suite.documents import compact, whole_schema

GENERATED, ASKED, JOURNEY = 1, 2, 3
"""How well a test's words may stand for those of a person: made from a schema, a service's test, the journey."""

_BEIJING: Final = dt.timezone(dt.timedelta(hours=8))
_UUID: Final = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_PERSON: Final = re.compile(rf"^([a-z]+(?:-[a-z]+)*)-(?:\d+-)?(?:{_UUID.pattern}|[0-9a-f]{{8,12}})$")
_RESIDENT: Final = re.compile(r"居民\d+")
_PHONE: Final = re.compile(r"1\d{10}")
_LINK: Final = re.compile(r"(/follow/|/call-backs/)?[A-Za-z0-9_-]{43}")
_SERIAL: Final = re.compile(r"(\d{6,9}-\d{4})-\d{6}")
_INSTANT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?([+-]\d\d:\d\d|Z)")
_MOST_ITEMS: Final = 2


def fits(operation: Operation, example: Example) -> bool:
    """Whether an example's request and answer are what the operation's schemas say."""
    return all(
        jsonschema.Draft202012Validator(whole_schema(kind)).is_valid(example[part])
        for part, kind in (("request", operation.request), ("answer", operation.answer))
    )


class Recorder:
    """`saw` is told of each act that succeeded; `write` keeps what was lacking. It listens only when `recording`.

    `met` are the names of the acts that met an If-Match, whether it is recording or not.
    """

    def __init__(self, folder: pathlib.Path = FOLDER, *, recording: bool) -> None:
        self.met: set[str] = set()
        self._folder, self._recording = folder, recording
        self._best: dict[str, tuple[tuple[bool, int], Example]] = {}

    def watch(self) -> None:
        """Take down from now on which acts meet an If-Match."""
        meet, met = Act.expect, self.met

        def expect(act: Act, loaded: Any) -> Any:
            met.add(act.name)
            return meet(act, loaded)

        Act.expect = expect  # type: ignore[assignment, method-assign]  # for the rest of this run

    def saw(self, operation: Operation, request: dict[str, Any], answer: Any, rank: int) -> None:
        if not self._recording:
            return
        worth = (answer.get("items") != [], rank)
        if operation.name not in self._best or worth > self._best[operation.name][0]:
            example = Steady().of({"request": request, "answer": answer})
            if fits(operation, example):
                self._best[operation.name] = worth, example

    def write(self) -> None:
        by_file: dict[pathlib.Path, list[Operation]] = {}
        for operation in sorted(catalogue.operations(), key=lambda one: one.name):
            service, subject = subjects.tag_of(operation).split(".")
            by_file.setdefault(self._folder / service / f"{subject}.json", []).append(operation)
        present = _present(self._folder)
        for file, operations in by_file.items():
            kept = {one.name: chosen for one in operations if (chosen := self._chosen(one, present.get(one.name)))}
            if kept:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(compact(kept) + "\n", "utf-8")
        for file in set(self._folder.glob("*/*.json")) - {*by_file}:
            file.unlink()  # its subject has another name now, and what it held was moved there

    def _chosen(self, operation: Operation, present: Example | None) -> Example | None:
        _, seen = self._best.get(operation.name, (None, None))
        kept = present if present and fits(operation, present) else seen
        if kept and seen:  # the act was carried out in this run, so what it met is known anew
            kept = {name: value for name, value in kept.items() if name != "if_match"}
            kept |= {"if_match": True} if operation.name in self.met else {}
        return kept


def _present(folder: pathlib.Path) -> dict[str, Example]:
    return {name: one for file in folder.glob("*/*.json") for name, one in orjson.loads(file.read_bytes()).items()}


class Steady:
    """Makes an example the same for every run: ids are counted, the time of recording is ten o'clock, lists are cut."""

    def __init__(self) -> None:
        self._now = dt.datetime.now(_BEIJING)
        self._ids: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def of(self, value: Any) -> Any:
        match value:
            case dict():
                return {name: self._cut(name, inner) for name, inner in value.items()}
            case list() | tuple():
                return [self.of(inner) for inner in value]
            case dt.datetime() | dt.date():
                return self._text(value.isoformat())
            case str():
                return self._text(value)
        return value

    def _cut(self, name: str, value: Any) -> Any:
        return self.of(value[:_MOST_ITEMS] if name == "items" and isinstance(value, list) else value)

    def _text(self, text: str) -> str:
        if _INSTANT.fullmatch(text):
            return self._moment(dt.datetime.fromisoformat(text).astimezone(_BEIJING))
        if person := _PERSON.match(text):
            return self._people.setdefault(text, f"{person[1]}-{len(self._people) + 1}")
        if secret := _LINK.fullmatch(text):
            return f"{secret[1] or ''}{'A' * 43}"
        if _RESIDENT.fullmatch(text):
            return "居民王某"
        if _PHONE.fullmatch(text):
            return "13800000000"
        return _SERIAL.sub(r"\1-000001", _UUID.sub(self._id, text))

    def _id(self, uuid: re.Match[str]) -> str:
        return self._ids.setdefault(uuid[0], f"019a0000-0000-7000-8000-{len(self._ids) + 1:012d}")

    def _moment(self, moment: dt.datetime) -> str:
        same_day = moment.replace(year=self._now.year, month=self._now.month, day=self._now.day)
        if abs(same_day - self._now) < dt.timedelta(minutes=30):
            moment = moment.replace(hour=10, minute=0, second=0)
        return moment.replace(microsecond=0).isoformat()
