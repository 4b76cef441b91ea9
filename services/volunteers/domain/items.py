"""An item 兑换项 of a subdistrict's catalogue: a price, a stock that never falls below zero, a validity (A8.4)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.items import (
    ItemEndsBeforeItBegins,
    ItemNotOffered,
    LimitPerPersonReached,
    OutOfStock,
)


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
    version: int = 1

    def change(
        self, name: str, text: str, price: int, valid_from: dt.date, valid_until: dt.date, supplier: str,
        limit_per_person: int | None,
    ) -> None:  # fmt: skip
        """All but the stock, which orders move meanwhile: see `restock`."""
        if valid_until < valid_from:
            raise ItemEndsBeforeItBegins(valid_from=valid_from.isoformat(), valid_until=valid_until.isoformat())
        self.name, self.text, self.price = name, text, price
        self.valid_from, self.valid_until = valid_from, valid_until
        self.supplier, self.limit_per_person = supplier, limit_per_person

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
            raise LimitPerPersonReached(limit=self.limit_per_person, ordered=ordered)
        if self.stock < quantity:
            raise OutOfStock(left=self.stock)
        self.stock -= quantity
        return self.price * quantity

    def put_back(self, quantity: int) -> None:
        self.stock += quantity
