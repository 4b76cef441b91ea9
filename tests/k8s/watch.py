"""A real Prometheus that watches the cluster by the suite's own manifests.

It is Debian's, on this machine, which does not know Kubernetes; the Prometheus operator, which would read the manifests
in a district's cluster, is not to be had everywhere. So the pods that each PodMonitor selects are told to it in a file,
with the labels that the operator would give them. Rules that ask kube-state-metrics or an ingress controller stay
silent. Alerts wait seconds, not minutes.
"""

import json
import pathlib
import re
import shutil
import subprocess
from collections.abc import Iterator
from types import TracebackType
from typing import Any, Self

import httpx
import yaml

from suite.parts.ports import free_ports
from tests.k8s.cluster import NAMESPACE, Cluster
from tests.k8s.manifests import K8S
from tests.missing import missing

MONITORING = K8S / "components" / "monitoring"
EVERY = "2s"
PATIENCE = "6s"


def as_label(key: str) -> str:
    """Kubernetes' name as Prometheus writes it: gongzhi/role → gongzhi_role."""
    return re.sub(r"[^a-zA-Z0-9_]", "_", key)


def endpoints() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    """(the file of its targets, monitor, endpoint) of each PodMonitor."""
    resources = yaml.safe_load_all((MONITORING / "scraping.yaml").read_text(encoding="utf-8"))
    return [
        (f"{monitor['metadata']['name']}-{number}.json", monitor, endpoint)
        for monitor in resources
        if monitor["kind"] == "PodMonitor"
        for number, endpoint in enumerate(monitor["spec"]["podMetricsEndpoints"])
    ]


def watches(monitor: dict[str, Any], pod: dict[str, Any]) -> bool:
    selector, labels = monitor["spec"]["selector"], pod["metadata"].get("labels", {})
    wanted = {key: [value] for key, value in selector.get("matchLabels", {}).items()}
    for one in selector.get("matchExpressions", []):
        assert one["operator"] == "In"
        wanted[one["key"]] = one["values"]
    return all(labels.get(key) in values for key, values in wanted.items())


def targets_of(monitor: dict[str, Any], endpoint: dict[str, Any], pod: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pod's port of the endpoint's name, with the labels that the operator gives it."""
    labels, address = pod["metadata"].get("labels", {}), pod["status"].get("podIP")
    own = {as_label(key): labels.get(key, "") for key in monitor["spec"].get("podTargetLabels", [])}
    own |= {one["targetLabel"]: one["replacement"] for one in endpoint.get("relabelings", [])}
    for container in pod["spec"]["containers"]:
        for port in container.get("ports", []):
            if address and port.get("name") == endpoint["port"]:
                told = {
                    "job": f"{NAMESPACE}/{monitor['metadata']['name']}", "namespace": NAMESPACE,
                    "pod": pod["metadata"]["name"], "container": container["name"], "endpoint": endpoint["port"],
                }  # fmt: skip
                yield {"targets": [f"{address}:{port['containerPort']}"], "labels": told | own}


def scrapes() -> list[dict[str, Any]]:
    return [
        {
            "job_name": file,
            "metrics_path": endpoint.get("path", "/metrics"),
            "params": endpoint.get("params", {}),
            "file_sd_configs": [{"files": [file], "refresh_interval": EVERY}],
        }
        for file, _, endpoint in endpoints()
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
    """`with Watch(cluster, folder) as watch:` — what is firing, as Prometheus tells it."""

    def __init__(self, cluster: Cluster, folder: pathlib.Path) -> None:
        self._cluster, self._folder = cluster, folder

    def __enter__(self) -> Self:
        program = shutil.which("prometheus") or missing("prometheus", "install Debian's prometheus")
        config = {
            "global": {"scrape_interval": EVERY, "evaluation_interval": EVERY, "scrape_timeout": EVERY},
            "rule_files": ["rules.yaml"],
            "scrape_configs": scrapes(),
        }
        (self._folder / "rules.yaml").write_text(yaml.safe_dump({"groups": rules()}))
        (self._folder / "prometheus.yaml").write_text(yaml.safe_dump(config))
        self._look()
        address = f"127.0.0.1:{free_ports(1)[0]}"
        self._asked = httpx.Client(base_url=f"http://{address}/api/v1", timeout=10)
        self._log = (self._folder / "prometheus.log").open("wb")
        self._process = subprocess.Popen(
            [
                program, "--config.file=prometheus.yaml", f"--storage.tsdb.path={self._folder / 'series'}",
                f"--web.listen-address={address}",
            ],
            cwd=self._folder, stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            Cluster.wait("Prometheus", self._answers, 60)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def _look(self) -> None:
        """Tell Prometheus which pods there are now."""
        pods = self._cluster.get("pods")["items"]
        for file, monitor, endpoint in endpoints():
            chosen = (pod for pod in pods if watches(monitor, pod))
            fresh = self._folder / f"{file}.new"
            fresh.write_text(json.dumps([one for pod in chosen for one in targets_of(monitor, endpoint, pod)]))
            fresh.replace(self._folder / file)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self._folder / "prometheus.log").read_text()
        try:
            return self._asked.get("/rules").is_success
        except httpx.HTTPError:
            return False

    def firing(self, alert: str) -> list[dict[str, str]]:
        """The labels of each of its kind that fires at this moment."""
        self._look()
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
