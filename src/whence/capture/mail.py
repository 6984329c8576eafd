"""Newsletters saved from a mailbox: the text of a message, its subject, its sender as publisher, its date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from whence.capture.decode import refuse_binary
from whence.capture.extract import decode_page, extract
from whence.records.document import Metadata
from whence.records.errors import Unusable

MOST_PARTS = 1_000
DEEPEST = 20
LONGEST_HEADER = 2_000
NO_TEXT = "a mail message without text"


def read_mail(data: bytes, where: str) -> tuple[str, Metadata]:
    """The text of a message, the HTML one where it has two, and what its head says."""
    try:
        message = message_from_bytes(data)
    except RecursionError:
        raise Unusable(where, "a mail message nested too deeply") from None
    # A message stands beneath its head; any text is one that has none.
    if not message["From"] and not message["Date"]:
        raise Unusable(where, "no mail message (.eml)")
    sender = _decoded(parseaddr(_header(message, "From"))[0])
    metadata = Metadata(_decoded(_header(message, "Subject")), sender, published=_published(_header(message, "Date")))
    return _text(list(_parts(message, where)), where), metadata


def _parts(message: Message, where: str) -> Iterator[Message]:
    """The message's own texts in their order: no attachments, no messages that it forwards as one."""
    waiting = [(message, 0)]
    for _ in range(MOST_PARTS):
        if not waiting:
            return
        part, depth = waiting.pop()
        inner = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            if depth == DEEPEST:
                raise Unusable(where, "a mail message nested too deeply")
            waiting += [(one, depth + 1) for one in reversed(inner) if isinstance(one, Message)]
        elif part.get_content_maintype() == "text" and not part.get_filename() and not _attached(part):
            yield part
    raise Unusable(where, f"a mail message of over {MOST_PARTS:,} parts")


def _attached(part: Message) -> bool:
    return part.get_content_disposition() == "attachment"


def _text(parts: list[Message], where: str) -> str:
    refusal = Unusable(where, NO_TEXT)
    for kind in ("text/html", "text/plain"):
        found = []
        for part in parts:
            if part.get_content_type() == kind:
                try:
                    found.append(_html(part, where) if kind == "text/html" else _plain(part, where))
                except Unusable as unusable:
                    refusal = unusable
        if found:
            return "\n".join(found)
    raise refusal


def _html(part: Message, where: str) -> str:
    return extract(_markup(part, where), where)[0]


def _plain(part: Message, where: str) -> str:
    """A plain text, its lines put together where the message says that they were cut for the screen alone."""
    text = _markup(part, where)
    refuse_binary(text, where)
    lines = text.splitlines()
    if part.get_param("format") == "flowed":
        return _flowed(lines, "" if part.get_param("delsp") == "yes" else " ")
    return "\n".join(lines).strip()


def _flowed(lines: list[str], between: str) -> str:
    text = ""
    for line in lines:
        # Two dashes and a blank announce a signature, which begins on the next line.
        cut = line.endswith(" ") and line != "-- "
        text += line.rstrip(" ") + between if cut else line + "\n"
    return text.strip()


def _markup(part: Message, where: str) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        raise Unusable(where, NO_TEXT)
    return decode_page(data, part.get_content_charset(), where)


def _header(message: Message, name: str) -> str:
    """A header as it was sent, cut to what any needs; bytes beyond ASCII, which none should have, are UTF-8."""
    sent = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return " ".join(sent[:LONGEST_HEADER].encode("utf-8", "surrogateescape").decode("utf-8", "replace").split())


def _decoded(header: str) -> str | None:
    try:
        text = str(make_header(decode_header(header)))
    except (HeaderParseError, LookupError, ValueError):
        text = header
    return " ".join(text.encode("utf-8", "ignore").decode().split()) or None


def _published(stated: str) -> str | None:
    try:
        moment = parsedate_to_datetime(stated)
    except (ValueError, OverflowError):
        return None
    # Without a zone of its own the moment is stated in UTC (RFC 5322, "-0000").
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).isoformat()
