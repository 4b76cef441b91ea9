"""Rules that an office may change: versions with a day from which they hold, read by acts.

A rulebook's first version is the YAML file of the release, `<rulebook>.yaml` (or `<rulebook>_<version>.yaml`). Later
ones are drafted and published by operation (`chassis/rulebooks.py`) and stand in the service's database. Each process
keeps what is published in memory and looks every two seconds whether there is more. An act takes one such picture at
its first question and keeps it, so it never works by two versions.
"""

import dataclasses
import datetime as dt
import functools
import pathlib
import threading
import time
import weakref
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import orjson
import sqlalchemy as sa
import yaml
from marshmallow import Schema

from chassis.tables import rule_versions
from messages.words import Text

T = TypeVar("T")
Content = dict[str, Any]
Fault = tuple[str, str, str]
"""The place in a version, and what is wrong there in English and Chinese."""
_LOOK_AGAIN = 2.0


@dataclasses.dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Version:
    """A published version; `content` is JSON, without the version's name and its day."""

    name: str
    valid_from: dt.date
    content: Content


Picture = Mapping[str, tuple[Version, ...]]
"""By rulebook, the versions published in the database, in the order in which they hold."""


class Rulebook(Generic[T]):
    """One rulebook. `read` makes the domain's class of a content that `schema` has loaded, and of the version's name.

    `check` tells what the schema cannot: references that lead nowhere, sums that are not a hundred. What a version
    refers to it finds in what stands beside it.
    """

    def __init__(
        self,
        name: str,
        title: Text,
        folder: pathlib.Path,
        *,
        schema: type[Schema],
        read: Callable[[str, Content], T],
        check: Callable[[Content, "Beside"], Iterable[Fault]] = lambda *_: (),
    ) -> None:
        self.name, self.title, self.folder, self.check = name, title, folder, check
        self._schema, self._read_content = schema, read
        self._known: weakref.WeakKeyDictionary[Version, T] = weakref.WeakKeyDictionary()

    @functools.cached_property
    def files(self) -> tuple[Version, ...]:
        """The versions that came with the release."""
        files = [*self.folder.glob(f"{self.name}.yaml"), *self.folder.glob(f"{self.name}_[0-9]*.yaml")]
        versions = [_from_file(file) for file in files]
        return tuple(sorted(versions, key=lambda version: version.valid_from))

    def versions(self, picture: Picture) -> tuple[Version, ...]:
        return (*self.files, *picture.get(self.name, ()))

    def in_force(self, picture: Picture, day: dt.date) -> Version:
        """The last to begin by that day, and of one day the last published; for a day before all of them, the first."""
        versions = self.versions(picture)
        begun = [version for version in versions if version.valid_from <= day]
        return max(reversed(begun), key=lambda version: version.valid_from) if begun else versions[0]

    def load(self, content: Content) -> Content:
        """The content as the schema gives it; ValidationError names each wrong place."""
        loaded: Content = self._schema().load(content)
        return loaded

    def read(self, version: Version) -> T:
        known = self._known.get(version)
        if known is None:
            known = self._known[version] = self.try_out(version.name, version.content)
        return known

    def try_out(self, name: str, content: Content) -> T:
        """As `read`, for a draft, which may still change."""
        return self._read_content(name, self.load(content))


@dataclasses.dataclass(frozen=True, slots=True)
class Beside:
    """What a version's references lead to: the service's rulebooks on a day, and what other services say."""

    books: Mapping[str, Rulebook[Any]]
    picture: Picture
    day: dt.date
    ask: Callable[..., Any]
    """As `Act.ask`; the service's subject of rulebooks names the operation in its `asks`."""

    def content(self, rulebook: str) -> Content:
        """Another rulebook's, or that of the version to be replaced, as its schema gives it."""
        book = self.books[rulebook]
        return book.load(book.in_force(self.picture, self.day).content)


def twice(place: str, field: str, codes: Sequence[str]) -> Iterator[Fault]:
    """A fault for each code of the list at `place` that stands there before."""
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield f"{place}.{number}.{field}", f"{code} stands here twice.", f"{code} 在此重复。"


def unknown(place: str, codes: Iterable[str], known: Collection[str]) -> Iterator[Fault]:
    """A fault for each code of the list at `place` that is none of the known."""
    for number, code in enumerate(codes):
        if code not in known:
            yield f"{place}.{number}", f"There is no {code}.", f"没有 {code}。"


def taken_away(place: str, before: Iterable[str], after: Iterable[str]) -> Iterator[Fault]:
    """A fault when codes are gone that something made under the earlier version may still bear."""
    if gone := [code for code in before if code not in set(after)]:
        yield (
            place,
            f"What is in use keeps its code, and these are gone: {', '.join(gone)}.",
            f"已使用的代码不得删除，缺少：{'、'.join(gone)}。",
        )


def in_words(items: Iterable[Mapping[str, Any]], said: str = "name") -> dict[str, Text]:
    """What a version calls each of its codes, in both languages."""
    return {item["code"]: Text(item[said]["en"], item[said]["zh"]) for item in items}


class Published:
    """What is published in one database, as this process knows it."""

    def __init__(self) -> None:
        self._picture: Picture = {}
        self._count, self._next_look = 0, 0.0
        self._lock = threading.Lock()

    def picture(self, engine: sa.Engine) -> Picture:
        """At most two seconds old. All wait for the first; later one thread looks and the others go on meanwhile."""
        if time.monotonic() >= self._next_look and self._lock.acquire(blocking=not self._next_look):
            try:
                if time.monotonic() >= self._next_look:
                    self._look(engine)
            finally:
                self._lock.release()
        return self._picture

    def look_again(self, engine: sa.Engine) -> None:
        """Now, for whoever must know what was committed a moment ago."""
        with self._lock:
            self._look(engine)

    def _look(self, engine: sa.Engine) -> None:
        """Versions are only ever added: where their number is the same, they are."""
        published = rule_versions.c.status == "published"
        with engine.connect() as connection:
            count = connection.execute(sa.select(sa.func.count()).where(published)).scalar_one()
            if count != self._count:
                query = sa.select(rule_versions).where(published)
                rows = connection.execute(query.order_by(rule_versions.c.valid_from, rule_versions.c.published_at))
                self._picture, self._count = _picture(rows), count
        self._next_look = time.monotonic() + _LOOK_AGAIN


def _picture(rows: Iterable[Any]) -> Picture:
    picture: dict[str, tuple[Version, ...]] = {}
    for row in rows:
        version = Version(row.name, row.valid_from, row.content)
        picture[row.rulebook] = (*picture.get(row.rulebook, ()), version)
    return picture


def _from_file(file: pathlib.Path) -> Version:
    stated = yaml.safe_load(file.read_text(encoding="utf-8"))
    name, valid_from = stated.pop("version"), stated.pop("valid_from")
    return Version(name, valid_from, orjson.loads(orjson.dumps(stated)))
