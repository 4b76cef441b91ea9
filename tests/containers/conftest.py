import os
import pathlib
import tempfile
from collections.abc import Iterator

import pytest

from tests.containers.stack import Stack, need_images, started


@pytest.fixture(scope="session")
def stack(containers: None) -> Iterator[Stack]:
    """Give the whole suite in containers, ready."""
    os.environ["TESTCONTAINERS_RYUK_DISABLED"] = "true"
    need_images()
    with tempfile.TemporaryDirectory(prefix="gongzhi-containers-") as folder:
        with started(pathlib.Path(folder)) as stack:
            yield stack
