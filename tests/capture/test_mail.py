"""Mail messages: which part is read, what their head says, and those that are refused."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

import pytest

from whence.capture.mail import read_mail
from whence.records.document import Metadata
from whence.records.errors import Unusable

SENTENCE = "The minister said on Monday that forty tanks had been lost near the café."
ADDED = "“More will follow,” she added, before leaving."
PAGE = f"<html><body><article><p>{SENTENCE}</p><p>{ADDED}</p></article></body></html>"
FOREIGN = "Пример"
HEAD = "From: The Ledger <news@ledger.example>\r\nSubject: Tanks lost\r\nDate: Tue, 04 Mar 2025 06:30:00 +0100\r\n"


def newsletter(plain: str = "", page: str = "", attached: str = "") -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"] = "Café Ledger <news@ledger.example>"
    message["Subject"] = "Tanks lost near the café, “more to follow” as the minister said to reporters on Monday"
    message["Date"] = "Tue, 04 Mar 2025 06:30:00 +0100"
    if plain:
        message.set_content(plain)
    if page and plain:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    if attached:
        message.add_attachment(attached, filename="a.txt")
    return message.as_bytes()


def test_text_and_metadata() -> None:
    text, metadata = read_mail(newsletter("The plain one.", PAGE, "An attachment."), "a.eml")
    assert text == f"{SENTENCE}\n{ADDED}"
    assert metadata == Metadata(
        title="Tanks lost near the café, “more to follow” as the minister said to reporters on Monday",
        publisher="Café Ledger",
        published="2025-03-04T06:30:00+01:00",
    )


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (newsletter(SENTENCE), SENTENCE),
        (newsletter(SENTENCE, "", "An attachment."), SENTENCE),
        (newsletter(SENTENCE, "<html><body><img src=a.png></body></html>"), SENTENCE),
        (f"{HEAD}\r\n{SENTENCE}\r\nA second line.\r\n".encode(), f"{SENTENCE}\nA second line."),
        (f"From me Mon Mar 4\n{HEAD}\n{SENTENCE}".encode(), SENTENCE),
        (f"{HEAD}Content-Type: text/plain; charset=koi8-r\r\n\r\n{FOREIGN}".encode("koi8-r"), FOREIGN),
        (f"{HEAD}Content-Type: text/plain; charset=nonsense\r\n\r\n{SENTENCE}".encode(), SENTENCE),
        (
            f"{HEAD}Content-Type: text/plain; format=flowed\r\n\r\nThe first \r\nline.\r\n\r\n-- \r\nMe".encode(),
            "The first line.\n\n-- \nMe",
        ),
        (f"{HEAD}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\nto \r\ngether".encode(), "together"),
    ],
    ids=["plain", "attachment", "empty page", "bare", "mbox", "charset", "no charset", "flowed", "delsp"],
)
def test_plain_text(data: bytes, text: str) -> None:
    assert read_mail(data, "a.eml")[0] == text


def test_several_texts_in_their_order() -> None:
    parts = "".join(f"--b\r\nContent-Type: text/plain\r\n\r\nPart {number}.\r\n" for number in range(3))
    data = f"{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n"
    assert read_mail(data.encode(), "a.eml")[0] == "Part 0.\nPart 1.\nPart 2."


@pytest.mark.parametrize(
    ("header", "metadata"),
    [
        ("From: a@b.example", Metadata()),
        ("From: =?utf-8?q?Caf=C3=A9_Ledger?= <a@b.example>", Metadata(publisher="Café Ledger")),
        ('From: "Ledger, The" <a@b.example>', Metadata(publisher="Ledger, The")),
        ("From: Café <a@b.example>", Metadata(publisher="Café")),
        ("From: a@b.example\nSubject: Tanks\n  lost", Metadata(title="Tanks lost")),
        ("From: a@b.example\nSubject: =?bogus?q?x?=", Metadata(title="=?bogus?q?x?=")),
        ("From: a@b.example\nSubject:", Metadata()),
        ("Date: Tue, 04 Mar 2025 06:30:00 -0000", Metadata(published="2025-03-04T06:30:00+00:00")),
        ("Date: yesterday", Metadata()),
        ("Date: Tue, 99 Mar 2025 06:30:00 +0000", Metadata()),
    ],
)
def test_what_the_head_says(header: str, metadata: Metadata) -> None:
    assert read_mail(f"{header}\n\n{SENTENCE}".encode(), "a.eml") == (SENTENCE, metadata)


def nested(depth: int) -> bytes:
    opened = "".join(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n" for level in range(depth))
    return f"From: a@b.example\n{opened}\n{SENTENCE}".encode()


def test_parts_in_parts_are_read() -> None:
    assert read_mail(nested(15), "a.eml")[0] == SENTENCE


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", r"no mail message \(.eml\)"),
        (SENTENCE.encode(), r"no mail message \(.eml\)"),
        (HEAD.encode(), "a mail message without text"),
        (newsletter("", "", "An attachment."), "a mail message without text"),
        (newsletter("", "<html><body><img src=a.png></body></html>"), "HTML without text"),
        (f"{HEAD}\r\n\0\0\0".encode(), "binary, not text"),
        (nested(25), "a mail message nested too deeply"),
        (nested(5000), "a mail message nested too deeply"),
        (
            f"{HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n".encode() + b"--b\r\n\r\nA\r\n" * 2000,
            "a mail message of over 1,000 parts",
        ),
    ],
    ids=["empty", "text", "no text", "attachment", "empty page", "binary", "nested", "deep", "parts"],
)
def test_what_is_no_message_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Unusable, match=f"^a.eml: {why}$"):
        read_mail(data, "a.eml")
