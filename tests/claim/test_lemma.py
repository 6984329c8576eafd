"""Lemmas: infinitives and singulars, regular, irregular and neither."""

from __future__ import annotations

import pytest

from whence.claim.lemma import noun, verb

VERBS = """
say said says saying; ship shipped ships shipping; supply supplied supplies supplying; flee fled flees fleeing;
agree agreed agrees agreeing; lose lost loses losing; seize seized seizes seizing; strike struck strikes striking;
withdraw withdrew withdrawn withdrawing; deploy deployed deploys deploying; fire fired fires firing;
die died dying; provide provided provides providing; raid raided raids raiding; target targeted targets targeting;
focus focused focusing; deliver delivered delivers delivering; operate operated operates operating;
treat treated treating; create created creating; visit visited visits visiting; invite invited inviting;
decide decided; avoid avoided; include included; explode exploded; monitor monitored; explore explored;
repair repaired; declare declared; acquire acquired; secure secured; tour toured; kill killed killing;
cancel cancelled canceled; control controlled; install installed; stockpile stockpiled; fail failed;
mobilise mobilised mobilises; accuse accused accuses; rescue rescued; argue argued; force forced; move moved;
urge urged; challenge challenged; exchange exchanged; belong belonged; settle settled; hurl hurled; tackle tackled;
attack attacked; make made makes making; provoke provoked; book booked; name named; claim claimed; assume assumed;
examine examined; train trained; abandon abandoned; postpone postponed; threaten threatened; open opened;
intervene intervened; plan planned; shape shaped; develop developed; kidnap kidnapped; bribe bribed; bomb bombed;
proceed proceeded proceeding; need needed; veto vetoed vetoes; go went goes going gone; reach reached reaches;
pass passed passes; discuss discussed discusses; refuse refused refuses; release released; collapse collapsed;
dispute disputed; promote promoted; shout shouted; bring bringing brought; traffic trafficked; land landed;
shell shelled; injure injured; wound wounded; find found; guarantee guaranteed; free freed; carry carries;
try tried; play played; add added; sanction sanctioned; see seeing seen
"""
NOUNS = """
shell shells; casualty casualties; force forces; wife wives; series series; HIMARS HIMARS; IED IEDs; man men;
serviceman servicemen; airstrike airstrikes; loss losses; crisis crises; base bases; house houses;
vehicle vehicles; box boxes; church churches; body bodies; country countries; virus viruses; missile missiles;
torpedo torpedoes; shoe shoes; aircraft aircraft; bus bus; bus buses; attack-helicopter attack-helicopters;
knife knives; reserve reserves; glass glass; child children; grandchild grandchildren; person persons;
people people; gas gas; hostage hostages; allegation Allegations; tie ties; analysis analyses; UAV UAVs;
headquarters headquarters; boss bosses; case cases
"""


def rows(table: str) -> list[tuple[str, str]]:
    return [(form, row.split()[0]) for row in table.replace("\n", " ").split(";") for form in row.split()[1:]]


@pytest.mark.parametrize(("form", "lemma"), rows(VERBS))
def test_verb(form: str, lemma: str) -> None:
    """Forms lead to the infinitive, and the infinitive to itself."""
    assert verb(form) == lemma
    assert verb(lemma) == lemma


@pytest.mark.parametrize(("form", "lemma"), rows(NOUNS))
def test_noun(form: str, lemma: str) -> None:
    """Plurals lead to the singular, and the singular to itself."""
    assert noun(form) == lemma
    assert noun(lemma) == lemma


@pytest.mark.parametrize("odd", ["", "s", "'s", "—", "٣", "S", "ss", "ing", "xyzzed", "a" * 5000])
def test_odd_words(odd: str) -> None:
    """Never an exception."""
    assert isinstance(verb(odd), str)
    assert isinstance(noun(odd), str)
