"""What all of the API's answers share: ids in addresses, and faults in one line."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from typing_extensions import TypedDict

Id = Annotated[str, Path(max_length=100, description="An id, or the first characters of it.")]


class ErrorJSON(TypedDict):
    """Why there is no answer, in one line."""

    error: str


class IdJSON(TypedDict):
    """What was entered, by its id."""

    id: str


FAULTS: dict[int | str, dict[str, Any]] = {
    "4XX": {"model": ErrorJSON, "description": "It cannot be asked so, is not allowed, or is not there."},
    "5XX": {"model": ErrorJSON, "description": "The ledger cannot be read, or a fault in whence."},
}
