"""An item 兑换项 of a subdistrict's catalogue: a price, a stock that never falls below zero, a validity (A8.4)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.items import (
    ItemEndsBeforeItBegins,
    ItemNotOffered,
    LimitPerPersonReached,
    OutOfStock,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Terms:
    """What the office may change of an item."""

    name: str
    text: str
    price: int
    valid_from: dt.date
    valid_until: dt.date
    supplier: str
    limit_per_person: int | None
    for_district: bool


@dataclasses.dataclass(slots=True)
class Item:
    id: str
    territory: str
    name: str
    text: str
    price: int
    stock: int
    valid_from: dt.date
    valid_until: dt.date
    supplier: str = ""
    limit_per_person: int | None = None
    for_district: bool = False
    version: int = 1

    def change(self, terms: Terms) -> None:
        """All but the stock, which orders move meanwhile: see `restock`."""
        if terms.valid_until < terms.valid_from:
            first, last = terms.valid_from.isoformat(), terms.valid_until.isoformat()
            raise ItemEndsBeforeItBegins(valid_from=first, valid_until=last)
        self.name, self.text, self.price = terms.name, terms.text, terms.price
        self.valid_from, self.valid_until = terms.valid_from, terms.valid_until
        self.supplier, self.limit_per_person = terms.supplier, terms.limit_per_person
        self.for_district = terms.for_district

    def restock(self, pieces: int) -> None:
        """So many more, or fewer when below zero."""
        if self.stock + pieces < 0:
            raise OutOfStock(left=self.stock)
        self.stock += pieces

    def set_aside(self, quantity: int, today: dt.date, *, ordered: int) -> int:
        """The points that it costs; `ordered` are those that the same person has already."""
        if not self.valid_from <= today <= self.valid_until:
            raise ItemNotOffered(valid_from=self.valid_from.isoformat(), valid_until=self.valid_until.isoformat())
        if self.limit_per_person is not None and ordered + quantity > self.limit_per_person:
            raise LimitPerPersonReached(limit=self.limit_per_person, count=ordered)
        if self.stock < quantity:
            raise OutOfStock(left=self.stock)
        self.stock -= quantity
        return self.price * quantity

    def put_back(self, quantity: int) -> None:
        self.stock += quantity
