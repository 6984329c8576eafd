"""Forgetting: what is forgotten is nowhere any more; that it was there, and why it went, stays."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.build import capture, span
from tests.ledger.linked import MARK, alike, link, quote, states, weigh
from tests.ledger.story import MAKER, TEXT, enter, tell, unclaimed
from whence.ledger import dialect, schema
from whence.ledger.entry import Entry
from whence.ledger.exporting import Written, enter_export
from whence.ledger.forgetting import forget
from whence.ledger.ledger import Ledger
from whence.ledger.linking import pending, stale_blocks
from whence.ledger.matters import all_findings, copy_pairs
from whence.ledger.verify import verify
from whence.ledger.views import Filters, list_documents, list_forgotten, search, show_document
from whence.ledger.who import who
from whence.records.decision import Decision
from whence.records.errors import Unusable
from whence.records.link import Quoted, Topic

# Words that stand in the story that is forgotten and nowhere else.
RARE = ("Quixworthy", "Zanzibarov", "Plumbaginous", "Vexillologist", "Krzyzewski", "Xylographer", "Jabberwock")
STORY = tell(
    f"{TEXT}{RARE[0]} and {RARE[1]} called it {RARE[2].lower()}, said a {RARE[3].lower()}.\n",
    f"{RARE[4]}.txt",
    title=f"The {RARE[5]}",
    publisher=f"{RARE[6]} Press",
    author=RARE[0],
    url=f"https://{RARE[1].lower()}.example/",
)
OTHER = tell(f"{TEXT}Nothing else was heard.\n", "other.txt")
IDENTIFIER = STORY.reading.document.id
SOLDIERS = STORY.claims.claims[0]


def fill(ledger: Ledger) -> None:
    """Two documents; the one to be forgotten read twice, captured twice, decided of, exported."""
    enter(ledger, OTHER)
    enter(ledger, STORY, where=f"/home/{RARE[4]}/a", headers=(("X-Name", RARE[0]),))
    enter(ledger, unclaimed(STORY, "c2"), "whence/2", data=b"other bytes", address=f"https://{RARE[1]}.example")
    ledger.decide(Decision("speaker", "kd", IDENTIFIER, SOLDIERS.span, value=RARE[3], why=RARE[4]), MAKER)
    ledger.decide(Decision("misread", "kd", IDENTIFIER, SOLDIERS.span, why=RARE[4]), MAKER)
    enter_export(ledger, Written("csv", "both.csv", "kd"), [IDENTIFIER, OTHER.reading.document.id], MAKER)
    enter_export(ledger, Written("csv", "other.csv", "kd"), [OTHER.reading.document.id], MAKER)
    link_both(ledger)


def link_both(ledger: Ledger) -> None:
    """What both state is weighed together; the one to be forgotten states, quotes and credits what nobody else does."""
    link(ledger, OTHER, *states(ledger, OTHER), quotations=(quote(OTHER),), bands=(1, 2))
    soldiers, *others = states(ledger, STORY)
    rare = replace(soldiers, topic=Topic("movement", RARE[1], RARE[2]))
    quoted = Quoted(1, RARE[0], span(STORY.reading.document, f"{RARE[0]} and {RARE[1]}"), RARE[3])
    likeness = replace(alike(OTHER, STORY), passages=(RARE[4],))
    quotations, likenesses = (quoted, quote(STORY)), (likeness,)
    link(ledger, STORY, rare, *others, quotations=quotations, likenesses=likenesses, credits=(RARE[5],), bands=(1, 2))
    weigh(ledger)


def forget_story(ledger: Ledger) -> tuple[Entry, ...]:
    return forget(ledger, IDENTIFIER, "a court's order", "kd", MAKER).exports


def contents(ledger: Ledger) -> list[bytes]:
    with ledger.reading() as connection:
        return [packed for packed in connection.execute(select(schema.entry.c.content)).scalars() if packed]


def everything(folder: Path) -> bytes:
    return b"".join(path.name.encode() + path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_in_no_file(path: Path, tmp_path: Path) -> None:
    """Neither its words nor what was packed of them are in any file of the ledger's, while it is open or after."""
    with Ledger.open(str(path)) as ledger:
        enter(ledger, OTHER)
        kept = contents(ledger)
        fill(ledger)
        gone = [packed for packed in contents(ledger) if packed not in kept and b"other.csv" not in packed]
        before = everything(tmp_path)
        assert [word for word in RARE if not re.search(word.encode(), before, re.IGNORECASE)] == []
        forget_story(ledger)
        still = contents(ledger)
        for found in (everything(tmp_path), None):
            if found is None:
                ledger.close()
            found = found or everything(tmp_path)
            assert [word for word in RARE if re.search(word.encode(), found, re.IGNORECASE)] == []
            assert [packed for packed in gone if packed not in still and packed[8:40] in found] == []


