"""Count a closed vote anew from what is published, with nothing but Python.

    python recount_vote.py VOTE.json BALLOTS.json

The vote is the answer of GET /api/v1/votes/{vote_id}, the ballots are all items of GET /api/v1/votes/{vote_id}/ballots.
Ends with 1 when another option, or somebody else, won. Quorum and majority by area cannot be seen from ballots alone.
"""

import collections
import hashlib
import json
import pathlib
import sys

vote, ballots = (json.loads(pathlib.Path(name).read_text(encoding="utf-8")) for name in sys.argv[1:])
marks = [ballot["choice"].split(",") for ballot in ballots]
receipts = hashlib.sha256("".join(sorted(ballot["receipt"] for ballot in ballots)).encode()).hexdigest()
codes = {option["code"] for option in vote["options"]}
counts = collections.Counter(dict.fromkeys(codes, 0))
counts.update(mark for one in marks for mark in (one[:1] if vote["rule"]["method"] == "ranked" else one))


def lot(code: str) -> str:
    return hashlib.sha256(f"{vote['lot_seed']}:{receipts}:{code}".encode()).hexdigest()


if vote["lot_commitment"] and hashlib.sha256(vote["lot_seed"].encode()).hexdigest() != vote["lot_commitment"]:
    sys.exit("the seed is not the one that was committed to")
named = {code: count for code, count in counts.items() if count and code != "abstain"}
order = sorted(named, key=lambda code: (-named[code], lot(code)))
won = order[: vote["seats"]]
standing = codes - {"abstain"}
while vote["rule"]["method"] == "ranked" and standing:
    firsts = [next((mark for mark in one if mark in standing), None) for one in marks]
    first = collections.Counter({code: firsts.count(code) for code in standing})
    won = [code for code, count in first.items() if 2 * count > first.total() or (len(standing) == 1 and count)]
    standing -= standing if won else {max(standing, key=lambda code: (-first[code], lot(code)))}
if vote["rule"]["majority"] and len(order) > 1 and named[order[0]] == named[order[1]]:
    won = []  # a tie decides nothing
print(*(f"{code}\t{counts[code]}" for code in sorted(codes)), f"won\t{','.join(won)}", sep="\n")
sys.exit(vote["chosen"] is not None and vote["chosen"].split(",") != won)
