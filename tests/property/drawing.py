"""A negotiation whose companies are drawn with two secrets."""

import json
import pathlib
import subprocess
import sys
from typing import Any

from messages.property.invitation_draws import COMMIT_TO_DRAW, REVEAL_SECRET
from messages.property.negotiations import CALL_NEGOTIATION
from suite.people import EVALUATOR_TANG, OFFICER_ZHOU
from tests.embedded import Ask
from tests.property.conftest import Served
from tests.property.negotiating import terms

SCRIPT = pathlib.Path(__file__).parents[2] / "docs" / "draw_again.py"


def secret() -> tuple[str, str]:
    """Its hash, and the secret."""
    words = run("secret").split()
    return words[1], words[3]


def run(*arguments: object) -> str:
    told = subprocess.run([sys.executable, SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False)
    return told.stdout + told.stderr


def redrawn(draw: Any, folder: pathlib.Path) -> str:
    """What the script says of a draw that everybody reads."""
    file = folder / "draw.json"
    file.write_text(json.dumps(draw), encoding="utf-8")
    return run(file)


class Drawn:
    """Announced by OFFICER_ZHOU; EVALUATOR_TANG is the witness."""

    def __init__(self, served: Served, count: int = 4) -> None:
        self.ask: Ask = served.ask
        (self.office_hash, self.office_secret), (self.witness_hash, self.witness_secret) = secret(), secret()
        announced = {"count": count, "witness": EVALUATOR_TANG.id, "commitment": self.office_hash}
        self.negotiation = self.ask(CALL_NEGOTIATION, OFFICER_ZHOU, **terms(served, draw=announced))
        self.one = {"negotiation_id": self.negotiation["id"]}

    def commit(self) -> Any:
        return self.ask(COMMIT_TO_DRAW, EVALUATOR_TANG, **self.one, commitment=self.witness_hash)

    def office_shows(self) -> Any:
        return self.ask(REVEAL_SECRET, OFFICER_ZHOU, **self.one, secret=self.office_secret)

    def witness_shows(self) -> Any:
        return self.ask(REVEAL_SECRET, EVALUATOR_TANG, **self.one, secret=self.witness_secret)

    def all(self) -> Any:
        self.commit()
        self.office_shows()
        return self.witness_shows()
