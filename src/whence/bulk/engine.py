"""Engines: whoever runs one step over any number of batches, in worker processes here or on other machines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

from whence.records.errors import Unusable

# How often the worker of one batch may die before the batch is given up.
DEATHS = 3
# Batches handed out for each worker, so that none waits for work and none of a million is held.
AHEAD = 2
DIED = "its worker's process died of it, three times"


class Batch(Protocol):
    """What is handed to a worker: small, and known to people by its name."""

    @property
    def name(self) -> str:
        """What refusals call it."""
        ...


Given = TypeVar("Given", bound=Batch)
GivenIn = TypeVar("GivenIn", bound=Batch, contravariant=True)
Done = TypeVar("Done")
DoneOut = TypeVar("DoneOut", covariant=True)


class Step(Protocol[GivenIn, DoneOut]):
    """What every worker does; it has to pickle."""

    def ready(self) -> Callable[[GivenIn], DoneOut]:
        """Make ready, once a worker (loading a model, say); what comes back is called for each batch."""
        ...


class Engine(Protocol):
    """Whatever runs a step."""

    def run(self, step: Step[Given, Done], batches: Iterable[Given]) -> Iterator[Done | Unusable]:
        """What comes of each batch, in any order; no more batches are taken than are soon worked on.

        A batch whose worker dies is run again; one whose worker died three times comes as Unusable. What a step raises
        ends the run.
        """
        ...
