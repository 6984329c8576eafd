"""The check: a draft is pasted or dropped, held against the record behind the page, and shown with its marks."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, File, Form, Request, UploadFile
from markupsafe import Markup
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from whence.export.check import shape_check
from whence.export.footnote import footnotes
from whence.export.galley import NOTHING, has_claims, summary
from whence.export.manuscript import with_footnotes
from whence.export.markdown import check_markdown
from whence.export.page import GALLEY_STYLE, Shelf, galley
from whence.records.document import Metadata
from whence.records.errors import Unusable
from whence.web.checks import LONGEST, Answer, Checks
from whence.web.desk import AtDesk
from whence.web.pages.add import hold

router = APIRouter()
PASTED = "Pasted draft.md"
TYPES = {".txt", ".md", ".markdown", ".docx", ".html", ".htm"}
Form_ = Literal["md", "json", "footnotes"]
Words = Annotated[str, Form(max_length=500)]
Day = Annotated[str, Form(pattern=r"^(\d{4}-\d\d-\d\d)?$")]


@router.get("/check")
def ask(desk: AtDesk) -> HTMLResponse:
    """Ask for a draft."""
    return desk.page("check.html", longest=LONGEST, types=",".join(sorted(TYPES)))


@router.post("/check")
def hand_in(
    desk: AtDesk,
    text: Annotated[str, Form(max_length=LONGEST)] = "",
    file: Annotated[UploadFile | None, File()] = None,
    title: Words = "",
    published: Day = "",
) -> RedirectResponse:
    """Check the draft that the form holds, behind the page that shows it."""
    brought = [file] if file and file.filename else []
    if bool(brought) == bool(text.strip()):
        raise Unusable("check", "one draft at a time: paste a text or choose a file")
    folder = tempfile.mkdtemp(prefix="whence-")
    try:
        name = hold(brought, "", Path(folder))[0] if brought else PASTED
        if not brought:
            Path(folder, PASTED).write_bytes(text.encode("utf-8", "replace"))
        if Path(name).suffix.lower() not in TYPES:
            raise Unusable(name, "no draft that can be checked: text, Markdown, DOCX and HTML can")
        given = Metadata(title.strip() or None, published=published or None)
        asked = _checks(desk.request).hand_in(desk.request.state.visit, name, folder, given)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return desk.back(f"/check/{asked.id}")


@router.get("/check/{identifier}")
def tell(desk: AtDesk, identifier: str) -> HTMLResponse:
    """The draft with its marks, or how far the check is."""
    asked = _checks(desk.request).find(identifier, desk.request.state.visit)
    if asked.answer is None:
        return desk.page("checking.html", asked=asked)
    answer = asked.answer
    # All that comes from outside is escaped there.
    marked = Markup(galley(answer.check, Shelf(answer.statements, inside=True)))
    told = summary(answer.check) if has_claims(answer.check) else NOTHING
    return desk.page("checked.html", asked=asked, answer=answer, marked=marked, told=told)


@router.get("/check/{identifier}/state")
def state(desk: AtDesk, identifier: str) -> JSONResponse:
    """How far a check is."""
    asked = _checks(desk.request).find(identifier, desk.request.state.visit)
    return JSONResponse({"stage": asked.stage})


@router.get("/check/{identifier}/download/{form}")
def download(desk: AtDesk, identifier: str, form: Form_) -> Response:
    """The checked draft as Markdown, as JSON, or the draft itself with footnotes put in."""
    asked = _checks(desk.request).find(identifier, desk.request.state.visit)
    if asked.answer is None:
        raise Unusable(identifier, "not checked yet")
    name, held = _file(asked.answer, form)
    if form == "json":
        return JSONResponse(held, headers=_attached(name))
    return Response(str(held).encode("utf-8", "replace"), media_type="text/markdown", headers=_attached(name))


@router.get("/static/galley.css")
def style(desk: AtDesk) -> Response:
    """How a checked draft is shown, the same as in the page that the command line writes."""
    return Response(GALLEY_STYLE, media_type="text/css")


def _file(answer: Answer, form: Form_) -> tuple[str, object]:
    """A download's name and what it holds."""
    check, draft = answer.check, answer.draft
    if form == "json":
        return "check.json", shape_check(check, answer.statements)
    notes = footnotes(check, answer.statements)
    if form == "md":
        return "check.md", check_markdown(check, notes)
    return "draft-with-footnotes.md", with_footnotes(check, notes, draft.original, draft.kind)


def _attached(name: str) -> dict[str, str]:
    return {"content-disposition": f'attachment; filename="{name}"'}


def _checks(request: Request) -> Checks:
    checks: Checks = request.app.state.checks
    return checks
