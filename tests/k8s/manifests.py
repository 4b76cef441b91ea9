"""Every overlay, and every way in which sizes, brokers, databases and extras can be put together."""

import functools
import itertools
import os
import pathlib
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from typing import Any

import yaml

from tests.missing import missing

ROOT = pathlib.Path(__file__).parents[2]
K8S = ROOT / "deploy" / "k8s"
OVERLAYS = ("lab", "district")
SIZES = ("lab", "district")
BROKERS = ("rabbitmq-plain", "rabbitmq-operator")
DATABASES = ("postgres-plain", "postgres-cnpg")
EXTRAS = ("keda", "monitoring", "backup")
ENCRYPTED = "tls"
"""Tried with all extras: what it adds does not depend on them."""
Resource = dict[str, Any]


def kubectl() -> str:
    return shutil.which("kubectl") or missing("kubectl", "install kubectl 1.27 or newer (it holds kustomize)")


def build(folder: pathlib.Path) -> list[Resource]:
    done = subprocess.run([kubectl(), "kustomize", folder], check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return [resource for resource in yaml.load_all(done.stdout, yaml.CSafeLoader) if resource]


@functools.cache
def overlay(name: str) -> tuple[Resource, ...]:
    return tuple(build(K8S / "overlays" / name))


def combinations() -> Iterator[tuple[str, ...]]:
    extras = itertools.chain.from_iterable(itertools.combinations(EXTRAS, n) for n in range(len(EXTRAS) + 1))
    for chosen in (*extras, (*EXTRAS, ENCRYPTED)):
        yield from (
            (broker, database, *chosen, size) for broker, database, size in itertools.product(BROKERS, DATABASES, SIZES)
        )


@functools.cache
def put_together(components: tuple[str, ...]) -> tuple[Resource, ...]:
    """The base with these components, in this order."""
    with tempfile.TemporaryDirectory(prefix="gongzhi-k8s-") as folder:
        above = pathlib.Path(os.path.relpath(K8S, pathlib.Path(folder).resolve()))
        text = {
            "apiVersion": "kustomize.config.k8s.io/v1beta1", "kind": "Kustomization",
            "resources": [str(above / "base")], "components": [str(above / "components" / name) for name in components],
        }  # fmt: skip
        (pathlib.Path(folder) / "kustomization.yaml").write_text(yaml.safe_dump(text))
        return tuple(build(pathlib.Path(folder)))


def of_kind(resources: tuple[Resource, ...], *kinds: str) -> list[Resource]:
    return [resource for resource in resources if resource["kind"] in kinds]


def name_of(resource: Resource) -> str:
    return f"{resource['kind']}/{resource['metadata']['name']}"


def pod_templates(resources: tuple[Resource, ...]) -> Iterator[tuple[str, Resource]]:
    """(who, template) of everything that makes pods."""
    for resource in of_kind(resources, "Deployment", "StatefulSet", "Job"):
        yield name_of(resource), resource["spec"]["template"]
    for resource in of_kind(resources, "CronJob"):
        yield name_of(resource), resource["spec"]["jobTemplate"]["spec"]["template"]


def containers(template: Resource) -> list[Resource]:
    return [*template["spec"].get("initContainers", []), *template["spec"]["containers"]]
