"""Reckon a property company's score anew from its export, with nothing but Python.

    python recompute_property_score.py EXPORT.json

The export is the answer of GET /api/v1/scores/{score_id}/export. Ends with 1 when the score is another one.
"""

import json
import pathlib
import sys
from collections import Counter
from fractions import Fraction

export = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
inputs, rules, lost = export["inputs"], export["rules"], {}


def shared_out(whole: int, weights: dict[str, int]) -> dict[str, int]:
    total = sum(weights.values())
    shares = {name: whole * weight // total for name, weight in weights.items()}
    for name in sorted(weights, key=lambda name: -(whole * weights[name] % total))[: whole - sum(shares.values())]:
        shares[name] += 1
    return shares


found = [(item, points) for one in inputs["inspections"] for item, points in one["findings"]]
times = Counter(item for item, _ in found)
worth = sum(export["item_weights"][item] for item in times)
if len({(one["place"], one["inspected_on"]) for one in inputs["inspections"]}) >= rules["fewest_inspections"]:
    lost["inspections"] = lambda share: sum(share * points // (times[item] * worth) for item, points in found)
months, true = Fraction(inputs["households"] * inputs["days_served"], inputs["days"]), inputs["verified_complaints"]
if months and (true or any(group["verified"] for group in inputs["cases"])):
    full, none = Fraction(rules["complaints"]["full_at"]), Fraction(rules["complaints"]["none_at"])
    rate = min(1, max(0, (len(true) * rules["complaints"]["per"] / months - full) / (none - full)))
    lost["complaints"] = lambda share: int(share * rate)
points = {one["body"]: one["points"] for one in inputs["assessed"]}
bodies = {one["body"]: one["weight"] for one in rules["bodies"] if one["body"] in points and one["weight"]}
if len(bodies) >= rules["fewest_bodies"]:
    lost["joint_assessment"] = lambda share: sum(
        part * (100 - points[body]) // 100 for body, part in shared_out(share, bodies).items()
    )
if "third_party" in points:
    lost["third_party"] = lambda share: share * (100 - points["third_party"]) // 100
steps = (inputs["surveyed"] or {"steps": []})["steps"]
if sum(steps) >= rules["fewest_answers"]:
    mean = 100 * sum(worth * count for worth, count in zip(rules["scale"], steps, strict=True)) // sum(steps)
    lost["satisfaction"] = lambda share: share * (10_000 - mean) // 10_000

shares = shared_out(10_000, {one["component"]: one["weight"] for one in rules["weights"] if one["component"] in lost})
for name, share in shares.items():
    print(name, share, share - lost[name](share), sep="\t")
score = sum(share - lost[name](share) for name, share in shares.items())
print("points", score, sep="\t")
sys.exit(score != export["score"]["points_x100"])
