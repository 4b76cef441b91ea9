"""All of a negotiation, and the parts that releases of the Open Contracting Data Standard are made of (B3).

A contract's value is its monthly fee for each day of the term, a day of a month counting as its share of it.
"""

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from services.property.domain.contract_awards import ContractAward
from services.property.domain.contracts import Contract
from services.property.domain.months import Month
from services.property.domain.negotiations import Negotiation, Publishing
from services.property.domain.offer_reviews import OfferReview
from services.property.domain.offer_rounds import OfferRound

Json = dict[str, object]
LANGUAGE, CURRENCY = "zh", "CNY"


@dataclasses.dataclass(frozen=True, slots=True)
class Process:
    """All of a negotiation. `offering`: the companies of each round; `names`: of companies, and of the office."""

    negotiation: Negotiation
    publishing: Publishing
    area: str
    names: Mapping[str, str]
    rounds: Sequence[OfferRound]
    offering: Mapping[str, Sequence[str]]
    review: OfferReview | None
    awards: Sequence[ContractAward]
    contracts: Mapping[str, Contract]

    @property
    def ocid(self) -> str:
        return f"{self.publishing.ocid_prefix}-{self.negotiation.number}"


@dataclasses.dataclass(frozen=True, slots=True)
class Step:
    """What happened: `key` is one of its kind in the process."""

    at: dt.datetime
    key: str
    tags: tuple[str, ...]
    told: Json


def total(monthly_fee: int, starts: dt.date, ends: dt.date) -> int:
    """In fen, rounded down."""
    months, first = Fraction(0), starts
    while first <= ends:
        month = Month.named(f"{first:%Y-%m}")
        months += Fraction((min(ends, month.last) - first).days + 1, month.days)
        first = month.last + dt.timedelta(days=1)
    return int(months * monthly_fee)


def tender(of: Process, **told: object) -> Json:
    return {"tender": {"id": of.negotiation.number} | told}


def companies(of: Process, codes: Iterable[str], *roles: str) -> list[Json]:
    return [{"id": code, "name": of.names[code], "roles": list(roles)} for code in codes]


def item(of: Process, monthly_fee: int | None = None) -> Json:
    unit: Json = {"name": "月"} | ({} if monthly_fee is None else {"value": value(monthly_fee)})
    return {"id": of.negotiation.area_id, "description": of.area, "unit": unit}


def value(fen: int) -> Json:
    return {"amount": fen / 100, "currency": CURRENCY}


def period(starts: dt.date, ends: dt.date) -> Json:
    """From the first moment of the first day to the last of the last, in Beijing."""
    return {"startDate": f"{starts}T00:00:00+08:00", "endDate": f"{ends}T23:59:59+08:00"}
