"""How a predicate stands: as worded, to what degree, and with which words of doubt."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from time import process_time

import pytest

from tests.parsed import read
from whence.claim.embedding import signatures
from whence.claim.modality import judge
from whence.records.grammar import Grammar
from whence.records.reading import Sentence, Token

TABLE = Path(__file__).parents[2] / "src/whence/claim/tables/embedding.toml"


def stands(text: str, word: str) -> tuple[str, str]:
    """Modality and value of the last such word."""
    grammar = read(text)
    at = len(grammar.words) - 1 - grammar.words[::-1].index(word)
    judged = judge(grammar, at)
    sign = {"positive": "+", "negative": "-", "unknown": ""}[judged.held]
    return judged.modality, f"{sign}{judged.certainty}"


NEGATED = [
    ("The army shelled the town.", "shelled", "+certain"),
    ("The army did not shell the town.", "shell", "-certain"),
    ("The rebels never reached the border.", "reached", "-certain"),
    ("No soldiers crossed the river.", "crossed", "-certain"),
    ("Nobody left the camp.", "left", "-certain"),
    ("The minister was not available to comment.", "comment", "-certain"),
    ("The minister was unavailable to comment.", "comment", "-certain"),
    ("The ministry wants to bring grain to Oslo.", "bring", "+possible"),
    ("The troops no longer hold the bridge.", "hold", "-certain"),
    ("The convoy left without crossing the border.", "crossing", "-certain"),
    ("The army neither confirmed nor denied the attack.", "confirmed", "-certain"),
    ("The army neither confirmed nor denied the attack.", "denied", "-certain"),
    ("The army did not attack nor shell the town.", "shell", "-certain"),
    ("The army could not take the town.", "take", "-certain"),
    ("The missile nearly hit the school.", "hit", "-probable"),
    ("The missile hit nearly 40 houses.", "hit", "+certain"),
    ("The rebels did not only shell the town.", "shell", "+certain"),
    ("The rebels entered the city and did not leave.", "entered", "+certain"),
    ("The rebels did not enter the city but shelled it.", "shelled", "+certain"),
    ("He said he failed to reach the town and withdrew.", "withdrew", "+certain"),
]
EMBEDDED = [
    ("The general failed to deliver the shells.", "deliver", "-certain"),
    ("The minister refused to sign the treaty.", "sign", "-certain"),
    ("The engineers managed to repair the plant.", "repair", "+certain"),
    ("The crew did not manage to repair the plant.", "repair", "-certain"),
    ("The guards did not fail to notice the drone.", "notice", "+certain"),
    ("The soldiers were prevented from leaving.", "leaving", "-certain"),
    ("The army stopped shelling the town.", "shelling", "+certain"),
    ("The factory began producing shells.", "producing", "+certain"),
    ("She remembered to lock the door.", "lock", "+certain"),
    ("He forgot to lock the door.", "lock", "-certain"),
    ("They regretted that the bridge collapsed.", "collapsed", "+certain"),
    ("He did not know that the bridge had collapsed.", "collapsed", "+certain"),
    ("The spokesman does not think that the talks failed.", "failed", "-probable"),
    ("The ministry denied that the tanks crossed the border.", "crossed", "-certain"),
    ("The analyst believes that the tanks crossed the border.", "crossed", "+probable"),
    ("Officials suspect that the tanks crossed the border.", "crossed", "+possible"),
    ("It is false that the tanks crossed the border.", "crossed", "-certain"),
    ("The company rejected a proposal to sell the plant.", "sell", "-certain"),
    ("The militia was accused of shelling the town.", "shelling", "+probable"),
    ("He left before the police arrived.", "arrived", "+certain"),
]
NOUNS = [
    ("The president condemned the attack.", "attack", "+certain"),
    ("The attack was cancelled.", "attack", "-certain"),
    ("An attack is possible.", "attack", "+possible"),
    ("The alleged attack killed ten people.", "attack", "+probable"),
    ("There were three attempted murders in the town.", "were", "+possible"),
    ("There were three murders in the town.", "were", "+certain"),
    ("A foiled attack on the depot was reported.", "attack", "-certain"),
    ("The government feared a strike.", "strike", "+possible"),
    ("There is a threat of war.", "war", "+possible"),
]
MODAL = [
    ("The country will send troops.", "send", ("planned", "+probable")),
    ("The army will not attack.", "attack", ("planned", "-probable")),
    ("The country plans to send troops.", "send", ("planned", "+probable")),
    ("The country wants to send troops.", "send", ("planned", "+possible")),
    ("The country has no plans to send troops.", "send", ("planned", "-probable")),
    ("He said the army would attack on Monday.", "attack", ("planned", "+probable")),
    ("The militia threatened to attack the port.", "attack", ("planned", "+possible")),
    ("The firm bought land to build a plant.", "build", ("planned", "+possible")),
    ("The country should send troops.", "send", ("needed", "+possible")),
    ("The council called on the army to withdraw.", "withdraw", ("needed", "+possible")),
    ("The general ordered his men to withdraw.", "withdraw", ("needed", "+possible")),
    ("Stop the war.", "Stop", ("needed", "+possible")),
    ("If the army attacks, the town will fall.", "attacks", ("conditional", "unknown")),
    ("If the army attacks, the town will fall.", "fall", ("conditional", "+possible")),
    ("The town would fall if the army attacked.", "fall", ("conditional", "+possible")),
    ("The depot can hold 400 tonnes of fuel.", "hold", ("capacity", "+possible")),
    ("The missile is able to carry a nuclear warhead.", "carry", ("capacity", "+possible")),
    ("The fuel is enough to power the city.", "power", ("capacity", "+possible")),
    ("The ministry estimated that 300 soldiers were killed.", "killed", ("estimated", "+probable")),
    ("He put the number at 40.", "put", ("estimated", "+certain")),
    ("The agency believes that 300 soldiers were killed.", "killed", ("estimated", "+probable")),
    ("Did the tanks cross the border?", "cross", ("question", "unknown")),
    ("He asked whether the tanks crossed the border.", "crossed", ("question", "unknown")),
]
HEDGED = [
    ("The tanks apparently crossed the border.", "crossed", [("apparently", "probable")]),
    ("The tanks reportedly crossed the border.", "crossed", [("reportedly", "probable")]),
    ("The tanks may have crossed the border.", "crossed", [("may", "possible")]),
    ("The tanks are believed to have crossed the border.", "crossed", [("are believed to", "probable")]),
    ("The tanks seem to have crossed the border.", "crossed", [("seem", "probable")]),
    ("The tanks are likely to cross the border.", "cross", [("likely", "probable")]),
    ("It is unclear whether the tanks crossed the border.", "crossed", [("unclear", "unknown")]),
    ("According to unconfirmed reports, the general was killed.", "killed", [("unconfirmed", "possible")]),
    ("The general was killed, it seems.", "killed", [("seems", "probable")]),
    ("He suggested that the tanks perhaps crossed the border.", "crossed", [("perhaps", "possible")]),
    ("Apparently he denied that the tanks crossed the border.", "crossed", []),
    ("The army could not take the town.", "take", []),
]
WORDED = [
    ("The ministry denied that the tanks crossed the border.", "crossed", "positive"),
    ("Analysts doubt that the tanks crossed the border.", "crossed", "positive"),
    ("The spokesman does not think that the talks failed.", "failed", "negative"),
    ("The minister refused to sign the treaty.", "sign", "negative"),
    ("The analysis sees no end to the war.", "sees", "positive"),
]


@pytest.mark.parametrize(("text", "word", "value"), [*NEGATED, *EMBEDDED, *NOUNS], ids=lambda row: row[:60])
def test_value(text: str, word: str, value: str) -> None:
    """True or false, and how surely, with whoever voices the sentence."""
    assert stands(text, word)[1] == value


@pytest.mark.parametrize(("text", "word", "expected"), MODAL, ids=lambda row: str(row)[:60])
def test_modality(text: str, word: str, expected: tuple[str, str]) -> None:
    """Plans, demands, conditions, capacities, estimates and questions are no assertions."""
    assert stands(text, word) == expected


@pytest.mark.parametrize(("text", "word", "hedges"), HEDGED, ids=lambda row: str(row)[:60])
def test_hedges(text: str, word: str, hedges: list[tuple[str, str]]) -> None:
    """Words of doubt over a predicate, not across whoever voices it."""
    grammar = read(text)
    judged = judge(grammar, grammar.words.index(word))
    assert [(grammar.said(words), degree) for words, degree in judged.hedges] == hedges


@pytest.mark.parametrize(("text", "word", "polarity"), WORDED, ids=lambda row: str(row)[:60])
def test_polarity_is_the_wording(text: str, word: str, polarity: str) -> None:
    """A denial leaves what is denied worded as it is."""
    grammar = read(text)
    assert judge(grammar, grammar.words.index(word)).polarity == polarity


def test_odd_parses() -> None:
    """Deep chains and words that hang on nothing are judged in linear time, without an error."""
    size = 4_000
    tokens = [Token(at * 3, at * 3 + 2, "VERB", max(at - 1, 0), "xcomp" if at else "root") for at in range(size)]
    grammar = Grammar("go " * size, tokens, [Sentence(0, size, 0, size * 3, 0)])
    begun = process_time()
    assert {judge(grammar, at).modality for at in range(size)}
    assert process_time() - begun < 10


def test_table_is_sound() -> None:
    """Every word stands once in its frame, under a signature that exists."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    for frame, classes in table.items():
        if frame != "signature":
            words = Counter(word for listed in classes.values() for word in listed.split())
            assert not [word for word, times in words.items() if times > 1], frame
            assert set(classes) <= set(signatures()), frame
