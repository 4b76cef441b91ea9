# ruff: noqa: T201
import argparse
import asyncio
import os
import pathlib

import pyrage
from environs import Env
from marshmallow.validate import Range

from gateway.shelf import Shelf
from suite.backups import NotWhole, Vault
from suite.exits import DONE, NO, WRONG_USE

_FROM = "BACKUP_"
"""What the AWS_… variables of the backups' own store begin with, where it is another than the photos'."""


def arguments(parser: argparse.ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True)
    keep = acts.add_parser("keep", help="encrypt the newest dumps and the new photos, and keep them in BACKUP_STORE")
    keep.add_argument("folder", type=pathlib.Path, help="where the dumps are, by time")
    acts.add_parser("list", help="the backups that there are")
    fetch = acts.add_parser("fetch", help="decrypt a backup: its dumps into a folder, its photos into PHOTO_STORE")
    fetch.add_argument("folder", type=pathlib.Path)
    name = os.environ.get("BACKUP", "")
    fetch.add_argument("--name", default=name, help="of the backup (BACKUP); the newest when none is named")


def run(options: argparse.Namespace) -> int:
    try:
        return asyncio.run({"keep": _keep, "list": _list, "fetch": _fetch}[options.act](options, Env(eager=False)))
    except (pyrage.RecipientError, pyrage.IdentityError) as error:
        print(f"BACKUP_RECIPIENTS are age's public keys (age1…), BACKUP_IDENTITY is the file of a private one: {error}")
        return WRONG_USE
    except (NotWhole, pyrage.DecryptError) as error:
        print(f"This cannot be done: {error}")
        return NO


async def _keep(options: argparse.Namespace, env: Env) -> int:
    recipients: list[str] = env.list("BACKUP_RECIPIENTS")
    most = env.int("BACKUP_KEEP", 14, validate=Range(min=1))
    vault = _vault(env)
    await vault.keep(options.folder, [pyrage.x25519.Recipient.from_str(one.strip()) for one in recipients], most)
    return DONE


async def _list(_: argparse.Namespace, env: Env) -> int:
    for name in await _vault(env).sets():
        print(name)
    return DONE


async def _fetch(options: argparse.Namespace, env: Env) -> int:
    file = env.path("BACKUP_IDENTITY")
    vault = _vault(env)
    lines = [line.strip() for line in file.read_text().splitlines()]
    identities = [pyrage.x25519.Identity.from_str(line) for line in lines if line and not line.startswith("#")]
    await vault.fetch(options.folder, identities, options.name)
    return DONE


def _vault(env: Env) -> Vault:
    store, photos = env.str("BACKUP_STORE"), env.str("PHOTO_STORE")
    env.seal()
    return Vault(Shelf(store, own=_FROM), Shelf(photos))
