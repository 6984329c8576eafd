"""`whence read`: who says what, in files, on the web or from standard input."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from whence.records.document import Metadata
from whence.records.errors import Unusable


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|-", help="Text, HTML or JSONL: files, web addresses, or - for input."),
    ],
    title: Annotated[str | None, typer.Option(help="The title of the one document.")] = None,
    publisher: Annotated[str | None, typer.Option(help="Who published the one document.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published, as 2025-03-04.")] = None,
    url: Annotated[str | None, typer.Option(help="The address it was published at.")] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch from private addresses, too.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document, one a line.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Whole contents, not shortened to the width.")] = False,
) -> None:
    """Say who says what in each document: source, wording and content of every attribution."""
    # Imported here: `whence --help` needs neither the path nor the printing.
    from whence.cli.report import Report
    from whence.flow import read_all

    report = Report(len(sources), as_json=as_json, full=full)
    try:
        given = _given(sources, title, publisher, published, url)
    except Unusable as refusal:
        report.refuse(refusal)
        raise typer.Exit(report.exit_code) from None
    with report:
        for reading in read_all(sources, given, allow_private=allow_private):
            report.show(reading)
    raise typer.Exit(report.exit_code)


def _given(
    sources: list[str], title: str | None, publisher: str | None, published: str | None, url: str | None
) -> Metadata:
    """What the user says of the one document, refused where it could not be true or not be stored."""
    stated = {"--title": title, "--publisher": publisher, "--published": published, "--url": url}
    for option, value in stated.items():
        if value is not None and len(sources) > 1:
            raise Unusable(option, "describes one document, but several are given")
        if value is not None and not _is_text(value):
            raise Unusable(option, "undecodable bytes")
    if published is not None and not _is_iso(published):
        raise Unusable("--published", f"not a date as 2025-03-04: {published}")
    return Metadata(title=title, publisher=publisher, published=published, url=url)


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return True


def _is_iso(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return value[4:5] == "-" and value[5:7].isdigit()
