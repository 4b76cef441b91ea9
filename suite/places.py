"""Where a suite on this machine keeps its data, and what has to outlive a run: keys, photos, the private database."""

import os
import pathlib

from cryptography.fernet import Fernet


def data_folder() -> pathlib.Path:
    """`GONGZHI_HOME`, or `.gongzhi` in the working directory."""
    folder = pathlib.Path(os.environ.get("GONGZHI_HOME", ".gongzhi")).absolute()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def running_suite() -> str | None:
    """The address of the suite that `gongzhi run` started here, if it did."""
    file = data_folder() / "running"
    return file.read_text().splitlines()[0] if file.exists() else None


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
