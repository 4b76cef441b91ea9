"""Tables of registers for tests, and imports of them."""

import itertools
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from messages.volunteers.register_imports import (
    LIST_REGISTER_ROWS,
    OPEN_REGISTER_IMPORT,
    READ_REGISTER_IMPORT,
    SEND_REGISTER_PART,
    START_REGISTER_IMPORT,
)
from suite.people import LONGTAN, OFFICER_ZHOU
from tests.embedded import Ask, Tick

Open = Callable[..., Any]
Send = Callable[..., Any]
BringIn = Callable[[str, str], Any]
COMMUNITIES = itertools.cycle(["110101014010", "110101014012", "110101014013", "110101014016", "110101014017"])
LANES = "街巷代码,名称,类别,经度,纬度\n"
CHIEFS = "街巷代码,姓名,电话,职级,账号,任职日\n"
STEWARDS = "社区代码,账号,姓名,手机号,认领街巷\n"
_serial = itertools.count(100)


@pytest.fixture
def begin(ask: Ask) -> Open:
    def do(register: str, **more: Any) -> str:
        told = {"number": str(uuid.uuid4()), "territory": LONGTAN, "source": "街道名册 2017 年 9 月"}
        return str(ask(OPEN_REGISTER_IMPORT, OFFICER_ZHOU, register=register, **told | more)["id"])

    return do


@pytest.fixture
def send(ask: Ask) -> Send:
    def do(import_id: str, table: str, first: int = 1) -> Any:
        return ask(SEND_REGISTER_PART, OFFICER_ZHOU, import_id=import_id, first=first, table=table)

    return do


@pytest.fixture
def bring_in(ask: Ask, begin: Open, send: Send, tick: Tick) -> BringIn:
    """A whole import: what it says at its end."""

    def do(register: str, table: str) -> Any:
        import_id = begin(register)
        assert send(import_id, table)["wrong"] == 0, ask(LIST_REGISTER_ROWS, OFFICER_ZHOU, import_id=import_id)
        ask(START_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)
        tick("enter_imported_rows")
        return ask(READ_REGISTER_IMPORT, OFFICER_ZHOU, import_id=import_id)

    return do


def new_codes(count: int) -> list[str]:
    community = next(COMMUNITIES)
    return [f"{community}{next(_serial)}" for _ in range(count)]


def counted(imported: Any) -> tuple[int, ...]:
    return tuple(imported[name] for name in ("rows", "new", "changed", "same", "refused"))
