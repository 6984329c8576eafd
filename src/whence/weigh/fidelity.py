"""Fidelity: what a draft's sentence changed of what is on record, class by class, with both wordings.

Held by the parse and by the words at once: where the draft has any word that keeps what the record says, nothing was
changed. A draft is held to more than a retelling: an "about" that is gone counts, as does a name in another's place.
"""

from __future__ import annotations

from whence.records.link import Told
from whence.weigh import doubts, measures, settings
from whence.weigh.altered import Altered
from whence.weigh.voices import is_named_in, is_other_country, is_other_person, is_same_voice, is_somebodys, stems


def alterations(record: Told, draft: Told) -> tuple[Altered, ...]:
    """What a draft's statement changed of one on record, each kind once."""
    asked = (*doubts.ASKED, *measures.ASKED, _credited, *settings.ASKED)
    found = [altered for ask in asked if (altered := ask(record, draft)) is not None]
    return tuple({one.what: one for one in reversed(found)}.values())[::-1]


def _credited(record: Told, draft: Told) -> Altered | None:
    """Somebody else is named as whoever says it; a draft that names nobody in the sentence carries its speaker on."""
    said = stems(draft.testimony.words)
    if not is_somebodys(record) or draft.root is None or not draft.root.stated or not is_named_in(draft, said):
        return None
    other = is_other_country(record, draft) or is_other_person(record, draft)
    if not other and (is_named_in(record, said) or is_same_voice(record, draft)):
        return None
    whose = record.root.body.name if record.root else "somebody else"
    return Altered("attribution", f"the draft names {draft.root.body.name}, the record {whose}")
