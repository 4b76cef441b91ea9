"""C3: the register of terminals; what is sent to one is signed, and its secret is told once."""

import base64
import hashlib
import hmac

import pytest

from messages import errors
from messages.enforcement.errors.terminals import TerminalRetired
from messages.enforcement.terminals import LIST_TERMINALS, READ_TERMINAL, REGISTER_TERMINAL, RETIRE_TERMINAL
from services.enforcement.domain.terminals import signature
from suite.people import STRANGER
from suite.set_time import SetTime
from tests.embedded import Ask
from tests.enforcement.crowd import Square

ADDRESS = "https://terminal.example/warnings"


@pytest.fixture
def square(ask: Ask, time: SetTime) -> Square:
    return Square(ask, time)


@pytest.mark.rule("C3.5")
def test_a_terminal_is_registered_and_its_secret_is_told_once(square: Square, ask: Ask) -> None:
    asked = {"place": square.community, "name": "银锭桥大屏", "address": ADDRESS}
    terminal = ask(REGISTER_TERMINAL, square.admin, key="once", **asked)
    assert len(terminal["secret"]) > 40
    again = ask(REGISTER_TERMINAL, square.admin, key="once", **asked)
    assert again == terminal
    read = ask(READ_TERMINAL, square.office, terminal_id=terminal["id"])
    assert "secret" not in read
    assert "sealed_secret" not in read
    retired = ask(RETIRE_TERMINAL, square.admin, terminal_id=terminal["id"], reason="设备更换")
    assert retired["status"] == "retired"
    with pytest.raises(TerminalRetired):
        ask(RETIRE_TERMINAL, square.admin, terminal_id=terminal["id"], reason="设备更换")
    assert ask(LIST_TERMINALS, square.office, within=square.place, status="in_use")["items"] == []


@pytest.mark.parametrize(
    "address", ["ftp://a.example/", "http://a b/", "//a", "http://user:pw@a.example/", "file:///x"]
)
def test_an_address_is_one_that_a_letter_can_go_to(square: Square, ask: Ask, address: str) -> None:
    with pytest.raises(errors.Invalid):
        ask(REGISTER_TERMINAL, square.admin, place=square.community, name="大屏", address=address)


def test_only_the_district_registers_and_only_its_offices_see(square: Square, ask: Ask) -> None:
    asked = {"place": square.community, "name": "大屏", "address": ADDRESS}
    for who in (square.office, square.commander):
        with pytest.raises(errors.Forbidden):
            ask(REGISTER_TERMINAL, who, **asked)
    terminal = ask(REGISTER_TERMINAL, square.admin, **asked)
    with pytest.raises(errors.NotFound):
        ask(READ_TERMINAL, STRANGER, terminal_id=terminal["id"])


def test_the_signature_is_the_one_that_standard_webhooks_describe() -> None:
    body = b'{"drill":false}'
    made = hmac.new(b"secret", b"letter-1.1700000000." + body, hashlib.sha256).digest()
    assert signature("secret", "letter-1", 1_700_000_000, body) == "v1," + base64.b64encode(made).decode()
