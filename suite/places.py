"""Where a suite on this machine keeps its data, and what has to outlive a run: keys, photos, the private database."""

import dataclasses
import os
import pathlib

from cryptography.fernet import Fernet

from chassis.settings import with_driver


def data_folder() -> pathlib.Path:
    """`GONGZHI_HOME`, or `.gongzhi` in the working directory."""
    folder = pathlib.Path(os.environ.get("GONGZHI_HOME", ".gongzhi")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@dataclasses.dataclass(frozen=True, slots=True)
class Running:
    """A suite that `gongzhi run` started here. `amqp_url` is empty of the embedded one, which has no broker."""

    url: str
    database_url: str
    amqp_url: str


def announce(running: Running) -> None:
    """Let the other commands find it."""
    lines = (running.url, running.database_url, running.amqp_url)
    write_privately(data_folder() / "running", "".join(f"{line}\n" for line in lines))


def forget() -> None:
    (data_folder() / "running").unlink(missing_ok=True)


def running_here() -> Running | None:
    file = data_folder() / "running"
    return Running(*[*file.read_text().splitlines(), "", "", ""][:3]) if file.exists() else None


def running_suite() -> str | None:
    """The address of the suite that `gongzhi run` started here, if it did."""
    running = running_here()
    return running.url if running else None


def setting_or_running(name: str, of_running: str) -> str:
    """A setting, or what the suite that runs here has in its place; MissingSetting where there is neither."""
    if given := os.environ.get(name):
        return with_driver(given)
    running = running_here()
    if running is not None and (found := getattr(running, of_running)):
        return str(found)
    raise MissingSetting(name, has_suite=running is not None)


class MissingSetting(Exception):
    """Names the setting, and says what to do."""

    def __init__(self, name: str, *, has_suite: bool) -> None:
        embedded = "The suite that runs here is the embedded one, which has none. " if has_suite else ""
        start = "" if has_suite else ", or start a suite here with `make run`"
        super().__init__(f"{name} is not set. {embedded}Set it to the suite that you mean{start}.")


def personal_data_key(folder: pathlib.Path) -> str:
    """`PERSONAL_DATA_KEY`, or one made for this folder and kept in it, readable by its owner alone."""
    if given := os.environ.get("PERSONAL_DATA_KEY"):
        return given
    file = folder / "personal-data.key"
    if not file.exists():
        write_privately(file, Fernet.generate_key().decode())
    return file.read_text()


def write_privately(file: pathlib.Path, text: str) -> None:
    """Readable by its owner alone; an earlier file of that name is replaced."""
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
        made.write(text)
