import subprocess
import sys


def test_four_waits_in_the_database_take_about_as_long_as_one(database_url: str) -> None:
    command = [sys.executable, "-W", "ignore", "-m", "tests.chassis.green", database_url]
    ratio = float(subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout)
    assert ratio < 2
