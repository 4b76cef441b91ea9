"""Reckon the order of a negotiation's offers anew from its review, with nothing but Python.

    python recount_offers.py REVIEW.json

The review is the answer of GET /api/v1/offer-reviews/{offer_review_id}. Ends with 1 when the order is another one.
"""

import hashlib
import json
import pathlib
import sys
from fractions import Fraction

review = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
counted = [one for one in review["reviewers"] if one["status"] == "free" and one["scored_at"]]
fees = {bid["company"]: Fraction(bid["monthly_fee"]) for bid in review["bids"]}
given: dict[tuple[str, str], list[int]] = {}
for reviewer in counted:
    for offer in reviewer["marks"]:
        for mark in offer["points"]:
            given.setdefault((offer["company"], mark["criterion"]), []).append(mark["points"])


def points(company: str, criterion: dict[str, str]) -> Fraction:
    if criterion["kind"] == "price":
        share = min(fees.values()) / fees[company] if fees[company] else Fraction(1)
    else:
        marks = given[company, criterion["code"]]
        share = Fraction(sum(marks), 100 * len(marks))
    return share * Fraction(criterion["weight"])


totals = {company: sum(points(company, one) for one in review["criteria"]) for company in fees}
lots = {company: hashlib.sha256(f"{review['id']}|{company}".encode()).digest() for company in fees}
order = sorted(fees, key=lambda company: (-totals[company], fees[company], lots[company]))
told = [(one["company"], one["points_x10000"]) for one in review["ranking"]]
enough = len(counted) >= review["fewest_reviewers"]
again = [(company, int(totals[company] * 10_000)) for company in order]
for place, (company, reckoned) in enumerate(again, start=1):
    print(f"{place}. {company}: {reckoned / 10_000:.4f}")
sys.exit(0 if enough and again == told else "not what the review tells")
