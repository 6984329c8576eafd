"""Adding: text that is pasted, files that are dropped, an address; what became of them is told as they are read."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse

from whence.export.plain import plain
from whence.records.capture import Assignment
from whence.records.document import Metadata
from whence.records.errors import Unusable
from whence.web.desk import AtDesk
from whence.web.intake import Intake

router = APIRouter()
MOST_FILES, LONGEST_NAME = 50, 120
PASTED = "pasted.txt"
SHOWN = 500  # documents of a batch
Words = Annotated[str, Form(max_length=500)]
Day = Annotated[str, Form(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


@router.get("/add")
def ask(desk: AtDesk) -> HTMLResponse:
    """Ask what to take in."""
    desk.require("analyst")
    return desk.page("add.html", most=MOST_FILES)


@router.post("/add")
def add(  # noqa: PLR0913, PLR0917 - a form's fields are its function's arguments
    desk: AtDesk,
    text: Annotated[str, Form(max_length=1_000_000)] = "",
    address: Annotated[str, Form(max_length=2000)] = "",
    files: Annotated[list[UploadFile], File()] = [],  # noqa: B006 - FastAPI's, never changed
    title: Words = "",
    publisher: Words = "",
    published: Day = "",
) -> RedirectResponse:
    """Take in what the form holds, behind the page that tells how far it is."""
    brought = [one for one in files if one.filename]
    known = Metadata(title.strip() or None, publisher.strip() or None, published=published or None)
    named = check_address(address.strip())
    if len(brought) > MOST_FILES:
        raise Unusable("files", f"{MOST_FILES} at once are the most")
    folder = tempfile.mkdtemp(prefix="whence-")
    try:
        names = hold(brought, text, Path(folder))
        sources = (*names, *named)
        if not sources:
            raise Unusable("add", "nothing to take in: paste a text, choose files or give an address")
        if len(sources) > 1 and known != Metadata():
            raise Unusable("title, publisher and date", "describe one document, but several are given")
        intake: Intake = desk.request.app.state.intake
        batch = intake.hand_in(Assignment(sources, known, held_in=folder), desk.person.name)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return desk.back(f"/add/{batch.id}")


@router.get("/add/{identifier}")
def tell(desk: AtDesk, identifier: str) -> HTMLResponse:
    """What has become of a batch so far."""
    batch = _intake(desk.request).find(identifier)
    return desk.page("added.html", batch=batch, outcomes=batch.outcomes[-SHOWN:])


@router.get("/add/{identifier}/state")
def state(desk: AtDesk, identifier: str) -> JSONResponse:
    """How far a batch is."""
    return JSONResponse(_intake(desk.request).find(identifier).state())


def check_address(address: str) -> tuple[str, ...]:
    """The address of a web page, if one was given; a path of this machine is none."""
    if address and not address.lower().startswith(("http://", "https://")):
        raise Unusable("address", "not one of the web: it begins with https:// or http://")
    return (address,) if address else ()


def hold(files: Sequence[UploadFile], text: str, folder: Path) -> list[str]:
    """Write what was handed over into a folder, under names of its own; the names."""
    names: list[str] = []
    for file in files:
        names.append(own_name(file.filename or "", names))
        with (folder / names[-1]).open("xb") as held:
            shutil.copyfileobj(file.file, held)
    if text.strip():
        names.append(own_name(PASTED, names))
        (folder / names[-1]).write_bytes(text.encode("utf-8", "replace"))
    return names


def own_name(given: str, taken: Sequence[str]) -> str:
    """A file's name without folders or anything a page or terminal obeys, that no other file of the batch has."""
    path = Path(plain(given).replace("\\", "/"))
    stem, suffix = path.stem.lstrip(".-")[:LONGEST_NAME] or "file", "".join(path.suffixes[-1:])[:12]
    if path.name.lower().endswith(".warc.gz"):
        stem, suffix = stem.removesuffix(".warc"), ".warc.gz"
    names = (f"{stem}{f' ({number})' if number > 1 else ''}{suffix}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)


def _intake(request: Request) -> Intake:
    intake: Intake = request.app.state.intake
    return intake
