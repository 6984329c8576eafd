"""Leaving: every view of the ledger goes through here on its way out, so that no door has to hide private witnesses."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from inspect import signature
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from whence.ledger.ledger import Ledger
from whence.ledger.veil import Veil
from whence.records.errors import Unusable

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
View = Callable[Concatenate[Ledger, Asked], Found]


def leaving(view: View[Asked, Found]) -> View[Asked, Found]:
    """A view as people are shown it: what they ask for comes in under the veil, what is found goes out under it."""
    known = signature(view)

    @wraps(view)
    def veiled(ledger: Ledger, /, *args: Asked.args, **kwargs: Asked.kwargs) -> Found:
        veil = ledger.veil()
        if not veil:
            return view(ledger, *args, **kwargs)
        asked = known.bind(ledger.inside, *args, **kwargs).arguments
        try:
            found = cast(Any, view)(**{name: veil.under(value, name) for name, value in asked.items()})
        except Unusable as refusal:
            raise veil.over(refusal) from None
        if isinstance(found, Iterator):
            return cast(Found, _one_by_one(veil, found))
        return cast(Found, veil.over(_without(found, veil.documents_asked_after(str(asked.get("asked", ""))))))

    return cast(View[Asked, Found], veiled)


def cover(ledger: Ledger, value: Found) -> Found:
    """What was made of records inside, as people are shown it."""
    return ledger.veil().over(value)


def _one_by_one(veil: Veil, found: Iterator[Any]) -> Iterator[Any]:
    try:
        for one in found:
            yield veil.over(one)
    except Unusable as refusal:
        raise veil.over(refusal) from None


def _without(found: Any, documents: frozenset[str]) -> Any:
    """What was found by words, without what may be there for a name that it does not show."""
    if not documents or not isinstance(found, list | tuple):
        return found
    kept = [_without(one, documents) for one in found if not (hasattr(one, "listed") and one.listed.id in documents)]
    return type(found)(kept) if type(found) in (list, tuple) else found
