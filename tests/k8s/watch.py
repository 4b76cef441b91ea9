"""A real Prometheus that watches the cluster by the suite's own manifests.

It is Debian's, on this machine; the Prometheus operator, which would read the manifests in a district's cluster, is not
to be had everywhere. So each PodMonitor becomes a scrape configuration here, as the operator would write it. Rules
that ask kube-state-metrics or an ingress controller stay silent. Alerts wait seconds, not minutes.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
from types import TracebackType
from typing import Any, Self

import httpx
import yaml

from tests.k8s.cluster import NAMESPACE, Cluster
from tests.k8s.manifests import K8S
from tests.missing import missing

MONITORING = K8S / "components" / "monitoring"
EVERY = "2s"
PATIENCE = "6s"
POD = "__meta_kubernetes_pod_"


def as_label(key: str) -> str:
    """Kubernetes' name as Prometheus writes it: gongzhi/role → gongzhi_role."""
    return re.sub(r"[^a-zA-Z0-9_]", "_", key)


def relabel(monitor: dict[str, Any], endpoint: dict[str, Any]) -> list[dict[str, Any]]:
    selector = monitor["spec"]["selector"]
    wanted = [(key, [value]) for key, value in selector.get("matchLabels", {}).items()]
    for one in selector.get("matchExpressions", []):
        assert one["operator"] == "In"
        wanted.append((one["key"], one["values"]))
    rules: list[dict[str, Any]] = [
        {"action": "keep", "source_labels": [f"{POD}label_{as_label(key)}"], "regex": "|".join(values)}
        for key, values in wanted
    ]
    rules.append({"action": "keep", "source_labels": [f"{POD}container_port_name"], "regex": endpoint["port"]})
    copied = {"namespace": "__meta_kubernetes_namespace", "pod": f"{POD}name", "container": f"{POD}container_name"}
    copied |= {as_label(key): f"{POD}label_{as_label(key)}" for key in monitor["spec"].get("podTargetLabels", [])}
    rules += [{"source_labels": [source], "target_label": label} for label, source in copied.items()]
    rules.append({"target_label": "job", "replacement": f"{NAMESPACE}/{monitor['metadata']['name']}"})
    rules.append({"target_label": "endpoint", "replacement": endpoint["port"]})
    own = endpoint.get("relabelings", [])
    return [*rules, *({"target_label": one["targetLabel"], "replacement": one["replacement"]} for one in own)]


def scrapes() -> list[dict[str, Any]]:
    """One configuration for each endpoint of each PodMonitor."""
    resources = yaml.safe_load_all((MONITORING / "scraping.yaml").read_text(encoding="utf-8"))
    found = {"role": "pod", "kubeconfig_file": os.environ["KUBECONFIG"], "namespaces": {"names": [NAMESPACE]}}
    return [
        {
            "job_name": f"{monitor['metadata']['name']}/{number}",
            "metrics_path": endpoint.get("path", "/metrics"),
            "params": endpoint.get("params", {}),
            "kubernetes_sd_configs": [found],
            "relabel_configs": relabel(monitor, endpoint),
        }
        for monitor in resources
        if monitor["kind"] == "PodMonitor"
        for number, endpoint in enumerate(monitor["spec"]["podMetricsEndpoints"])
    ]


def rules() -> list[dict[str, Any]]:
    """The suite's alerts; each waits a few seconds where it would wait minutes."""
    groups: list[dict[str, Any]] = []
    for file in sorted((MONITORING / "alerts").glob("*.yaml")):
        groups += yaml.safe_load(file.read_text(encoding="utf-8"))["spec"]["groups"]
    for group in groups:
        group["rules"] = [rule | {"for": PATIENCE} if "for" in rule else rule for rule in group["rules"]]
    return groups


class Watch:
    """`with Watch(folder) as watch:` — what is firing, as Prometheus tells it."""

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder

    def __enter__(self) -> Self:
        program = shutil.which("prometheus") or missing("prometheus", "install Debian's prometheus")
        config = {
            "global": {"scrape_interval": EVERY, "evaluation_interval": EVERY, "scrape_timeout": EVERY},
            "rule_files": ["rules.yaml"],
            "scrape_configs": scrapes(),
        }
        (self._folder / "rules.yaml").write_text(yaml.safe_dump({"groups": rules()}))
        (self._folder / "prometheus.yaml").write_text(yaml.safe_dump(config))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            address = f"127.0.0.1:{free.getsockname()[1]}"
        self._asked = httpx.Client(base_url=f"http://{address}/api/v1", timeout=10)
        self._log = (self._folder / "prometheus.log").open("wb")
        self._process = subprocess.Popen(
            [
                program, "--config.file=prometheus.yaml", f"--storage.tsdb.path={self._folder / 'series'}",
                f"--web.listen-address={address}",
            ],
            cwd=self._folder, stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        Cluster.wait("Prometheus", self._answers, 60)
        return self

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "prometheus.log").read_text()
        try:
            return self._asked.get("/rules").is_success
        except httpx.HTTPError:
            return False

    def firing(self, alert: str) -> list[dict[str, str]]:
        """The labels of each of its kind that fires at this moment."""
        told = self._asked.get("/alerts").json()["data"]["alerts"]
        return [one["labels"] for one in told if (one["labels"]["alertname"], one["state"]) == (alert, "firing")]

    def targets(self) -> list[dict[str, str]]:
        """The labels of each pod's port that answers."""
        told = self._asked.get("/targets", params={"state": "active"}).json()["data"]["activeTargets"]
        return [one["labels"] for one in told if one["health"] == "up"]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(30)
        self._asked.close()
        self._log.close()