def test_nowhere_to_be_found(ledger: Ledger) -> None:
    """Nothing that is asked of the ledger finds it, and what it shares with others is still found there."""
    fill(ledger)
    forget_story(ledger)
    assert [listed.name for listed in list_documents(ledger, Filters())] == ["other.txt"]
    for word in RARE:
        assert search(ledger, word) == ([], [])
        assert list_documents(ledger, Filters(speaker=word)) == list_documents(ledger, Filters(publisher=word)) == []
    assert [one.listed.name for one in who(ledger, "5,000 soldiers", SOLDIERS.figures)] == ["other.txt"]
    assert [hit.listed.name for hits in search(ledger, "tanks") for hit in hits] == ["other.txt"] * 2
    assert list(verify(ledger)) == []


def test_nothing_left_in_any_table(ledger: Ledger) -> None:
    fill(ledger)
    forget_story(ledger)
    with ledger.reading() as connection:
        for table in schema.metadata.sorted_tables:
            for row in connection.execute(select(table)):
                assert [word for word in RARE if word.lower() in str(tuple(row)).lower()] == []


def test_what_is_linked_is_weighed_without_it(ledger: Ledger) -> None:
    """Until it is weighed again nothing stands of what it was in; then what others state does."""
    fill(ledger)
    forget_story(ledger)
    assert pending(ledger, MARK) == []
    assert copy_pairs(ledger) == ((), ())
    assert list(all_findings(ledger)) == []
    weigh(ledger)
    stated = [one for found in all_findings(ledger) for one in found.matter.testimonies]
    assert {one.document for one in stated} == {OTHER.reading.document.id}
    assert len(stated) == 3
    assert (stale_blocks(ledger), list(verify(ledger))) == ([], [])


def test_the_fact_stays(ledger: Ledger, bytes_folder: Path) -> None:
    """Its id, who asked for it and why stay, and what held it is told."""
    fill(ledger)
    exports = forget_story(ledger)
    assert [export.content and export.content["path"] for export in exports] == ["both.csv"]
    ((listed, why),) = list_forgotten(ledger)
    assert (listed.id, listed.name, listed.title, listed.forgotten) == (IDENTIFIER, "forgotten", None, True)
    assert (why["reason"], why["by"]) == ("a court's order", "kd")
    assert len(list(bytes_folder.glob("*/*"))) == 1
    shown = show_document(ledger, IDENTIFIER)
    assert (shown.account, shown.captures) == (None, ())
    assert [entry.kind for entry in shown.history if entry.content is not None] == ["forgetting"]


def test_shared_bytes_stay(ledger: Ledger) -> None:
    """Bytes that another document was read from too are that one's as well."""
    enter(ledger, STORY, data=b"a feed of both")
    enter(ledger, OTHER, data=b"a feed of both")
    forget_story(ledger)
    assert list(verify(ledger)) == []
    assert len(list(ledger.store.digests())) == 1
    forget(ledger, OTHER.reading.document.id, "a court's order", "kd", MAKER)
    assert list(ledger.store.digests()) == []


def test_not_taken_in_again(ledger: Ledger) -> None:
    """What was forgotten is not added, decided of or forgotten again."""
    fill(ledger)
    forget_story(ledger)
    before = len(list(ledger.store.digests()))
    with pytest.raises(Unusable, match="forgotten at someone's asking"):
        enter(ledger, STORY)
    with pytest.raises(Unusable, match="no such document"):
        ledger.decide(Decision("speaker", "kd", IDENTIFIER, SOLDIERS.span, value=RARE[0]), MAKER)
    with pytest.raises(Unusable, match="forgotten before"):
        forget_story(ledger)
    assert len(list(ledger.store.digests())) == before
    assert list(verify(ledger)) == []


def test_what_is_not_there(ledger: Ledger) -> None:
    with pytest.raises(Unusable, match="no such document"):
        forget_story(ledger)


def test_withdrawn_decisions_go_too(ledger: Ledger) -> None:
    """The ledger is sound after decisions that were withdrawn are forgotten with their document."""
    fill(ledger)
    decided = ledger.decide(Decision("figure", "kd", IDENTIFIER, SOLDIERS.span, of=SOLDIERS.span), MAKER)
    ledger.withdraw(decided.id, MAKER)
    forget_story(ledger)
    assert list(verify(ledger)) == []


def test_finished_when_asked_again(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where something held on to the file, it is told so, and asking again wipes what was left."""
    monkeypatch.setattr(dialect, "PATIENCE", 0.1)
    with Ledger.open(str(path)) as ledger, Ledger.open(str(path)) as reader:
        fill(ledger)
        with reader.reading() as connection:
            connection.execute(select(schema.entry)).first()
            with pytest.raises(Unusable, match="another program that reads the ledger holds on to the text"):
                forget_story(ledger)
        with pytest.raises(Unusable, match="forgotten before"):
            forget_story(ledger)
        found = everything(tmp_path)
        assert [word for word in RARE if re.search(word.encode(), found, re.IGNORECASE)] == []


def test_unread_document(ledger: Ledger) -> None:
    ledger.add(capture(STORY.reading.document), None, MAKER, "tests")
    forget_story(ledger)
    assert (list(verify(ledger)), list_documents(ledger, Filters())) == ([], [])
