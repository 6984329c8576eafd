"""What may leave of a claim in every format: a short quotation, whose it is, where it stands and what it comes to.

A claim is quoted with at most 300 characters, and what people said was misread is no claim. Whole texts stay out; where
they are asked for, a notice goes with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote, urlsplit

from whence.export.citation import cite, mode_of
from whence.export.claim import shape_number
from whence.ledger.index import speaker_of
from whence.ledger.views import Listed, Shown
from whence.records.claim import Claim, Figure
from whence.records.decision import What
from whence.records.identity import JSONValue, content_id
from whence.records.reading import Actor, Mode

SHORT = 300  # characters of a quotation
# What goes with whole texts wherever they go.
NOTICE = "holds whole texts as captured; others may hold rights to them: hand them on only where you may"
LONGEST_ADDRESS = 2000  # characters
# What may stand in an address as it is; "%" stands for what is encoded already.
AS_IT_IS = "%/:?#@!$&'()*+,;=~-._"
DAY = re.compile(r"(\d{4})(?!\d)(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class Quotable:
    """A claim as it may leave; `id` is its id in the ledger, `decided` what people decided of it."""

    id: str
    claim: Claim
    shown: Shown
    decided: frozenset[What]

    @property
    def quote(self) -> str:
        """Its words, cut where they are more than may be quoted."""
        return excerpt(self.claim.span.text)

    @property
    def speaker(self) -> str | None:
        """Who is on record with it; None where that is not known."""
        spoken = speaker_of(self.shown.account, self.claim) if self.shown.account else None
        return excerpt(spoken) if spoken else None

    @property
    def actor(self) -> Actor | None:
        """Its innermost source as its document has it; None where there is none, or people named another."""
        wanted = self.claim.sources[-1].actor if self.claim.sources else None
        return next((one for one in actors(self.shown) if one.id == wanted), None)

    @property
    def mode(self) -> Mode | None:
        """How its document gives the speaker's words; None where nobody is said to say it."""
        return mode_of(self.shown.account, self.claim) if self.shown.account else None

    @property
    def citation(self) -> str:
        """One line for a footnote."""
        return cite(_presentable(self.shown.listed), self.claim, self.speaker, digest(self.shown), mode=self.mode)

    @property
    def gist(self) -> str:
        """Who says what in a few words: the event, its figures, time and places, and how it is meant."""
        claim = self.claim
        event = (claim.event.type or claim.event.predicate) if claim.event else None
        negated = "not" if claim.polarity == "negative" else None
        time = " ".join(filter(None, (claim.time.relation, claim.time.text))) if claim.time else None
        meant = None if claim.modality == "asserted" else claim.modality
        values = (negated, event, *(one.span.text for one in claim.figures), time, *(one.name for one in claim.places))
        said = "; ".join(dict.fromkeys(filter(None, (*values, meant))))
        return excerpt(": ".join(filter(None, (self.speaker, said or self.quote))))


def quotables(shown: Shown) -> Iterator[Quotable]:
    """A document's claims but for those that people said were misread."""
    for claim in shown.account.claims.claims if shown.account else ():
        decided = shown.corrected.get(claim.id, frozenset())
        if "misread" not in decided:
            yield Quotable(shown.claim_ids[claim.id], claim, shown, decided)


def actors(shown: Shown) -> tuple[Actor, ...]:
    """Everybody whom a document names or tells of."""
    return shown.account.reading.actors if shown.account else ()


def normal_form(claim: Claim) -> dict[str, JSONValue]:
    """A claim's values without the texts that they were read from; unknown null."""
    source, time = claim.sources[-1] if claim.sources else None, claim.time
    return {
        "event": claim.event.type if claim.event else None,
        "predicate": claim.event.predicate if claim.event else None,
        "participants": [{"role": one.role, "text": excerpt(one.text)} for one in claim.participants],
        "figures": [_figure(figure) for figure in claim.figures],
        "time": {"start": time.start, "end": time.end, "relation": time.relation} if time else None,
        "places": [{"name": one.name, "country": one.country, "precision": one.precision} for one in claim.places],
        "polarity": claim.polarity,
        "modality": claim.modality,
        "voice": claim.voice,
        "certainty": source.certainty if source else None,
        "basis": claim.basis.kind if claim.basis else None,
        "verification": [note.status for note in claim.verification],
        "confidence": claim.confidence,
        "field": claim.span.field,
        "start": claim.span.start,
        "end": claim.span.end,
    }


def excerpt(text: str) -> str:
    """A text, cut where it is longer than a short quotation."""
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def web_address(url: str | None) -> str | None:
    """An address on the web that every format takes, None for anything else."""
    if not url or len(url) > LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme.lower() in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return quote(url.strip(), safe=AS_IT_IS) if known else None


def publication_day(listed: Listed) -> str | None:
    """When a document was published, as exact as a day; None where that is not known as ISO 8601 writes it."""
    if not (found := DAY.match(listed.published or "")):
        return None
    try:
        date(*(int(part or 1) for part in found.groups()))
    except ValueError:
        return None
    return found[0]


def digest(shown: Shown) -> str | None:
    """The tagged hash of the bytes that were captured first."""
    return str(shown.captures[0]["digest"]) if shown.captures else None


def retrieved_when(shown: Shown) -> str:
    """When the bytes that were captured first were received."""
    return str(shown.captures[0]["retrieved"]) if shown.captures else shown.listed.captured


def read_when(shown: Shown) -> tuple[str, str]:
    """When a document's current reading was entered and by which whence; of one that is not read, its capture."""
    made = [(entry.at, entry.maker) for entry in shown.history if entry.kind in ("document", "reading")]
    return made[-1]


def changed_when(shown: Shown) -> str:
    """When something was last entered that changes what is said of a document."""
    kinds = ("document", "reading", "decision", "withdrawal")
    return max(entry.at for entry in shown.history if entry.kind in kinds)


def label(listed: Listed) -> str:
    """What a document is called: its title, or else its name in the ledger."""
    return excerpt(listed.title or listed.name)


def made_id(kind: str, *parts: str) -> str:
    """The tagged hash of what makes something that has no entry of its own."""
    return content_id({kind: [*parts]})


def actor_id(shown: Shown, actor: Actor) -> str:
    """The id of somebody in one document; nobody says that two documents' namesakes are one person."""
    return made_id("actor", shown.listed.id, actor.id)


def software_id(maker: str) -> str:
    """The name of the whence that made a reading."""
    return urn(made_id("software", maker))


def urn(identifier: str) -> str:
    """A tagged hash as a name that is unique everywhere."""
    return f"urn:whence:{identifier}"


def _presentable(listed: Listed) -> Listed:
    title = excerpt(listed.title) if listed.title else None
    publisher = excerpt(listed.publisher) if listed.publisher else None
    return replace(listed, title=title, publisher=publisher, name=excerpt(listed.name), url=web_address(listed.url))


def _figure(figure: Figure) -> dict[str, JSONValue]:
    return {
        "low": shape_number(figure.low),
        "high": shape_number(figure.high),
        "best": shape_number(figure.best),
        "bound_by": figure.bound_by,
        "approximator": figure.approximator,
        "counted": figure.counted,
        "unit": figure.unit,
        "per": figure.per,
        "percent": figure.percent,
        "of": figure.of,
    }
