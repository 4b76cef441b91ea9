import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

Plant = Callable[..., Path]
Check = Callable[[Path], list[str]]


@pytest.fixture
def plant(tmp_path: Path) -> Plant:
    """`plant({"services/property/domain/fund.py": "import yaml"})`: a root with these files, to hold a fault."""

    def do(files: dict[str, str]) -> Path:
        for name, text in files.items():
            file = tmp_path / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path

    return do
