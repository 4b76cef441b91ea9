"""A suite is backed up, encrypted and brought back elsewhere: the same audit heads, the same photos."""

import asyncio
import dataclasses
import os
import pathlib
import subprocess
from collections.abc import Iterator

import psycopg2
import pyrage
import pytest

from chassis import audit
from chassis.database import Database
from gateway.photos import Photos
from gateway.shelf import Shelf
from messages.envelope import Call
from suite import cli, proof
from suite.backups import NotWhole, Vault
from suite.doors import SERVICES
from suite.parts.postgres import PrivatePostgres
from suite.people import LANE, STEWARD_LI
from tests.architecture.sources import ROOT
from tests.embedded import SuiteBeside
from tests.gateway.bucket import serving
from tests.gateway.conftest import picture
from tests.gateway.test_photos import from_a_phone

SCRIPTS = ROOT / "deploy/k8s/components/backup"
IDENTITY = pyrage.x25519.Identity.generate()
Heads = dict[str, tuple[str, int, list[str]]]


@dataclasses.dataclass(frozen=True, slots=True)
class Place:
    """Where a suite was, or is to be again."""

    postgres: PrivatePostgres
    database: str
    photos: str
    dumps: pathlib.Path

    def script(self, name: str, **more: str) -> str:
        """What the CronJob runs, as it stands there."""
        server = psycopg2.extensions.parse_dsn(self.postgres.dsn(self.database))
        environment = {
            "PATH": f"{self.postgres.program('pg_dump').parent}:{os.environ['PATH']}", "KEEP": "2",
            "PGHOST": str(server["host"]), "PGPORT": str(server["port"]), "PGUSER": "postgres",
            "PGPASSWORD": str(server["password"]), "PGDATABASE": self.database, "SERVICES": " ".join(SERVICES),
            "BACKUPS": str(self.dumps), **more,
        }  # fmt: skip
        done = subprocess.run(
            ["sh", str(SCRIPTS / name)], env=environment, capture_output=True, text=True, check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def heads(self, *, seal: bool = False) -> Heads:
        found = {}
        for service in SERVICES:
            database = Database(self.postgres.url(self.database), service)
            with database.engine.begin() as connection:
                if seal:
                    audit.seal(connection, database.now())
                found[service] = proof.verify(proof.export(connection))
            database.engine.dispose()
        return found


@pytest.fixture(scope="module")
def lived_in(postgres: PrivatePostgres, suite_beside: SuiteBeside, tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A suite with a report that shows a photo, some of it told to the other services."""
    folder = tmp_path_factory.mktemp("lived-in")
    place = Place(postgres, "lived_in", f"file://{folder}/photos", folder / "dumps")
    place.dumps.mkdir()
    photo = asyncio.run(Photos(place.photos, 10**6).keep(from_a_phone(), "li"))
    report = {"lane_code": LANE, "problem_class": "fence", "text": "私设围栏", "photos": [photo]}
    with suite_beside("lived_in") as suite:
        for key in range(3):
            suite.doors["volunteers"].answer("file_report", report, Call(STEWARD_LI, idempotency_key=f"b{key}"))
        suite.pump()
    return place


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> Iterator[str]:
    if request.param == "folder":
        yield f"file://{tmp_path}/kept"
        return
    with serving(monkeypatch):
        for name in ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "REGION", "ALLOW_HTTP", "ENDPOINT"):
            monkeypatch.setenv(f"BACKUP_AWS_{name}", os.environ[f"AWS_{name}"])
            monkeypatch.delenv(f"AWS_{name}")
        yield "s3://elsewhere/gongzhi"


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch, store: str, tmp_path: pathlib.Path) -> None:
    identity = tmp_path / "identity.txt"
    identity.write_text(f"# kept by two people\n{IDENTITY}\n")
    monkeypatch.setenv("BACKUP_STORE", store)
    monkeypatch.setenv("BACKUP_RECIPIENTS", str(IDENTITY.to_public()))
    monkeypatch.setenv("BACKUP_IDENTITY", str(identity))


@pytest.mark.usefixtures("settings")
def test_what_is_brought_back_has_the_same_audit_heads_and_photos(
    lived_in: Place, store: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = lived_in.heads(seal=True)
    assert all(entries and not faults for _, entries, faults in (heads["volunteers"], heads["enforcement"]))
    lived_in.script("backup")
    monkeypatch.setenv("PHOTO_STORE", lived_in.photos)
    assert cli.main(["backup", "keep", str(lived_in.dumps)]) == 0

    lived_in.postgres.drop_database("elsewhere")
    lived_in.postgres.create_database("elsewhere")
    there = Place(lived_in.postgres, "elsewhere", f"file://{tmp_path}/photos", tmp_path / "fetched")
    monkeypatch.setenv("PHOTO_STORE", there.photos)
    assert cli.main(["backup", "fetch", str(there.dumps)]) == 0
    told = there.script("restore")
    assert all(f"{service} is as it was" in told for service in SERVICES)
    assert there.heads() == heads
    assert heads["volunteers"][0] in told

    async def compare() -> None:
        before, after = Photos(lived_in.photos, 0), Photos(there.photos, 0)
        names = [name async for name, _ in before.shelf.listed() if "/" not in name]
        assert names
        for name in names:
            assert await after.read(name) == await before.read(name)
            assert await after.origins(name) == await before.origins(name) != []
            assert await after.claim(name)

    asyncio.run(compare())


@pytest.mark.usefixtures("settings")
def test_a_backup_that_was_changed_is_not_restored(
    lived_in: Place, store: str, tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    lived_in.script("backup")
    monkeypatch.setenv("PHOTO_STORE", lived_in.photos)
    assert cli.main(["backup", "keep", str(lived_in.dumps)]) == 0
    kept = Shelf(store, own="BACKUP_")

    async def swap() -> None:
        (name,) = [name async for name, _ in kept.listed("sets") if name.endswith("volunteers.dump.age")]
        await kept.put(name, pyrage.encrypt(b"another", [IDENTITY.to_public()]))

    asyncio.run(swap())
    assert cli.main(["backup", "fetch", str(tmp_path / "fetched")]) == 1
    assert "volunteers.dump of" in capsys.readouterr().out


def test_a_chain_that_ends_otherwise_is_told_by_the_restore(lived_in: Place) -> None:
    lived_in.script("backup")
    newest = max(lived_in.dumps.iterdir())
    heads = (newest / "heads").read_text()
    (newest / "heads").write_text(heads.replace("enforcement ", "enforcement 9"))
    lived_in.postgres.create_database("otherwise")
    there = dataclasses.replace(lived_in, database="otherwise")
    with pytest.raises(AssertionError, match="enforcement: its audit chain ends with"):
        there.script("restore")
    (newest / "heads").write_text(heads)


def dumped(folder: pathlib.Path, name: str) -> pathlib.Path:
    (folder / name).mkdir(parents=True)
    (folder / name / "volunteers.dump").write_bytes(name.encode())
    return folder


def test_nothing_leaves_readable_and_the_oldest_sets_go(tmp_path: pathlib.Path) -> None:
    vault = Vault(Shelf(f"file://{tmp_path}/kept"), Shelf(f"file://{tmp_path}/photos"))

    async def play() -> None:
        photo = await Photos(f"file://{tmp_path}/photos", 10**6).keep(picture(), "li")
        for day in range(1, 5):
            name = f"2026-11-0{day}T000000Z"
            await vault.keep(dumped(tmp_path / "dumps", name), [IDENTITY.to_public()], 2)
        assert await vault.sets() == ["2026-11-03T000000Z", "2026-11-04T000000Z"]
        content = await vault.store.read(f"photos/{photo}.age")
        assert content is not None
        assert content.startswith(b"age-encryption.org/v1")
        other = pyrage.x25519.Identity.generate()
        with pytest.raises(pyrage.DecryptError):
            await vault.fetch(tmp_path / "fetched", [other])
        assert await vault.fetch(tmp_path / "fetched", [IDENTITY], "2026-11-03T000000Z") == "2026-11-03T000000Z"
        assert (tmp_path / "fetched/2026-11-03T000000Z/volunteers.dump").read_bytes() == b"2026-11-03T000000Z"
        with pytest.raises(NotWhole):
            await vault.fetch(tmp_path / "fetched", [IDENTITY], "2026-11-01T000000Z")

    asyncio.run(play())


def test_a_photo_goes_from_the_backup_only_when_nobody_used_it(tmp_path: pathlib.Path) -> None:
    """One that is missing without a record of its sweep was lost, and is what a backup is for."""
    vault = Vault(Shelf(f"file://{tmp_path}/kept"), Shelf(f"file://{tmp_path}/photos"))
    dumps = dumped(tmp_path / "dumps", "2026-11-01T000000Z")

    async def play() -> None:
        photos = Photos(f"file://{tmp_path}/photos", 10**6)
        swept, lost, stays = [await photos.keep(picture(size=(2, side)), "li") for side in (2, 3, 4)]
        await vault.keep(dumps, [IDENTITY.to_public()], 2)
        await photos.shelf.put("swept/now.json", b'{"removed": ["%b", "%b"]}' % (swept.encode(), stays.encode()))
        await photos.shelf.remove(swept)
        await photos.shelf.remove(lost)
        await vault.keep(dumps, [IDENTITY.to_public()], 2)
        await vault.fetch(tmp_path / "fetched", [IDENTITY])
        assert [await photos.has(photo) for photo in (swept, lost, stays)] == [False, True, True]

    asyncio.run(play())


def test_settings_that_make_no_sense_are_named(
    tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, value in {
        "BACKUP_STORE": f"file://{tmp_path}/kept", "PHOTO_STORE": f"file://{tmp_path}/photos",
        "BACKUP_RECIPIENTS": "age1nobody",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    assert cli.main(["backup", "keep", str(tmp_path)]) == 2
    assert "BACKUP_RECIPIENTS" in capsys.readouterr().out
    monkeypatch.setenv("BACKUP_RECIPIENTS", str(IDENTITY.to_public()))
    (tmp_path / "empty").mkdir()
    assert cli.main(["backup", "keep", str(tmp_path / "empty")]) == 1
    assert "no dumps" in capsys.readouterr().out
