"""`exchange-kg site`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from exchange_kg.cli.dates import Day, source_date, this_day
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import UsageError
from exchange_kg.site import write_site

if TYPE_CHECKING:
    import datetime

    from exchange_kg.cli.session import Session


@click.command("site", cls=Command)
@click.argument("folder", metavar="DIR", type=Path)
@click.option("--today", type=Day(), metavar="DATE")
@click.option("--base-url", metavar="URL")
@click.pass_obj
def site(session: Session, folder: Path, today: datetime.date | None, base_url: str | None) -> None:
    """Write all pages, data and downloads as a site that any web server can send."""
    address = _address(base_url) if base_url else ""
    day = today or _source_day(session) or this_day()
    with shown_progress(session) as progress:
        pages = write_site(session.workspace_to_read, folder, day, address=address, progress=progress)
    click.echo(session.text("site_written", folder=folder, pages=pages))


def _source_day(session: Session) -> datetime.date | None:
    """Return the day of `SOURCE_DATE_EPOCH`, None where it is not set."""
    time = source_date(session.environment)
    return time.date() if time else None


def _address(base_url: str) -> str:
    """Return the address of a site with a final slash; raises UsageError for none."""
    parts = urlsplit(base_url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        raise UsageError("pages.site.no_address", value=base_url)
    return base_url.rstrip("/") + "/"
