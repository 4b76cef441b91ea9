"""What a schema does not see: that the parts fit together, and that nothing runs with more than it needs."""

import re

import pytest

import chassis.observe
import gateway.observe
from gateway.bodies import MOST_PHOTOS
from gateway.settings import GatewaySettings
from messages import errors
from services.enforcement.storage import counts, whistle_calls
from tests.k8s.manifests import (
    ENCRYPTED,
    K8S,
    OVERLAYS,
    Resource,
    combinations,
    containers,
    name_of,
    of_kind,
    overlay,
    pod_templates,
    put_together,
)

ALL = [*combinations()]
EVERYTHING = ("rabbitmq-plain", "postgres-plain", "keda", "monitoring", "backup", "lab")
# What the operator makes: names of Secrets and ConfigMaps that no manifest holds.
FROM_OUTSIDE = {
    *(f"{service}-secrets" for service in ("volunteers", "enforcement", "property", "deliberation", "gateway")),
    "rabbitmq-secrets", "postgres-secrets", "photo-store", "issuer",
    "backup-secrets", "backup-identity", "backup-store", "tls-authorities",
}  # fmt: skip


def chosen(selector: Resource, labels: dict[str, str]) -> bool:
    expressions = selector.get("matchExpressions", [])
    return selector.get("matchLabels", {}).items() <= labels.items() and all(
        labels.get(e["key"]) in e["values"] for e in expressions
    )


def labels_of_pods(resources: tuple[Resource, ...]) -> list[dict[str, str]]:
    return [template["metadata"]["labels"] for _, template in pod_templates(resources)]


def selectors(resource: Resource) -> list[Resource]:
    spec = resource["spec"]
    if resource["kind"] == "Service":
        return [{"matchLabels": spec["selector"]}]
    return [spec["selector"]]


@pytest.mark.parametrize("components", [EVERYTHING])
def test_every_selector_finds_its_pods(components: tuple[str, ...]) -> None:
    resources = put_together(components)
    for resource in of_kind(resources, "Service", "PodDisruptionBudget", "Deployment", "StatefulSet", "PodMonitor"):
        for selector in selectors(resource):
            assert any(chosen(selector, labels) for labels in labels_of_pods(resources)), name_of(resource)


def test_no_two_workloads_take_each_others_pods() -> None:
    resources = put_together(EVERYTHING)
    for resource in of_kind(resources, "Deployment", "StatefulSet"):
        matching = [labels for labels in labels_of_pods(resources) if chosen(resource["spec"]["selector"], labels)]
        assert len(matching) == 1, name_of(resource)


@pytest.mark.parametrize("components", ALL, ids="+".join)
def test_pods_are_restricted(components: tuple[str, ...]) -> None:
    for who, template in pod_templates(put_together(components)):
        pod = template["spec"]
        assert pod["securityContext"]["runAsNonRoot"] is True, who
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}, who
        assert pod["automountServiceAccountToken"] is False, who
        for container in containers(template):
            context = container["securityContext"]
            assert context["readOnlyRootFilesystem"] is True, who
            assert context["allowPrivilegeEscalation"] is False, who
            assert context["capabilities"] == {"drop": ["ALL"]}, who
            assert {"cpu", "memory"} <= container["resources"]["requests"].keys(), who
            assert "memory" in container["resources"]["limits"], who


@pytest.mark.parametrize("name", OVERLAYS)
def test_what_runs_for_long_is_probed(name: str) -> None:
    for resource in of_kind(overlay(name), "Deployment", "StatefulSet"):
        for container in resource["spec"]["template"]["spec"]["containers"]:
            assert {"startupProbe", "readinessProbe", "livenessProbe"} <= container.keys(), name_of(resource)
    for resource in of_kind(overlay(name), "Deployment"):
        container = resource["spec"]["template"]["spec"]["containers"][0]
        assert container["readinessProbe"]["httpGet"]["path"] == "/readyz"
        assert container["livenessProbe"]["httpGet"]["path"] == "/healthz", "a restart heals nothing of others"


