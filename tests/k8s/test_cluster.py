"""`make k8s-test`: the lab overlay on a real cluster. Without it (in `make test`) no cluster is touched."""

import contextlib
import os
import pathlib
import tempfile
import time
from collections.abc import Iterator
from typing import Any

import pytest

from messages.health import SERVICES
from suite.journey import Journey
from tests.containers.load import Load
from tests.k8s.cluster import NAMESPACE, Cluster
from tests.k8s.watch import Watch

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(os.environ.get("K8S_TEST") != "1", reason="touches a cluster: make k8s-test, with KUBECONFIG"),
]


NO_EVENT = """
import os, kombu
with kombu.Connection(os.environ["AMQP_URL"]) as connection:
    connection.Producer().publish(
        "{}", routing_key="volunteers.report_filed.v1", exchange="volunteers.events",
        content_type="application/json", content_encoding="utf-8",
    )
"""
"""What a sender's mistake leaves in every listener's queue."""


def told_nobody(*_: Any) -> None:
    pass


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    if "KUBECONFIG" not in os.environ:
        pytest.fail("KUBECONFIG names no cluster")
    with tempfile.TemporaryDirectory(prefix="gongzhi-cluster-") as folder:
        cluster = Cluster(pathlib.Path(folder).resolve())
        cluster.bring_up()
        cluster.wait_ready()
        yield cluster
        if "K8S_KEEP" not in os.environ:
            cluster.run("delete", "namespace", NAMESPACE, "--wait=false")


def cases_of(cluster: Cluster, reports: list[str]) -> int:
    listed = ", ".join(f"'{report}'" for report in reports)
    return int(cluster.query("enforcement", f"SELECT count(*) FROM enforcement.cases WHERE report_id IN ({listed})"))


def test_the_server_takes_every_resource(cluster: Cluster) -> None:
    import yaml

    cluster.run("apply", "--dry-run=server", "--filename", "-", given=yaml.safe_dump_all(cluster.resources()))


def test_the_journey_passes(cluster: Cluster) -> None:
    with Journey(cluster.url, cluster.issuer, told_nobody) as journey:
        made = journey.play()
    assert made["case"]["status"] == "closed"
    assert made["page"]["complete"]


@pytest.mark.parametrize("name", ["enforcement-serve", "gateway"])
def test_new_pods_roll_out_under_load_without_a_failed_request(cluster: Cluster, name: str) -> None:
    next_tag, container = os.environ.get("NEXT_TAG"), name.rpartition("-")[2]
    with Load(cluster.url, cluster.issuer, callers=2) as load:
        time.sleep(2)
        if next_tag:
            image = "gateway" if name == "gateway" else "service"
            cluster.run("set", "image", f"deployment/{name}", f"*=gongzhi-{image}:{next_tag}")
        else:
            cluster.run("rollout", "restart", f"deployment/{name}")
        cluster.run("rollout", "status", f"deployment/{name}", "--timeout=240s")
        time.sleep(8)
    assert container
    assert load.failures == []
    assert len(load.reports) > 10
    cluster.wait("a case for every report", lambda: cases_of(cluster, load.reports) == len(load.reports), 90)


@pytest.mark.parametrize("role", ["volunteers,gongzhi/role=relay", "enforcement,gongzhi/role=serve", "rabbitmq"])
def test_a_killed_pod_loses_nothing(cluster: Cluster, role: str) -> None:
    with Load(cluster.url, cluster.issuer, callers=2) as load:
        time.sleep(2)
        for pod in cluster.pods(f"app.kubernetes.io/name={role}"):
            cluster.run("delete", "pod", pod, "--grace-period=0", "--force")
        time.sleep(5)
    cluster.wait_ready()
    assert load.reports
    cluster.wait("one case for every report", lambda: cases_of(cluster, load.reports) == len(load.reports), 120)


def test_a_killed_database_process_loses_nothing(cluster: Cluster) -> None:
    """The whole server then falls back to its log: every connection breaks, what was committed is there again."""
    its_pid = "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'"
    with Load(cluster.url, cluster.issuer, callers=2) as load:
        time.sleep(2)
        pid = cluster.query("postgres", its_pid)
        cluster.run("exec", "postgres-0", "--container", "postgres", "--", "sh", "-c", f"kill -9 {int(pid)}")
        time.sleep(8)
    cluster.wait_ready()
    assert cluster.query("postgres", its_pid) != pid
    cluster.wait("one case for every report", lambda: cases_of(cluster, load.reports) == len(load.reports), 120)


