"""A fund's year as a table that any program opens: each posting, and then where the money is."""

import csv
import io
from collections.abc import Iterable

from services.property.domain.funds import Fund, FundPosting, yuan

COLUMNS = (
    "posted_at", "kind", "from_account", "to_account", "yuan", "contract_id", "score_id", "payment_id", "decision",
    "posted_by",
)  # fmt: skip
TOTALS = ("budget", "available", "committed", "withheld", "paid", "returned", "carried")


def as_csv(fund: Fund, postings: Iterable[FundPosting]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(COLUMNS)
    for one in postings:
        traced = (one.contract_id or "", one.score_id or "", one.payment_id or "")
        moved = (one.posted_at.isoformat(), one.kind, one.from_account, one.to_account, yuan(one.amount))
        table.writerow((*moved, *traced, _said(one.decision), _said(one.posted_by)))
    table.writerows(("", name, "", "", yuan(getattr(fund, name))) for name in TOTALS)
    return written.getvalue()


def _said(text: str) -> str:
    return f"'{text}" if text[:1] in set("=+-@") else text  # a table's program reckons nothing