@pytest.mark.parametrize("name", OVERLAYS)
def test_a_rollout_takes_nothing_away_before_the_new_is_there(name: str) -> None:
    for resource in of_kind(overlay(name), "Deployment"):
        assert resource["spec"]["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}


@pytest.mark.parametrize("components", ALL, ids="+".join)
def test_what_is_referred_to_is_there(components: tuple[str, ...]) -> None:
    resources = put_together(components)
    there = {(r["kind"], r["metadata"]["name"]) for r in resources}
    known = FROM_OUTSIDE | {name for kind, name in there if kind in {"ConfigMap", "PersistentVolumeClaim"}}
    for who, template in pod_templates(resources):
        for name in references(template):
            assert name in known, f"{who} refers to {name}"
        account = template["spec"].get("serviceAccountName")
        assert account is None or ("ServiceAccount", account) in there, who
    for scaler in of_kind(resources, "HorizontalPodAutoscaler", "ScaledObject"):
        assert ("Deployment", scaler["spec"]["scaleTargetRef"]["name"]) in there, name_of(scaler)


def references(template: Resource) -> set[str]:
    """Names of the ConfigMaps, Secrets and claims that a pod wants."""
    wanted = set()
    for container in containers(template):
        for source in container.get("envFrom", []):
            wanted |= {ref["name"] for ref in source.values()}
        for variable in container.get("env", []):
            wanted |= {ref["name"] for ref in variable.get("valueFrom", {}).values() if "name" in ref}
    for volume in template["spec"].get("volumes", []):
        wanted |= {volume["configMap"]["name"]} if "configMap" in volume else set()
        wanted |= {volume["secret"]["secretName"]} if "secret" in volume else set()
        wanted |= {volume["persistentVolumeClaim"]["claimName"]} if "persistentVolumeClaim" in volume else set()
    return wanted


@pytest.mark.parametrize("components", ALL, ids="+".join)
def test_no_manifest_holds_a_secret(components: tuple[str, ...]) -> None:
    assert of_kind(put_together(components), "Secret") == []


def test_no_file_holds_a_secret() -> None:
    suspicious = re.compile(
        r"(?i)(password|passwd|secret_access_key|token|cookie)\s*[:=]\s*[\"']?[A-Za-z0-9+/]{8,}|amqp://\w+:\w+@"
    )
    faults = [
        f"{file.relative_to(K8S)}: {line.strip()}"
        for file in K8S.rglob("*")
        if file.is_file()
        for line in file.read_text(encoding="utf-8").splitlines()
        if suspicious.search(line)
    ]
    assert faults == []


# --- what the alerts watch is really measured ---


def test_alerts_and_dashboard_name_metrics_that_exist() -> None:
    described = [
        metric
        for module in (chassis.observe, gateway.observe, counts, whistle_calls)
        for collector in vars(module).values()
        if hasattr(collector, "describe") and not isinstance(collector, type)
        for metric in collector.describe()
    ]
    known = {metric.name for metric in described}
    known |= {f"{metric.name}{end}" for metric in described for end in ("_total", "_count", "_sum", "_bucket")}
    text = alerts() + (K8S / "components/monitoring/gongzhi.json").read_text()
    used = set(re.findall(r"\bgongzhi_(?!role)\w+", text))
    assert used, "the alerts name no metric of ours"
    assert used <= known


def test_alerts_ask_for_buckets_that_exist() -> None:
    asked = set(re.findall(r'\b(gongzhi_\w+_bucket){le="([^"]+)"}', alerts()))
    assert {name for name, _ in asked} == {
        "gongzhi_gateway_request_seconds_bucket",
        "gongzhi_event_delay_seconds_bucket",
    }
    for name, le in asked:
        histogram = gateway.observe.requests_seconds if "gateway" in name else chassis.observe.event_delay
        assert float(le) in histogram._kwargs["buckets"], name
        assert le == str(float(le)), "written as the histogram writes it"


def test_alerts_name_problems_that_exist() -> None:
    codes = {code for group in re.findall(r'(?:code|outcome)=~"([^"]+)"', alerts()) for code in group.split("|")}
    assert codes - {"failed"} <= errors.Problem.family.keys()
    assert set(gateway.observe.OURS) <= codes


def alerts() -> str:
    return "".join(file.read_text() for file in sorted((K8S / "components/monitoring/alerts").glob("*.yaml")))


def test_whoever_is_called_is_led_to_where_the_pages_can_be_read() -> None:
    rules = [
        rule
        for resource in of_kind(overlay("district"), "PrometheusRule")
        for group in resource["spec"]["groups"]
        for rule in group["rules"]
        if "alert" in rule
    ]
    assert alerts().count("- alert:") == len(rules)
    assert all(rule["annotations"]["runbook_url"].startswith("https://") for rule in rules)


# --- what stands at the edge ---


@pytest.mark.parametrize("name", OVERLAYS)
def test_the_ingress_lets_through_what_the_gateway_takes_and_little_more(name: str) -> None:
    (ingress,) = of_kind(overlay(name), "Ingress")
    said = ingress["metadata"]["annotations"]["nginx.ingress.kubernetes.io/proxy-body-size"]
    allowed = int(said.removesuffix("m")) * 2**20
    settings = GatewaySettings()
    taken = settings.photo_limit * MOST_PHOTOS + settings.body_limit
    assert taken < allowed < taken * 1.1
    assert ingress["spec"]["ingressClassName"]


@pytest.mark.parametrize("name", OVERLAYS)
def test_nothing_from_outside_leads_to_metrics(name: str) -> None:
    resources = overlay(name)
    (settings,) = (
        r["data"] for r in of_kind(resources, "ConfigMap") if r["metadata"]["name"].startswith("gateway-set")
    )
    (deployment,) = (r for r in of_kind(resources, "Deployment") if r["metadata"]["name"] == "gateway")
    ports = {port["name"]: port["containerPort"] for port in containers(deployment["spec"]["template"])[0]["ports"]}
    assert ports["health"] == int(settings["METRICS_PORT"]) != ports["http"]
    (service,) = (r for r in of_kind(resources, "Service") if r["metadata"]["name"] == "gateway")
    assert [port["targetPort"] for port in service["spec"]["ports"]] == ["http"]
    (ingress,) = of_kind(resources, "Ingress")
    backends = [
        path["backend"]["service"]["port"] for rule in ingress["spec"]["rules"] for path in rule["http"]["paths"]
    ]
    assert backends == [{"name": "http"}]


def test_over_tls_each_pod_that_connects_has_the_authorities_and_no_plain_port_is_open() -> None:
    resources = put_together((*EVERYTHING[:-1], ENCRYPTED, EVERYTHING[-1]))
    connecting = {"serve", "relay", "gateway", "migrate", "audit", "backup"}
    for who, template in pod_templates(resources):
        if template["metadata"]["labels"]["gongzhi/role"] not in connecting:
            continue
        alone = [c for c in containers(template) if not {"keep", "fetch"} & {c["name"]}]  # those two know neither
        assert all("/tls" in [m["mountPath"] for m in c["volumeMounts"]] for c in alone), who
    ports = {
        rule["port"]
        for policy in of_kind(resources, "NetworkPolicy")
        if policy["metadata"]["name"] in {"suite-to-broker", "broker-from-suite"}
        for way in ("ingress", "egress")
        for one in policy["spec"].get(way, [])
        for rule in one["ports"]
    }
    assert ports == {5671}
