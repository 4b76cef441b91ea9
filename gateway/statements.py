"""The statement of an account as a table for Excel: a line for each posting, oldest first."""

from collections.abc import AsyncIterator
from typing import Final

from gateway.addresses import CSV
from gateway.exports import Columns, Export, Line, Pages, moment, plain, table, word
from messages.volunteers.statements import READ_STATEMENT
from messages.words import Text


def _signed(line: Line, _: str) -> int:
    """As the person's account sees it: what came, less what went; what was held and is spent moves nothing there."""
    came = line["to_account"].startswith("person:")
    went = line["from_account"].startswith("person:")
    return int(line["points"]) * (int(came) - int(went))


_COLUMNS: Final[Columns] = (
    (Text("Time", "时间"), moment("posted_at")),
    (Text("Kind", "类型"), word("kind", "posting")),
    (Text("Points", "积分"), plain("points")),
    (Text("Change of the balance", "余额变动"), _signed),
    (Text("Rule", "规则"), plain("rule")),
    (Text("Version of the rules", "规则版本"), plain("rule_version")),
    (Text("Deed", "事项"), plain("deed_id")),
    (Text("Order", "兑换单"), plain("order_id")),
    (Text("Reason", "原因"), plain("reason")),
    (Text("Transaction", "交易号"), plain("transaction_id")),
)


def statement_exports() -> list[Export]:
    return [Export(READ_STATEMENT, CSV, "statement", _written)]


def _written(pages: Pages, language: str) -> AsyncIterator[bytes]:
    return table(_COLUMNS, pages, language)
