"""Draw a negotiation's companies anew, with nothing but Python; or make a secret for a draw.

    python draw_again.py secret
    python draw_again.py DRAW.json

The draw is the answer of GET /api/v1/negotiations/{negotiation_id}/draw. Ends with 1 when others were invited, or when
a secret is not the one whose hash was given before. A secret is kept by whoever made it until it is one's turn to show
it; its hash is given at once.
"""

import datetime as dt
import hashlib
import json
import pathlib
import secrets
import sys


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


if sys.argv[1] == "secret":
    secret = secrets.token_hex(32)
    print("commitment", sha256(secret))
    print("secret", secret)
    sys.exit(0)
draw = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
office, witness = draw["office"], draw["witness"]
kept = all(part["secret"] and sha256(part["secret"]) == part["commitment"] for part in (office, witness))
moments = (
    office["committed_at"], witness["committed_at"], office["revealed_at"], witness["revealed_at"],
)  # fmt: skip
steps = [dt.datetime.fromisoformat(moment) for moment in moments if moment]
seed = sha256(f"{draw['id']}|{office['secret']}|{witness['secret']}")
again = sorted(draw["drawn_from"], key=lambda code: sha256(f"{seed}|{code}"))[: draw["count"]]
for place, code in enumerate(again, start=1):
    print(f"{place}. {code}")
fair = kept and len(steps) == len(moments) and steps == sorted(steps) and seed == draw["seed"]
sys.exit(0 if fair and again == draw["invited"] else "not what the draw tells")
