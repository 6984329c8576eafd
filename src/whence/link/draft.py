"""A draft's statements with their roots, read as those of a document that came after all others."""

from __future__ import annotations

from collections.abc import Sequence

from whence.link.join import Directory
from whence.link.mention import apart_from_saying
from whence.link.origins import find_roots
from whence.records.link import Testimony, Told


def root_draft(draft: Sequence[Testimony], record: Sequence[Testimony], directory: Directory) -> tuple[Told, ...]:
    """A draft's statements, each with the root that its own text gives; whoever the record names is known by it."""
    known = directory.identify((*draft, *record))
    told = find_roots(draft, (), lambda one, teller: known[one.document, apart_from_saying(teller)])
    return tuple(Told(one.testimony, one.root) for one in told)
