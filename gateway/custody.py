"""Verifies the evidence of a case from its bundle, off line. It needs nothing but Python's own library.

    python3 verify.py [FOLDER] [--head HASH]

FOLDER holds chain.json and, in photos/, the photos. Each entry is hashed over the one before; each photo bears its
SHA-256 as its name. HASH is one that you hold from elsewhere, such as from a document that was served on you: then
nothing before it was changed, taken out or put in since. Ends with 0 when all holds, else with 1.
"""

import argparse
import hashlib
import json
import pathlib
import sys
from collections.abc import Iterator
from typing import Any

GENESIS = "0" * 64


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def faults_of_chain(entries: list[dict[str, Any]]) -> Iterator[str]:
    former, case = GENESIS, None
    for number, entry in enumerate(entries, start=1):
        said = json.loads(entry["line"])
        case = case or said["case"]
        if sha256(f"{former}\n{entry['line']}".encode()) != entry["hash"]:
            yield f"entry {number}: changed, or one before it is missing"
        if (said["serial"], said["case"]) != (number, case):
            yield f"entry {number}: stands in another place, or belongs to another case"
        if not said["photo"] and not said["document_id"] and sha256(said["words"].encode()) != said["sha256"]:
            yield f"entry {number}: its words are not those of its SHA-256"
        former = entry["hash"]


def faults_of_photos(entries: list[dict[str, Any]], folder: pathlib.Path) -> Iterator[str]:
    for number, entry in enumerate(entries, start=1):
        said = json.loads(entry["line"])
        photo = folder / "photos" / pathlib.PurePath(said["photo"] or "").name
        if said["photo"] and not photo.is_file():
            yield f"entry {number}: its photo is not in the bundle"
        elif said["photo"] and sha256(photo.read_bytes()) != said["sha256"]:
            yield f"entry {number}: its photo was changed"


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=pathlib.Path, default=pathlib.Path(__file__).parent)
    parser.add_argument("--head", help="a hash of the chain that you hold from elsewhere")
    asked = parser.parse_args(arguments)
    entries = json.loads((asked.folder / "chain.json").read_text("utf-8"))["entries"]
    faults = [*faults_of_chain(entries), *faults_of_photos(entries, asked.folder)]
    if asked.head and asked.head not in {GENESIS, *(entry["hash"] for entry in entries)}:
        faults.append("the hash that you hold stands nowhere in the chain")
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    head = entries[-1]["hash"] if entries else GENESIS
    sys.stdout.write(f"{len(entries)} entries, {len(faults)} faults, head {head}\n")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
