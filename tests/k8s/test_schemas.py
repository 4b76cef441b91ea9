"""Whatever can be put together is what two current versions of Kubernetes take, to the letter."""

import functools
import json
from typing import Any

import kubernetes_validate
import pytest

from tests.k8s.manifests import OVERLAYS, Resource, combinations, name_of, overlay, put_together

VERSIONS = ("1.36", "1.37")
# Kinds of operators, whose schemas no Kubernetes has.
OTHERS_KINDS = {
    "keda.sh/v1alpha1": {"ScaledObject", "TriggerAuthentication"},
    "monitoring.coreos.com/v1": {"PodMonitor", "PrometheusRule"},
    "postgresql.cnpg.io/v1": {"Cluster", "Database"},
    "rabbitmq.com/v1beta1": {"Permission", "RabbitmqCluster", "TopicPermission", "User"},
}


def faults(resources: tuple[Resource, ...], version: str) -> list[str]:
    return [
        fault
        for resource in resources
        if resource["kind"] not in OTHERS_KINDS.get(resource["apiVersion"], set())
        and (fault := fault_of(json.dumps(resource), version))
    ]


@functools.cache
def fault_of(resource_as_json: str, version: str) -> str:
    """Most combinations hold the same resources: each is looked at once."""
    resource = json.loads(resource_as_json)
    try:
        kubernetes_validate.validate(resource, version, strict=True)
    except (kubernetes_validate.ValidationError, kubernetes_validate.SchemaNotFoundError) as error:
        return f"{name_of(resource)} for {version}: {error.message}"
    return ""


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", OVERLAYS)
def test_each_overlay_is_valid(name: str, version: str) -> None:
    assert faults(overlay(name), version) == []


@pytest.mark.parametrize("components", [*combinations()], ids="+".join)
def test_each_combination_is_valid(components: tuple[str, ...]) -> None:
    assert [fault for version in VERSIONS for fault in faults(put_together(components), version)] == []


@pytest.mark.parametrize(
    "change", [{"apiVersion": "apps/v1beta1"}, {"kind": "Deploymint"}, {"spec": {"replica": 1}}], ids=str
)
def test_a_fault_is_caught(change: dict[str, Any]) -> None:
    deployment = next(r for r in overlay("lab") if r["kind"] == "Deployment")
    assert faults((deployment | change,), VERSIONS[0]) != []
