"""Ending a server that this process started, with everything that it started in turn."""

import subprocess
from contextlib import suppress

import psutil


class DidNotStop(Exception):
    """The server was asked to stop, did not, and was killed."""


def wait_or_kill(server: subprocess.Popen[bytes], seconds: float) -> None:
    """Return once the server has ended; kill it and raise `DidNotStop` if it takes longer."""
    try:
        server.wait(seconds)
    except subprocess.TimeoutExpired:
        kill(server)
        raise DidNotStop(f"{server.args!r} did not stop within {seconds:g} s") from None


def kill(server: subprocess.Popen[bytes]) -> None:
    """End the server and its descendants as a power failure would, and return when all are gone."""
    with suppress(psutil.NoSuchProcess):
        root = psutil.Process(server.pid)
        family = [root, *root.children(recursive=True)]
        for process in family:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        server.wait(10)
        psutil.wait_procs(family, timeout=10)
