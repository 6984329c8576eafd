"""Checks of drafts asked for from a page: made behind it, one at a time, and shown to whoever asked, nobody else.

Held in memory for as long as the workbench runs, the last ones only: a draft is not out yet, and is not kept.
"""

from __future__ import annotations

import logging
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from whence.export.footnote import claims_of
from whence.flow import judge, take_draft
from whence.ledger.ledger import Ledger
from whence.ledger.who import Statement, statements_of
from whence.records.capture import Draft
from whence.records.check import Check
from whence.records.document import Metadata
from whence.records.errors import Unusable
from whence.web.reader import load_shared
from whence.web.work import Stopped, Work

LOG = logging.getLogger("whence.web")
REMEMBERED, WAITING = 30, 5  # checks
LONGEST = 400_000  # characters of a draft
Stage = Literal["waiting", "reading", "done", "refused"]


@dataclass(frozen=True, slots=True)
class Answer:
    """A checked draft, with what the ledger has of the claims it is held against."""

    draft: Draft
    check: Check
    statements: dict[str, Statement]


@dataclass(slots=True)
class Asked:
    """A draft that was handed over, by which visit, in which folder, and what has become of it."""

    id: str
    visit: str
    name: str
    folder: str
    given: Metadata
    stage: Stage = "waiting"
    answer: Answer | None = None
    why: str = ""


class Checks:
    """The checks of this run, the last ones by their ids."""

    def __init__(self, ledger: Ledger, work: Work) -> None:
        self._ledger, self._work = ledger, work
        self._asked: OrderedDict[str, Asked] = OrderedDict()

    def hand_in(self, visit: str, name: str, folder: str, given: Metadata) -> Asked:
        """Check the draft of that name in a folder as soon as it is its turn; the folder goes when that is done."""
        if sum(one.stage in ("waiting", "reading") for one in list(self._asked.values())) >= WAITING:
            raise Unusable("check", "too many drafts are waiting; try again in a while")
        asked = Asked(secrets.token_urlsafe(16), visit, name, folder, given)
        self._asked[asked.id] = asked
        while len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        self._work.submit(self._task(asked))
        return asked

    def find(self, identifier: str, visit: str) -> Asked:
        """A check by its id, for the visit that asked for it; Unusable where there is none."""
        found = self._asked.get(identifier)
        if found is None or found.visit != visit:
            raise Unusable(identifier, "no such check; drafts are not kept, hand it in again")
        return found

    def _task(self, asked: Asked) -> Callable[[], None]:
        def make() -> None:
            asked.stage = "reading"
            try:
                asked.answer = answer(self._ledger, asked)
                asked.stage = "done"
            except Stopped:
                raise
            except Unusable as refusal:
                asked.stage, asked.why = "refused", str(refusal)
            except Exception as fault:
                LOG.error("check", exc_info=fault)
                asked.stage, asked.why = "refused", "a fault in whence; its terminal says more"
            finally:
                shutil.rmtree(asked.folder, ignore_errors=True)

        return make


def answer(ledger: Ledger, asked: Asked) -> Answer:
    """A draft held against the record."""
    draft = take_draft(asked.name, asked.given, asked.folder)
    if len(draft.document.text) > LONGEST:
        raise Unusable(asked.name, f"longer than the {LONGEST:,} characters that a draft may have")
    check = judge(ledger, draft.document, load=load_shared)
    return Answer(draft, check, statements_of(ledger, claims_of(check)))
