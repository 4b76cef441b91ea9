"""Each alert comes with its cause and goes with it; and leads whoever is called to what is to be done."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from messages import catalogue
from tests.k8s.manifests import K8S, ROOT
from tests.missing import missing

RULES = sorted((K8S / "components/monitoring/alerts").glob("*.yaml"))
SHOWN = Path(__file__).parent / "alerts"
"""By group, tests in promtool's own words."""
NEVER_CLEARS = {"DeadMansSwitch"}


def groups(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(file.read_text(encoding="utf-8"))["spec"]["groups"]
    return found


def alerts(file: Path) -> list[dict[str, Any]]:
    return [rule for group in groups(file) for rule in group["rules"] if "alert" in rule]


def shown_of(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load((SHOWN / file.name).read_text(encoding="utf-8"))
    return found


def promtool(*arguments: str) -> subprocess.CompletedProcess[str]:
    program = shutil.which("promtool") or missing("promtool", "install Debian's prometheus")
    return subprocess.run([program, *arguments], check=False, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize("file", RULES, ids=lambda file: str(file.stem))
def test_the_rules_are_prometheus_own_language(file: Path, tmp_path: Path) -> None:
    (tmp_path / "rules.yaml").write_text(yaml.safe_dump({"groups": groups(file)}))
    checked = promtool("check", "rules", str(tmp_path / "rules.yaml"))
    assert checked.returncode == 0, checked.stderr


def run_tests(file: Path, folder: Path, expected: list[dict[str, Any]]) -> subprocess.CompletedProcess[str]:
    """Run the tests on the rules without their words, which would have to stand in every test."""
    bare = groups(file)
    for group in bare:
        for rule in group["rules"]:
            rule.pop("annotations", None)
    (folder / "rules.yaml").write_text(yaml.safe_dump({"groups": bare}))
    (folder / "tests.yaml").write_text(yaml.safe_dump({"rule_files": ["rules.yaml"], "tests": expected}))
    return promtool("test", "rules", str(folder / "tests.yaml"))


@pytest.mark.parametrize("file", RULES, ids=lambda file: str(file.stem))
def test_each_alert_fires_and_clears_as_shown(file: Path, tmp_path: Path) -> None:
    ran = run_tests(file, tmp_path, shown_of(file))
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_an_alert_that_does_not_clear_would_be_noticed(tmp_path: Path) -> None:
    file = K8S / "components/monitoring/alerts/domain.yaml"
    expected = shown_of(file)
    expected[0]["input_series"][0]["values"] = "2x12 20x80"
    ran = run_tests(file, tmp_path, expected)
    assert ran.returncode == 1
    assert "CasesOverdue" in ran.stdout + ran.stderr


@pytest.mark.parametrize("file", RULES, ids=lambda file: str(file.stem))
def test_none_is_left_out(file: Path) -> None:
    """Of each alert one test shows that it fires and, later, that it does so no more."""

    def at(moment: dict[str, Any]) -> int:
        unit = {"m": 1, "h": 60}[moment["eval_time"][-1]]
        return int(moment["eval_time"][:-1]) * unit

    def comes_and_goes(name: str, test: dict[str, Any]) -> bool:
        moments = sorted((m for m in test["alert_rule_test"] if m["alertname"] == name), key=at)
        firing = [bool(moment["exp_alerts"]) for moment in moments]
        return True in firing and (name in NEVER_CLEARS or not firing[-1])

    wanting = [a["alert"] for a in alerts(file) if not any(comes_and_goes(a["alert"], test) for test in shown_of(file))]
    assert wanting == []


def test_every_alert_leads_to_its_own_paragraph() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    headings = {heading.lower(): heading for heading in re.findall(r"^### (\w+)$", text, re.MULTILINE)}
    all_alerts = [alert for file in RULES for alert in alerts(file)]
    led = {alert["alert"]: alert["annotations"]["runbook_url"] for alert in all_alerts}
    assert len(led) == len(all_alerts), "two alerts of one name"
    for name, url in led.items():
        file, _, anchor = url.partition("#")
        assert (file, headings.get(anchor)) == ("docs/operations.md", name)
    assert set(headings.values()) == led.keys(), "a paragraph without its alert"


def test_silence_is_watched_of_every_service() -> None:
    text = (K8S / "components/monitoring/alerts/silence.yaml").read_text(encoding="utf-8")
    services = {operation.service for operation in catalogue.operations()}
    for role in ("serve", "relay"):
        watched = re.findall(rf'absent\(up{{[^}}]*app_kubernetes_io_name="(\w+)", gongzhi_role="{role}"', text)
        assert sorted(watched) == sorted(services)
    jobs = re.findall(r'absent\(kube_cronjob_created{[^}]*cronjob="([\w-]+)"', text)
    assert sorted(jobs) == sorted(["backup", *(f"{service}-audit" for service in services)])