def test_a_killed_broker_node_loses_nothing(cluster: Cluster) -> None:
    """RabbitMQ's node ends on the spot, writing nothing more; its container is started again in the same pod."""
    with Load(cluster.url, cluster.issuer, callers=2) as load:
        time.sleep(2)
        before = restarts(cluster, "rabbitmq-0")
        with contextlib.suppress(AssertionError):  # it cannot tell that it has ended
            cluster.run("exec", "rabbitmq-0", "--", "rabbitmqctl", "eval", "erlang:halt(137, [{flush, false}]).")
        time.sleep(8)
    cluster.wait("the broker started again", lambda: restarts(cluster, "rabbitmq-0") > before)
    cluster.wait_ready()
    assert load.reports
    cluster.wait("one case for every report", lambda: cases_of(cluster, load.reports) == len(load.reports), 120)


def restarts(cluster: Cluster, pod: str) -> int:
    return int(cluster.get("pod", pod)["status"]["containerStatuses"][0]["restartCount"])


def test_the_autoscaler_scales_under_load_and_back(cluster: Cluster) -> None:
    cluster.wait("rest", lambda: cluster.replicas("volunteers-serve") == 1, 300)
    with Load(cluster.url, cluster.issuer, callers=4) as load:
        cluster.wait("more pods", lambda: cluster.replicas("volunteers-serve") > 1, 180)
    assert load.reports
    cluster.wait("fewer pods", lambda: cluster.replicas("volunteers-serve") == 1, 300)


def test_a_connection_that_is_not_drawn_fails(cluster: Cluster) -> None:
    pod = cluster.pods("app.kubernetes.io/name=deliberation,gongzhi/role=serve")[0]
    attempt = "import socket; socket.create_connection(('gateway', 80), 5); print('passed')"
    tried = f"try:\n  exec({attempt!r})\nexcept OSError as error:\n  print('refused', error)"
    told = cluster.run("exec", pod, "--container", "serve", "--", "python3", "-c", tried)
    if "passed" in told:
        pytest.skip("this cluster's network does not enforce network policies")
    assert "refused" in told


@pytest.fixture
def watch(cluster: Cluster, tmp_path: pathlib.Path) -> Iterator[Watch]:
    cluster.wait_ready()
    with Watch(cluster, tmp_path) as watch:
        yield watch


def test_an_alert_comes_with_its_cause_and_goes_with_it(cluster: Cluster, watch: Watch) -> None:
    cluster.wait("nothing missing", lambda: len(watch.targets()) >= 10 and not watch.firing("TargetMissing"))
    assert watch.firing("DeadMansSwitch")
    cluster.run("scale", "deployment/property-relay", "--replicas=0")
    (missing,) = cluster.wait("the alert", lambda: watch.firing("TargetMissing"))
    assert (missing["app_kubernetes_io_name"], missing["gongzhi_role"]) == ("property", "relay")
    cluster.run("scale", "deployment/property-relay", "--replicas=1")
    cluster.wait("the alert's end", lambda: not watch.firing("TargetMissing"))


def test_a_parked_message_alerts_until_somebody_has_discarded_it(cluster: Cluster, watch: Watch) -> None:
    cluster.wait("nothing parked", lambda: watch.targets() and not watch.firing("MessagesParked"))
    cluster.run("exec", "deployment/volunteers-relay", "--", "python3", "-c", NO_EVENT)
    told = cluster.wait("the alert", lambda: watch.firing("MessagesParked"))
    queues = {one["queue"] for one in told}
    assert "enforcement.parked" in queues
    for queue in queues:
        listener = queue.removesuffix(".parked")
        discard = ("gongzhi", "parked", "discard", listener, "1", "--reason", "no event", "--by", "operator-on-duty")
        cluster.run("exec", f"deployment/{listener}-serve", "--container", "serve", "--", *discard)
    cluster.wait("the alert's end", lambda: not watch.firing("MessagesParked"))


def test_a_restored_backup_has_the_same_audit_head(cluster: Cluster) -> None:
    deployments = [deployment["metadata"]["name"] for deployment in cluster.get("deployments")["items"]]
    before = {name: cluster.replicas(name) for name in deployments}
    time.sleep(3)
    for name in deployments:
        cluster.run("scale", f"deployment/{name}", "--replicas=0")
    cluster.wait("rest", lambda: not cluster.pods("gongzhi/role in (serve, relay, gateway)"))
    heads = {service: cluster.run_job(f"{service}-audit", f"{service}-head") for service in SERVICES}
    assert all("the chain holds" in head for head in heads.values())
    cluster.run_job("backup", "backup-now")
    for service in SERVICES:
        cluster.query(service, f"DROP SCHEMA {service} CASCADE")
    cluster.run_job("restore", "restore-now")
    assert {service: cluster.run_job(f"{service}-audit", f"{service}-head") for service in SERVICES} == heads
    for name, replicas in before.items():
        cluster.run("scale", f"deployment/{name}", f"--replicas={replicas}")
    cluster.wait_ready()
