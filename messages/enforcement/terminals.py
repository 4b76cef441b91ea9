"""Terminals 预警终端 (C3): screens, loudspeakers and phones that a warning is sent to.

A terminal takes an HTTP POST, signed as Standard Webhooks describe (`docs/terminals.md`), and answers 2xx.
"""

from typing import Final

from messages import fields
from messages.enforcement.errors.terminals import TerminalRetired
from messages.enforcement.sensors import KEEPERS
from messages.operation import DISTRICT_ADMIN, Operation, Paged, page_of
from messages.words import Text, term

STATUSES: Final = ("in_use", "retired")
ADDRESS: Final = (
    r"https?://[A-Za-z0-9.-]{1,200}(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]{0,200})?",
    term("an address on the web, without a query", "不带参数的网址"),
)


class Terminal(fields.Messages):
    id = fields.id_(required=True)
    version = fields.whole(1, required=True)
    territory = fields.place(required=True)
    name = fields.text(required=True)
    address = fields.word(*ADDRESS, required=True)
    status = fields.choice(*STATUSES, required=True)
    registered_by = fields.person(required=True)
    registered_at = fields.instant(required=True)
    retired_at = fields.instant(required=True, allow_none=True)
    reason = fields.text(0, 500, required=True)


class RegisteredTerminal(Terminal):
    """`secret` is what its messages are signed with; it is told this once."""

    secret = fields.text(required=True)


class RegisterTerminal(fields.Messages):
    place = fields.place(required=True)
    name = fields.text(required=True)
    address = fields.word(*ADDRESS, required=True)


class NameTerminal(fields.Messages):
    terminal_id = fields.id_(required=True)


class RetireTerminal(NameTerminal):
    reason = fields.text(2, 500, required=True)


class ListTerminals(Paged):
    within = fields.place(load_default=None)
    status = fields.choice(*STATUSES, load_default=None)


REGISTER_TERMINAL = Operation(
    "enforcement.register_terminal",
    "POST /api/v1/terminals",
    Text(
        "Register a terminal: it gets every warning of its place, of what lies in it and of what it lies in.",
        "登记预警终端：接收本地、所辖及所属地区的全部预警。",
    ),
    request=RegisterTerminal,
    answer=RegisteredTerminal,
    roles=frozenset({DISTRICT_ADMIN}),
    place="place",
    creates=True,
    sealed=("secret",),
)
RETIRE_TERMINAL = Operation(
    "enforcement.retire_terminal",
    "POST /api/v1/terminals/{terminal_id}/retire",
    Text("Take a terminal out of use, with the reason.", "停用预警终端并写明理由。"),
    request=RetireTerminal,
    answer=Terminal,
    roles=frozenset({DISTRICT_ADMIN}),
    errors=(TerminalRetired,),
)
READ_TERMINAL = Operation(
    "enforcement.read_terminal",
    "GET /api/v1/terminals/{terminal_id}",
    Text("Read one terminal.", "查看一台预警终端。"),
    request=NameTerminal,
    answer=Terminal,
    roles=KEEPERS,
)
LIST_TERMINALS = Operation(
    "enforcement.list_terminals",
    "GET /api/v1/terminals",
    Text("List terminals of the territory, newest first.", "查询辖区内的预警终端，由新到旧。"),
    request=ListTerminals,
    answer=page_of(Terminal),
    roles=KEEPERS,
)
