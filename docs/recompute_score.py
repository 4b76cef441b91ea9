"""Reckon a score anew from its export, with nothing but Python.

    python recompute_score.py EXPORT.json

The export is the answer of GET /api/v1/score-sheets/{sheet_id}/export. Ends with 1 when the score is another one.
"""

import json
import pathlib
import sys

export = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
items = [item for item in export["items"] if not item["struck"]]
kept, counted = {}, {}
for item in items:
    counted[item["component"]] = counted.get(item["component"], 0) + 1
    kept[item["component"]] = kept.get(item["component"], 0) + item["kept"]

weights = {w["component"]: w["weight"] for w in export["weights"] if counted.get(w["component"], 0) >= w["fewest"]}
total, whole = sum(weights.values()), sum(w["weight"] for w in export["weights"])
points = None
if weights and total * 100 >= export["least_weight_percent"] * whole:
    shares = {name: 10_000 * weight // total for name, weight in weights.items()}
    for name in sorted(weights, key=lambda name: -(10_000 * weights[name] % total))[: 10_000 - sum(shares.values())]:
        shares[name] += 1
    for name in weights:
        print(name, f"{kept[name]} of {counted[name]}", shares[name] * kept[name] // counted[name], sep="\t")
    points = sum(shares[name] * kept[name] // counted[name] for name in weights)
print("points", points, sep="\t")
sys.exit(points != export["sheet"]["points_x100"])
