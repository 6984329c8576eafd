"""`whence read`: who says what, in files, on the web or from standard input."""

from __future__ import annotations

from typing import Annotated

import typer

from whence.cli.options import Address, Private, Published, Publisher, Title, stated
from whence.records.capture import Assignment
from whence.records.errors import Unusable


def read(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="PATH|URL|-", help="Files, folders, web addresses, or - for input."),
    ],
    title: Title = None,
    publisher: Publisher = None,
    published: Published = None,
    url: Address = None,
    allow_private: Private = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a document, one a line.")] = False,
    full: Annotated[bool, typer.Option("--full", help="Whole contents, not shortened to the width.")] = False,
) -> None:
    """Say who says what in each document: source, wording and content of every attribution."""
    # Imported here: `whence --help` needs neither the path nor the printing.
    from whence.cli.report import Report
    from whence.flow import read_all

    report = Report(len(sources), as_json=as_json, full=full)
    try:
        given = stated(sources, title=title, publisher=publisher, published=published, url=url)
    except Unusable as refusal:
        report.refuse(refusal)
        raise typer.Exit(report.exit_code) from None
    with report:
        for reading in read_all(Assignment(tuple(sources), given, allow_private)):
            report.show(reading)
    raise typer.Exit(report.exit_code)
