"""Skipping, visibly, what this machine lacks a part for."""

from typing import NoReturn

import pytest

_MARK = "missing part: "


def missing(part: str, how_to_get_it: str) -> NoReturn:
    """Skip the running test; the run's last lines name the part, and with CI=true the run fails."""
    pytest.skip(f"{_MARK}{part}: {how_to_get_it}")


def named_in(report: pytest.TestReport) -> str | None:
    """Return `part: how to get it` if a missing part is why this report skips, else nothing."""
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    _, marked, named = reason.partition(_MARK)
    return named if marked else None
