"""An item 兑换项 of a subdistrict's catalogue: a price, a stock that never falls below zero, a validity (A8.4)."""

import dataclasses
import datetime as dt

from messages.volunteers.errors.items import ItemEndsBeforeItBegins, ItemNotOffered, OutOfStock


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
    version: int = 1

    def change(self, name: str, text: str, price: int, stock: int, valid_from: dt.date, valid_until: dt.date) -> None:
        if valid_until < valid_from:
            raise ItemEndsBeforeItBegins(valid_from=valid_from.isoformat(), valid_until=valid_until.isoformat())
        self.name, self.text, self.price, self.stock = name, text, price, stock
        self.valid_from, self.valid_until = valid_from, valid_until

    def set_aside(self, quantity: int, today: dt.date) -> int:
        """The points that it costs."""
        if not self.valid_from <= today <= self.valid_until:
            raise ItemNotOffered(valid_from=self.valid_from.isoformat(), valid_until=self.valid_until.isoformat())
        if self.stock < quantity:
            raise OutOfStock(left=self.stock)
        self.stock -= quantity
        return self.price * quantity

    def put_back(self, quantity: int) -> None:
        self.stock += quantity
