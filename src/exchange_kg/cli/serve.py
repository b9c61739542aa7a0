"""`exchange-kg serve`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import click

from exchange_kg.build import build_folder
from exchange_kg.cli.endpoints import endpoint_options, remote_dataset
from exchange_kg.cli.frame import Command
from exchange_kg.cli.progress import shown_progress
from exchange_kg.errors import Location, OutputError, UsageError
from exchange_kg.store.source_text import SourceText

if TYPE_CHECKING:
    from exchange_kg.cli.session import Session
    from exchange_kg.web.single_request import Reply

_SECRET = "EXCHANGE_KG_SECRET"  # noqa: S105  (the name of a variable)


@click.command("serve", cls=Command)
@click.option("--host", default="127.0.0.1", metavar="ADDRESS")
@click.option("-p", "--port", default=8000, type=click.IntRange(0, 65535), metavar="PORT")
@click.option("-o", "--open", "open_browser", is_flag=True)
@click.option("--workers", default=1, type=click.IntRange(1, 64), metavar="N")
@click.option("--prefix", default="", metavar="PATH")
@click.option("--cors", "origins", multiple=True, metavar="ORIGIN")
@click.option("--allow-service", "services", multiple=True, metavar="URL")
@click.option("--writable", type=Path, metavar="DIR")
@click.option("--secret-file", type=Path, metavar="FILE")
@click.option("--access-log", is_flag=True)
@click.option("--timeout", type=click.FloatRange(0.1), metavar="SECONDS")
@click.option("--max-rows", type=click.IntRange(1), metavar="N")
@click.option("--get", "target", metavar="PATH")
@click.option("--accept", metavar="MEDIA-TYPE")
@click.option("--max-memory", type=click.IntRange(64), metavar="MIB")
@click.option("--max-result", type=click.IntRange(1), metavar="MIB")
@click.option("--max-body", type=click.IntRange(1), metavar="MIB")
@click.option("--max-queries", type=click.IntRange(1, 64), metavar="N")
@click.option("--max-waiting", type=click.IntRange(1), metavar="N")
@endpoint_options
@click.pass_obj
def serve(  # noqa: PLR0913, PLR0917 (one argument a flag)
    session: Session,
    /,
    host: str,
    port: int,
    workers: int,
    prefix: str,
    origins: tuple[str, ...],
    services: tuple[str, ...],
    writable: Path | None,
    secret_file: Path | None,
    target: str | None,
    accept: str | None,
    endpoint: str | None,
    credentials: Path | None,
    *,
    open_browser: bool,
    access_log: bool,
    **limits: float | None,
) -> int:
    """Serve the graph to SPARQL clients, on this machine alone unless another address is named."""
    from exchange_kg.web.calling.allow_list import checked_endpoints  # noqa: PLC0415  (slow to import)
    from exchange_kg.web.headers import checked_origins  # noqa: PLC0415
    from exchange_kg.web.limits import Limits  # noqa: PLC0415
    from exchange_kg.web.serving import Address, serve_until_stopped  # noqa: PLC0415
    from exchange_kg.web.settings import Settings  # noqa: PLC0415
    from exchange_kg.web.single_request import get  # noqa: PLC0415
    from exchange_kg.web.writing.own_store import prepare  # noqa: PLC0415

    allowed_origins = checked_origins(origins)
    secret = _secret(session, secret_file) if writable else ""
    if writable:
        prepare(writable)
    workspace = session.workspace_to_read
    with shown_progress(session) as progress:
        build_folder(workspace, progress)
    kept = Limits().changed(asdict(workspace.configuration.serve)).changed(limits)

    allowed = checked_endpoints(services or workspace.configuration.serve.services)
    engine = remote_dataset(session, endpoint, credentials).endpoint if endpoint else None
    settings = Settings(workspace, kept, _path(prefix), allowed_origins, allowed, writable, secret, engine)
    if target is not None:
        return _write(get(settings, target, accept), session)

    def begun(port: int) -> None:
        address = f"http://{host}:{port}{settings.prefix}/"
        session.tell("serving", address=address)
        if open_browser:
            click.launch(address)

    try:
        serve_until_stopped(settings, Address(host, port), begun, workers=workers, access_log=access_log)
    except OSError as error:
        raise OutputError("web.no_address", host=host, port=port, reason=error.strerror) from error
    return 0


def _secret(session: Session, file: Path | None) -> str:
    """Return the secret of a file or of the environment; raises UsageError, or as `SourceText.read`."""
    given = SourceText.read(file).text if file else session.environment.get(_SECRET, "")
    if given.strip():
        return given.strip()
    if file:
        raise UsageError("web.empty_secret", where=Location(file))
    raise UsageError("web.no_secret", variable=_SECRET)


def _path(prefix: str) -> str:
    """Return a prefix with a slash before it and none behind."""
    inside = prefix.strip("/")
    return f"/{inside}" if inside else ""


def _write(reply: Reply, session: Session) -> int:
    """Write the body of a response; exit code 1 where it is not a success."""
    sys.stdout.buffer.write(reply.body)
    if reply.status < HTTPStatus.BAD_REQUEST:
        return 0
    session.tell("not_served", status=reply.status, phrase=HTTPStatus(reply.status).phrase)
    return 1
