"""Newsletters saved from a mailbox: the text of a message, its subject, its sender as publisher, its date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from whence.capture.decode import decode
from whence.capture.extract import decode_page, extract
from whence.records.document import Metadata
from whence.records.errors import Unusable

MOST_PARTS = 1_000
LONGEST_HEADER = 5_000
NO_MESSAGE = "no mail message (.eml)"
TEXTS = ("text/html", "text/plain")
SIGNATURE = "-- "
BLANK = re.compile(r"\n[ \t]*\n")


def read_mail(data: bytes, where: str) -> tuple[str, Metadata]:
    """The text of a message, the HTML one where it has two, and what its head says."""
    try:
        message = message_from_bytes(data)
        parts = {part.get_content_type(): part for part in reversed(list(_parts(message, where)))}
    except RecursionError:
        raise Unusable(where, "mail parts nested too deeply") from None
    # A message stands beneath its head, and one without a sender or a date is none.
    if not message["From"] and not message["Date"]:
        raise Unusable(where, NO_MESSAGE)
    text = _text(parts, where)
    return text, Metadata(_header(message, "Subject"), _sender(message), published=_published(message))
