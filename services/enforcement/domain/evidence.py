"""The evidence of a case 证据链 (C7): a chain of entries, each hashed over the one before; nothing is ever replaced.

    hash(entry) = sha256(hash of the former, a line feed, line of the entry); before the first stand 64 zeros

The line is the entry as text, kept as it was hashed, so that whoever verifies it need not write it anew. It names case
and place in the chain, so no entry can stand elsewhere. The chain shows that nothing was changed, taken out or put in
between before the last hash that somebody else holds; every document that is issued bears the hash of its time.
"""

import dataclasses
import datetime as dt
import hashlib
import json
from typing import Any

from messages.enforcement.errors.evidence import EvidenceEnded, EvidenceFull
from services.enforcement.domain.case_values import Point

GENESIS = "0" * 64
ADD, SUPERSEDE, WITHDRAW = "add", "supersede", "withdraw"
PHOTO, STATEMENT, READING, DOCUMENT = "photo", "statement", "reading", "document"


@dataclasses.dataclass(frozen=True, slots=True)
class Reading:
    """What an instrument showed."""

    instrument: str
    quantity: float
    unit: str


@dataclasses.dataclass(frozen=True, slots=True)
class Content:
    """What a piece consists of. `sha256` is that of the photo or the document, else of the words."""

    kind: str
    words: str
    sha256: str
    photo: str | None = None
    reading: Reading | None = None
    document_id: str | None = None
    found_at: dt.datetime | None = None
    """By the clock of the device."""
    point: Point | None = None

    @classmethod
    def of(cls, kind: str, words: str, *, photo: str | None = None, **more: Any) -> "Content":
        """A photo is kept under its SHA-256."""
        return cls(kind, words, photo.partition(".")[0] if photo else sha256_of(words), photo=photo, **more)


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """One entry; it never changes. `about` is the piece that it supersedes or withdraws."""

    id: str
    territory: str
    case_id: str
    serial: int
    act: str
    content: Content
    entered_at: dt.datetime
    entered_by: str
    agency: str
    about: str | None
    reason: str
    line: str
    hash: str
    version: int = 1

    @property
    def kind(self) -> str:
        return self.content.kind

    @property
    def words(self) -> str:
        return self.content.words

    @property
    def sha256(self) -> str:
        return self.content.sha256

    @property
    def photo(self) -> str | None:
        return self.content.photo

    @property
    def reading(self) -> Reading | None:
        return self.content.reading

    @property
    def document_id(self) -> str | None:
        return self.content.document_id

    @property
    def found_at(self) -> dt.datetime | None:
        return self.content.found_at

    @property
    def point(self) -> Point | None:
        return self.content.point


@dataclasses.dataclass(frozen=True, slots=True)
class Custody:
    """Who brings something into the chain, for which agency, and when."""

    by: str
    agency: str
    at: dt.datetime


@dataclasses.dataclass(slots=True)
class Chain:
    """The end of a case's chain, to which entries are added; `ended` are the pieces that were ended before."""

    case_id: str
    case_number: str
    territory: str
    most: int
    length: int = 0
    head: str = GENESIS
    ended: frozenset[str] = frozenset()

    def add(self, id_: str, content: Content, custody: Custody) -> Piece:
        return self._enter(id_, ADD, content, custody, None, "")

    def supersede(self, id_: str, former: Piece, content: Content, reason: str, custody: Custody) -> Piece:
        self._must_stand(former)
        return self._enter(id_, SUPERSEDE, content, custody, former.id, reason)

    def withdraw(self, id_: str, former: Piece, reason: str, custody: Custody) -> Piece:
        self._must_stand(former)
        return self._enter(id_, WITHDRAW, former.content, custody, former.id, reason)

    def _must_stand(self, piece: Piece) -> None:
        if piece.act == WITHDRAW or piece.id in self.ended:
            raise EvidenceEnded

    def _enter(self, id_: str, act: str, content: Content, custody: Custody, about: str | None, reason: str) -> Piece:
        if self.length >= self.most:
            raise EvidenceFull(limit=self.most)
        serial = self.length + 1
        what = dataclasses.asdict(content) | {"found_at": _written(content.found_at)}
        line = _as_text({
            "case": self.case_number, "serial": serial, "id": id_, "act": act, **what, "about": about, "reason": reason,
            "entered_at": _written(custody.at), "entered_by": custody.by, "agency": custody.agency,
        })  # fmt: skip
        self.length, self.head = serial, hash_of(self.head, line)
        return Piece(
            id_, self.territory, self.case_id, serial, act, content, custody.at, custody.by, custody.agency, about,
            reason, line, self.head,
        )  # fmt: skip


def _as_text(entry: dict[str, object]) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _written(moment: dt.datetime | None) -> str | None:
    return moment.astimezone(dt.UTC).isoformat() if moment else None


def sha256_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of(former: str, line: str) -> str:
    return sha256_of(f"{former}\n{line}")
