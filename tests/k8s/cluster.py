"""The lab overlay on the cluster that KUBECONFIG names."""

import contextlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import httpx
import yaml

from suite.tokens import LocalIssuer
from tests.k8s.manifests import K8S, ROOT, Resource, build, kubectl

NAMESPACE = "gongzhi"
TAG = os.environ.get("TAG", "dev")
# For clusters of before 1.25: the same resources under the names that these serve.
FORMER = {
    "autoscaling/v2": "autoscaling/v2beta2",
    "policy/v1": "policy/v1beta1",
    ("batch/v1", "CronJob"): "batch/v1beta1",
}


class Late(Exception):
    """What should have become so has not."""


class Cluster:
    def __init__(self, folder: pathlib.Path) -> None:
        self.folder, self.issuer = folder, LocalIssuer(folder / "issuer")

    # --- kubectl ---

    def run(self, *arguments: str, given: str = "", seconds: float = 300) -> str:
        done = subprocess.run(
            [kubectl(), "--namespace", NAMESPACE, *arguments],
            check=False, capture_output=True, text=True, input=given, timeout=seconds,
        )  # fmt: skip
        assert done.returncode == 0, f"kubectl {' '.join(arguments)}: {done.stderr or done.stdout}"
        return done.stdout

    def get(self, *what: str) -> Any:
        return json.loads(self.run("get", *what, "--output", "json"))

    def apply(self, resources: list[Resource]) -> str:
        return self.run("apply", "--filename", "-", given=yaml.safe_dump_all(resources))

    @staticmethod
    def wait(what: str, holds: Callable[[], Any], seconds: float = 240) -> Any:
        end = time.monotonic() + seconds
        while not (held := holds()):
            if time.monotonic() > end:
                raise Late(f"{what} after {seconds:g} s")
            time.sleep(1)
        return held

    # --- bringing it up ---

    def resources(self) -> list[Resource]:
        """The lab overlay with this run's tag, in the versions that the cluster serves."""
        above = os.path.relpath(K8S / "overlays" / "lab", self.folder)
        images = [{"name": f"gongzhi-{image}", "newTag": TAG} for image in ("service", "gateway")]
        overlay = {"apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization", "resources": [above]}
        (self.folder / "kustomization.yaml").write_text(yaml.safe_dump(overlay | {"images": images}))
        served = set(self.run("api-versions").split())
        return [self._as_served(resource, served) for resource in build(self.folder)]

    def _as_served(self, resource: Resource, served: set[str]) -> Resource:
        version = resource["apiVersion"]
        former = FORMER.get((version, resource["kind"])) or FORMER.get(version)
        if former is not None and former in served and (version not in served or resource["kind"] == "CronJob"):
            resource = resource | {"apiVersion": former}
        if resource["kind"] == "StatefulSet" and resource["metadata"]["name"] == "postgres":
            user = postgres_user()
            resource["spec"]["template"]["spec"]["securityContext"] |= {"runAsUser": user, "runAsGroup": user}
        return resource

    def bring_up(self) -> None:
        """On a cluster that has no such namespace: what is in use is never touched."""
        there = self.run("get", "namespaces", "--output", "name").split()
        assert f"namespace/{NAMESPACE}" not in there, (
            f"the namespace {NAMESPACE} exists: name another cluster, or delete it"
        )
        self.run("apply", "--filename", str(K8S / "base" / "namespace.yaml"))
        drawn = subprocess.run(
            [sys.executable, "-m", "deploy.make_secrets"], check=True, capture_output=True, text=True, cwd=ROOT
        )
        self.run("apply", "--filename", "-", given=drawn.stdout)
        keys = {"jwks.json": self.issuer.jwks_file.read_text()}
        self.apply([{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "issuer"}, "data": keys}])
        self.apply(self.resources())
        self.open_local_volumes()

    def open_local_volumes(self) -> None:
        """A provisioner of plain folders on this machine ignores fsGroup: let the pods write."""

        def all_bound() -> bool:
            return all(claim["status"]["phase"] == "Bound" for claim in self.get("pvc")["items"])

        with contextlib.suppress(Late):
            self.wait("volumes", all_bound, 60)
        for volume in self.get("pv")["items"]:
            folder = pathlib.Path(volume["spec"].get("hostPath", {}).get("path", ""))
            ours = volume["spec"].get("claimRef", {}).get("namespace") == NAMESPACE
            if ours and volume["spec"].get("hostPath") and folder.is_dir():
                folder.chmod(0o777)

    def wait_ready(self, seconds: int = 400) -> None:
        for kind in ("statefulset", "deployment"):
            for resource in self.get(kind)["items"]:
                name = resource["metadata"]["name"]
                self.run("rollout", "status", f"{kind}/{name}", f"--timeout={seconds}s", seconds=seconds + 30)
        self.wait("the suite through its gateway", self.answers)

    # --- using it ---

    @property
    def url(self) -> str:
        """GATEWAY_URL, or the Service's own address, which a test on one of the nodes reaches."""
        given = os.environ.get("GATEWAY_URL")
        return given or f"http://{self.get('service/gateway')['spec']['clusterIP']}"

    def answers(self) -> bool:
        try:
            return bool(httpx.get(f"{self.url}/api/v1/status", timeout=5).json()["ready"])
        except (httpx.HTTPError, ValueError, KeyError):
            return False

    def query(self, database: str, statement: str) -> str:
        psql = ("psql", "--host", "/var/run/postgresql", "-U", "postgres", "-d", database, "-Atc", statement)
        return self.run("exec", "postgres-0", "--container", "postgres", "--", *psql).strip()

    def pods(self, selector: str) -> list[str]:
        pods = self.get("pods", "--selector", selector)["items"]
        return [pod["metadata"]["name"] for pod in pods if "deletionTimestamp" not in pod["metadata"]]

    def replicas(self, deployment: str) -> int:
        return int(self.get(f"deployment/{deployment}")["spec"]["replicas"])

    def run_job(self, cronjob: str, name: str) -> str:
        """Run a CronJob's job now; what it printed."""
        self.run("delete", "job", name, "--ignore-not-found")
        spec = self.get(f"cronjob/{cronjob}")["spec"]["jobTemplate"]["spec"]
        self.apply([{"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": name}, "spec": spec}])
        self.run("wait", "--for=condition=complete", f"job/{name}", "--timeout=180s")
        return self.run("logs", f"job/{name}")


def postgres_user() -> int:
    """The number of the user `postgres` in the image, where Docker has it: 999 in the official one."""
    if shutil.which("docker") is None:
        return 999
    done = subprocess.run(
        ["docker", "run", "--rm", "--entrypoint", "id", "postgres:15", "-u", "postgres"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    return int(done.stdout) if done.returncode == 0 else 999
