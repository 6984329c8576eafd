"""ECB+'s layout read back: tokens set as print, mentions where they stand, chains within and across documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmark.ecb import CHECKED, Article, read_articles

Mark = tuple[str, str, tuple[int, ...]]


def lay_document(folder: Path, name: str, sentences: list[str], marks: list[Mark], relations: str = "") -> None:
    """One document in the annotators' XML: tokens numbered through from 1, marks by kind, id and tokens."""
    words = [(number, word) for number, sentence in enumerate(sentences) for word in sentence.split()]
    tokens = "".join(
        f'<token t_id="{place}" sentence="{number}" number="0">{word}</token>'
        for place, (number, word) in enumerate(words, start=1)
    )
    spans = "".join(
        f'<{kind} m_id="{mark}">{"".join(f"<token_anchor t_id={chr(34)}{t}{chr(34)}/>" for t in anchors)}</{kind}>'
        for kind, mark, anchors in marks
    )
    path = folder / name.split("_")[0] / name
    path.parent.mkdir(exist_ok=True)
    body = f"{tokens}<Markables>{spans}<X m_id='99'/></Markables><Relations>{relations}</Relations>"
    path.write_text(f"<Document>{body}</Document>", encoding="utf-8")


def lay_checked(folder: Path, *rows: str) -> None:
    (folder / CHECKED).write_text("\n".join(("Topic,File,Sentence Number", *rows)) + "\n", encoding="utf-8")


def words(article: Article) -> list[str]:
    return [article.text[mention.start : mention.end] for mention in article.mentions]


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("The ferry sank , they said .", "The ferry sank, they said."),
        ("`` We left ( early ) , '' he said .", '"We left (early)," he said.'),
        ('" We left . "', '"We left."'),
        ("“ We left ” , he said", "“We left”, he said"),
        ("the crew 's boat did n't sink", "the crew's boat didn't sink"),
        ("the crew ’ s boat", "the crew’s boat"),
        ("a 90 - day stay at 8 : 20", "a 90-day stay at 8:20"),
        ("$ 40 , 5 %", "$40, 5%"),
    ],
)
def test_tokens_are_set_as_print(tmp_path: Path, tokens: str, text: str) -> None:
    lay_document(tmp_path, "1_1ecb.xml", [tokens], [])
    lay_checked(tmp_path)
    assert [article.text for article in read_articles(tmp_path)] == [text]


def test_a_headline_is_a_line_of_its_own_and_an_address_is_left_out(tmp_path: Path) -> None:
    lay_document(tmp_path, "1_1ecbplus.xml", ["http : / / x", "Ferry sinks", "It sank .", "All left ."], [])
    lay_checked(tmp_path)
    [article] = read_articles(tmp_path)
    assert article.record() == {"id": "1_1ecbplus.xml", "text": "Ferry sinks\n\nIt sank. All left.", "lang": "en"}


def test_mentions_of_events_in_checked_sentences_with_their_chains(tmp_path: Path) -> None:
    marks: list[Mark] = [
        ("ACTION_OCCURRENCE", "1", (3, 5)),
        ("NEG_ACTION_STATE", "2", (8,)),
        ("HUMAN_PART_PER", "3", (2,)),
        ("ACTION_REPORTING", "4", (6,)),
        ("ACTION_OCCURRENCE", "5", (10,)),
        ("ACTION_CAUSATIVE", "6", (7,)),
        ("ACTION_CAUSATIVE", "10", ()),
    ]
    relations = (
        '<CROSS_DOC_COREF r_id="7" note="ACT1"><source m_id="1"/><source m_id="2"/></CROSS_DOC_COREF>'
        '<INTRA_DOC_COREF r_id="8"><source m_id="4"/><target m_id="91"/></INTRA_DOC_COREF>'
    )
    sentences = ["The crew checked - in", "said they slept", "Nobody left"]
    lay_document(tmp_path, "2_1ecb.xml", sentences, marks, relations)
    lay_document(tmp_path, "2_1ecbplus.xml", ["They slept"], [("ACTION_STATE", "1", (2,))], "")
    lay_checked(tmp_path, "2,1ecb,0", "2,1ecb,1", "2,1ecbplus,0")
    first, second = read_articles(tmp_path)
    assert words(first) == ["checked-in", "said", "they", "slept"]
    assert [mention.chain for mention in first.mentions] == ["ACT1", "2_1ecb.xml 8", "2_1ecb.xml alone 6", "ACT1"]
    assert (words(second), second.mentions[0].chain) == (["slept"], "2_1ecbplus.xml alone 1")
