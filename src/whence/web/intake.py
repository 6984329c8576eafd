"""Taking documents in from a page: read and entered behind it, one batch at a time, with what became of each."""

from __future__ import annotations

import logging
import secrets
import shutil
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from whence.flow import Entered, take_in
from whence.ledger.ledger import Ledger
from whence.records.capture import Assignment
from whence.records.errors import Unusable
from whence.web.work import Stopped, Work

LOG = logging.getLogger("whence.web")
REMEMBERED, WAITING = 30, 5  # batches


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document: "new", "again", "read anew", or "refused" and why."""

    what: str
    words: str
    document: str | None = None
    claims: int = 0
    why: str | None = None


@dataclass(slots=True)
class Batch:
    """What was handed in at once, and what has become of it so far."""

    id: str
    by: str
    assignment: Assignment
    outcomes: list[Outcome] = field(default_factory=list)
    done: bool = False

    def state(self) -> dict[str, object]:
        """How far it is, for a page that asks again and again."""
        return {"done": self.done, "outcomes": len(self.outcomes)}


class Intake:
    """The batches of this run, the last ones by their ids."""

    def __init__(self, ledger: Ledger, work: Work) -> None:
        self._ledger, self._work = ledger, work
        self._batches: OrderedDict[str, Batch] = OrderedDict()

    def hand_in(self, assignment: Assignment, by: str) -> Batch:
        """Take documents in as soon as it is their turn; the folder they are held in goes when that is done."""
        if sum(not one.done for one in list(self._batches.values())) >= WAITING:
            raise Unusable("add", "too much is waiting to be read; try again in a while")
        batch = Batch(secrets.token_hex(8), by, assignment)
        self._batches[batch.id] = batch
        while len(self._batches) > REMEMBERED:
            self._batches.popitem(last=False)
        self._work.submit(self._take(batch))
        return batch

    def find(self, identifier: str) -> Batch:
        """A batch by its id; Unusable where it is not remembered."""
        if (found := self._batches.get(identifier)) is None:
            raise Unusable(identifier, "no such batch; what was taken in is among the documents")
        return found

    def _take(self, batch: Batch) -> Callable[[], None]:
        def take() -> None:
            try:
                for item in take_in(batch.assignment, self._ledger, batch.by):
                    batch.outcomes.append(_outcome(item))
                    self._work.breathe()
            except Unusable as refusal:
                batch.outcomes.append(_outcome(refusal))
            except Stopped:
                raise
            except Exception as fault:
                LOG.error("add", exc_info=fault)
                batch.outcomes.append(Outcome("refused", "whence", why="a fault in whence; its terminal says more"))
            finally:
                batch.done = True
                if batch.assignment.held_in:
                    shutil.rmtree(batch.assignment.held_in, ignore_errors=True)
            self._work.connect(patience=0)

        return take


def _outcome(item: Entered | Unusable) -> Outcome:
    if isinstance(item, Unusable):
        return Outcome("refused", item.where, why=item.why)
    claims = len(item.account.claims.claims) if item.account else 0
    return Outcome(item.outcome, item.document.title or item.document.name, item.document.id, claims)
