"""What an operator sees of the gateway."""

import prometheus_client as prometheus

requests_seconds = prometheus.Histogram(
    "gongzhi_gateway_request_seconds", "How long answered requests took.", ["operation"],
    buckets=(0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5),
)  # fmt: skip
problems_total = prometheus.Counter("gongzhi_gateway_problems_total", "Problems answered, by code.", ["code"])
OURS = ("unavailable", "deadline_exceeded", "unexpected")
"""What is no caller's fault: counted from nought, else the first of them would be no increase."""
for _code in OURS:
    problems_total.labels(_code)
photos_swept = prometheus.Counter(
    "gongzhi_photos_swept_total", "Photos that had waited a day, by outcome.", ["outcome"]
)
photos_waiting = prometheus.Gauge("gongzhi_photos_waiting", "Photos not yet seen to be used, at the last sweep.")
