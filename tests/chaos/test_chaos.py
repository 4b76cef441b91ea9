import json
import pathlib
import subprocess
import sys

import pytest

from tests.chaos.__main__ import NO_BROKER
from tests.missing import missing


@pytest.mark.amqp
@pytest.mark.slow
def test_nothing_is_lost_and_nothing_is_done_twice(tmp_path: pathlib.Path) -> None:
    result = tmp_path / "result.json"
    command = [sys.executable, "-m", "tests.chaos", "--quick", "--result", str(result)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=280)
    if done.returncode == NO_BROKER:
        missing("broker", done.stdout.strip())
    assert done.returncode == 0, done.stdout + done.stderr
    lines = json.loads(result.read_text(encoding="utf-8"))
    assert sum(line["expected"] for line in lines) > 0
    assert [line for line in lines if line["lost"] or line["twice"]] == []
