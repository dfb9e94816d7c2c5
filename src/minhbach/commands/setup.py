"""`minhbach setup`: tables, guards and the vault's key; again is as good as once."""

from __future__ import annotations

import argparse

from minhbach.kernel.words import Words

NEEDS_DJANGO = True
HELP = Words(
    "Chuẩn bị cơ sở dữ liệu và khóa của kho danh tính",
    "Prepare the databases and the key of the identities",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true")


def run(options: argparse.Namespace) -> int:
    from django.core.management import call_command

    if options.dry_run:
        call_command("migrate", "--plan", verbosity=1)
        return 0
    prepare()
    print("Đã sẵn sàng: cơ sở dữ liệu và kho danh tính.")
    return 0


def prepare() -> None:
    """Bring both databases to the present tables; make the key if there is none."""
    from django.core.management import call_command

    from minhbach.commands import vault
    from minhbach.identities import keyfile

    for alias in ("default", "identities"):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    if not keyfile.from_environment() and not keyfile.path().exists():
        vault.init(
            argparse.Namespace()
        )  # refuses where identities stand sealed already
