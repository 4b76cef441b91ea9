"""Rules that an office may change: YAML files with `version` and `valid_from`, the one in force on a day chosen here.

A file is named `<rule>.yaml` or `<rule>_<version>.yaml`; every outcome names the version that it was made under.
"""

import datetime as dt
import functools
import pathlib
from typing import Any

import yaml


@functools.cache
def _versions(folder: pathlib.Path, rule: str) -> list[dict[str, Any]]:
    files = [*folder.glob(f"{rule}.yaml"), *folder.glob(f"{rule}_[0-9]*.yaml")]
    found = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in files]
    return sorted(found, key=lambda version: version["valid_from"])


def in_force(folder: pathlib.Path, rule: str, day: dt.date) -> dict[str, Any]:
    """The newest version whose `valid_from` is not after the day; the oldest for days before all of them."""
    versions = _versions(folder, rule)
    return next((version for version in reversed(versions) if version["valid_from"] <= day), versions[0])


def version(folder: pathlib.Path, rule: str, name: str) -> dict[str, Any]:
    """A version by its name, for what was agreed under it."""
    return next(found for found in _versions(folder, rule) if found["version"] == name)
