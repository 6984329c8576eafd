"""Actors: one identity across documents where one candidate is left, families by government and parent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.link.actors import Decisions, find_context, identify, members_of, overlaps
from whence.link.bodies import Bodies, Edit
from whence.link.mention import Mention
from whence.records.link import Body, Teller
from whence.records.reading import Actor
from whence.records.span import Span


def teller(name: str, kind: Any = "person", role: str | None = None, of: str | None = None, **more: Any) -> Teller:
    return Teller(name, kind, role, of, **{"names": (name,), **more})


def said(who: Teller, document: str = "d1", published: str | None = "2024-05-01", **more: Any) -> Mention:
    return Mention(document, published, who, **more)


def group(name: str, of: str | None = None) -> Teller:
    return teller(name, "group", None, of, anonymous=True)


def body_of(mention: Mention, *others: Mention, **decided: Any) -> Body:
    return identify([mention, *others], Bodies.load(), Decisions(**decided))[mention]


NORWAY, KENYA, PROGRESS, UNION = (
    "government of Norway",
    "government of Kenya",
    "Center for Norwegian Progress",
    "Norwegian Seafarers' Union",
)
MIXED = "Norwegian and Kenyan officials"
LEAGUE = "officials of the Coastal League"


@pytest.mark.parametrize(
    ("who", "family", "name"),
    [
        (teller("Ada Holm", role="Norwegian defence minister"), NORWAY, "Ada Holm"),
        (teller("Ada Holm", role="general", of="Norway"), NORWAY, "Ada Holm"),
        (teller("Ada Holm", role="spokeswoman for Norway's navy", of="navy"), NORWAY, "Ada Holm"),
        (teller("Ada Holm", role="secretary general", of="NATO"), "NATO", "Ada Holm"),
        (teller("Ada Holm", role="lecturer", of="Fjord College"), "Fjord College", "Ada Holm"),
        (teller("Ada Holm", role="president", of=PROGRESS), PROGRESS, "Ada Holm"),
        (teller("Ada Holm", role="former Norwegian general", of="Norway"), "Ada Holm", "Ada Holm"),
        (teller("Ada Holm", role="Norwegian opposition leader", of="Norway"), "Ada Holm", "Ada Holm"),
        (teller("Ada Holm", role="Norwegian lawmaker", of="Storting"), "Ada Holm", "Ada Holm"),
        (teller("Ada Holm", role="special envoy for Norway", of="Norway"), "Ada Holm", "Ada Holm"),
        (teller("Ada Holm", role="Kenya's envoy to Norway", of="Kenya"), KENYA, "Ada Holm"),
        (teller("Ada Holm", role="Oslo-trained surgeon", of="Oslo"), "Ada Holm", "Ada Holm"),
        (teller("Oslo", "place"), NORWAY, NORWAY),
        (teller("Norway", "state"), NORWAY, NORWAY),
        (teller("Sedria", "state"), "government of Sedria", "government of Sedria"),
        (teller("Sedria", "place"), "Sedria", "Sedria"),
        (teller("Brussels", "place"), "Brussels", "Brussels"),
        (teller("Chad"), "Chad", "Chad"),
        (teller("Norwegian Ministry of Fjords", "organisation"), NORWAY, "Ministry of Fjords (Norway)"),
        (teller(UNION, "organisation"), UNION, UNION),
        (teller("Harbour Gazette", "outlet"), "Harbour Gazette", "Harbour Gazette"),
        (teller("IRNA", "outlet"), "government of Iran", "IRNA"),
        (group("A Norwegian military official"), NORWAY, "Norwegian military official"),
        (group("officials", "Norway"), NORWAY, "officials (Norway)"),
        (group("officials in Oslo", "Norway"), NORWAY, "officials in Oslo"),
        (group("Officials of the Coastal League", "Coastal League"), "Coastal League", LEAGUE),
        (group("officials", "Hamas"), "Hamas", "officials (Hamas)"),
        (group("officials", "Mossad"), "government of Israel", "officials (Mossad)"),
        (group("Norwegian-backed officials"), "Norwegian-backed officials", "Norwegian-backed officials"),
        (group("Norwegian lawmakers", "Norway"), "Norwegian lawmakers", "Norwegian lawmakers"),
        (group(MIXED), MIXED, MIXED),
        (group("Western officials in Oslo"), "Western officials in Oslo", "Western officials in Oslo"),
    ],
)  # fmt: skip
def test_what_one_document_says(who: Teller, family: str, name: str) -> None:
    """Bodies of the table, offices with a state, states and seats as speakers, groups; never a guess."""
    body = body_of(said(who))
    assert (body.family, body.name) == (family, name)


def test_a_body_of_several_states() -> None:
    """The state said with it decides, else the one that opens the sentence, else the document's only one; else none."""
    chiefs = teller("Joint Chiefs of Staff", "organisation")
    service = teller("National Intelligence Service", "organisation")
    assert body_of(said(chiefs, country="Norway")).family == NORWAY
    assert body_of(said(chiefs, nearby="Norway")).family == NORWAY
    assert body_of(said(service, states=frozenset({"Kenya", "Norway"}))).family == KENYA
    assert body_of(said(service)).family == "National Intelligence Service"


def test_unnamed_sources_are_told_apart_by_who_passes_their_words_on() -> None:
    """Two papers' officials are not one source; whoever is of no government is not known."""
    here, there = (said(group("several officials"), document, via=document) for document in ("Post", "Mail"))
    found = identify([here, there], Bodies.load())
    assert found[here].family == "several officials (via Post)" != found[there].family
    assert not found[here].known
    assert not body_of(said(group("Western officials"))).known


def test_a_person_takes_from_other_documents_what_one_leaves_out() -> None:
    """Full name, last name, transliteration: one candidate is left."""
    full = said(teller("Katarina Holm", role="Norwegian defence minister", of="Norway"))
    for name in ("Katarina Holm", "Katharina Holm", "Holm"):
        body = body_of(said(teller(name), "d2"), full)
        assert (body.name, body.family) == ("Katarina Holm" if name == "Holm" else body.name, NORWAY)
    assert body_of(said(teller("Katarina Holm", role="minister"), "d2"), full).family == NORWAY


def test_two_candidates_are_nobody() -> None:
    """A last name that two persons bear stays by itself, also where spellings are a man's and a woman's."""
    norwegian = said(teller("Ada Holm", role="Norwegian minister", of="Norway"))
    kenyan = said(teller("Petra Holm", role="Kenyan minister", of="Kenya"), "d2")
    assert body_of(said(teller("Holm"), "d3"), norwegian, kenyan).family == "Holm"
    assert body_of(said(teller("Holm"), "d1"), norwegian, kenyan).family == NORWAY
    wife = said(teller("Olga Ivanovska"), "d4")
    assert (
        body_of(wife, said(teller("Olga Ivanovsk", role="Norwegian minister", of="Norway"))).family == "Olga Ivanovska"
    )


def test_people_of_one_name_are_kept_apart() -> None:
    """Two states' ministers of one name are two persons, and an analyst of that name is none of them."""
    norwegian = said(teller("Ada Holm", role="Norwegian minister", of="Norway"))
    kenyan = said(teller("Ada Holm", role="Kenyan admiral", of="Kenya"), "d2", "2020-01-01")
    analyst = said(teller("Ada Holm", role="analyst"), "d3", "2010-01-01")
    bare = said(teller("Ada Holm"), "d4", "2015-01-01")
    found = identify([norwegian, kenyan, analyst, bare], Bodies.load())
    assert (found[norwegian].name, found[kenyan].name) == ("Ada Holm (Norway)", "Ada Holm (Kenya)")
    assert found[analyst].name == "Ada Holm (analyst)"
    assert found[bare].family == "Ada Holm"
    assert body_of(said(teller("Ada Holm", role="admiral"), "d5", None), norwegian, kenyan).family == KENYA


@pytest.mark.parametrize(
    ("published", "name"),
    [("2024-06-01", "Ada Holm"), ("2024-12-01", "Norwegian defence minister"), (None, "Norwegian defence minister")],
)
def test_roles_change_hands(published: str | None, name: str) -> None:
    """A post without a name is its holder's only in documents of the same weeks."""
    holder = said(teller("Ada Holm", role="Norwegian defense minister", of="Norway"))
    nameless = teller("Norwegian defence minister", role="minister", of="Norway", anonymous=True)
    body = body_of(said(nameless, "d2", published), holder)
    assert (body.name, body.family) == (name, NORWAY)


def test_two_holders_are_nobody() -> None:
    """Where a post changes hands within the weeks, its name alone means neither."""
    holders = [
        said(teller(name, role="Norwegian defence minister", of="Norway"), name) for name in ("Ada Holm", "Bo Lie")
    ]
    nameless = said(teller("Norwegian defence minister", anonymous=True), "d2")
    assert body_of(nameless, *holders).name == "Norwegian defence minister"


def test_abbreviations_join_where_one_document_introduces_them() -> None:
    """Among a teller's names or in brackets; two names for one abbreviation join nobody."""
    full = teller("Main Office of Records", "organisation", names=("Main Office of Records", "MOR"))
    short = said(teller("MOR", "organisation"), "d2")
    assert body_of(short, said(full)).name == "Main Office of Records"
    bracketed = said(teller("Main Office of Records (MOR)", "organisation"))
    assert body_of(short, bracketed).name == "Main Office of Records"
    other = teller("Museum of Old Roads", "organisation", names=("Museum of Old Roads", "MOR"))
    assert body_of(short, said(full), said(other, "d3")).name == "MOR"
    assert body_of(short, said(full), different=(("MOR", "Main Office of Records"),)).name == "MOR"


def test_short_names_and_nouns_point_within_one_document() -> None:
    """ "the Gazette", "the same officials", "the spy agency" mean the only one that their document names."""
    gazette = said(teller("Harbour Gazette", "outlet"))
    assert body_of(said(teller("Gazette", "organisation")), gazette).name == "Harbour Gazette"
    assert body_of(said(teller("Gazette", "organisation"), "d2"), gazette).name == "Gazette"
    western = said(group("Western officials"))
    assert body_of(said(group("the same officials")), western).family == "Western officials"
    assert not body_of(said(group("the same officials")), western, said(group("Arab officials"))).known
    service = said(teller("Shin Bet", "organisation"))
    assert body_of(said(teller("spy agency", "organisation")), service).name == "Shin Bet"
    assert not body_of(
        said(teller("spy agency", "organisation")), service, said(teller("Mossad", "organisation"))
    ).known


def test_parts_belong_to_the_body_they_speak_for() -> None:
    """ "the ministry's spokesman" speaks for the one ministry of the document."""
    ministry = said(teller("Norwegian Ministry of Fjords", "organisation"))
    part = body_of(said(teller("ministry's spokesman", role="spokesman")), ministry)
    assert part.family == NORWAY and part.name.startswith("ministry's spokesman")


def test_peoples_word_holds() -> None:
    """Names that people say are one get one body, those they say are not get two."""
    first = said(teller("Ada Holm", role="Norwegian minister", of="Norway"))
    pen_name = said(teller("Granite"), "d2")
    assert body_of(pen_name, first, same=(("Granite", "Ada Holm"),)).family == NORWAY
    again = said(teller("Ada Holmm", role=None), "d2")
    assert body_of(said(teller("Holm"), "d2"), first, different=(("Holm", "Ada Holm"),)).family == "Holm"
    assert body_of(again, first).family == NORWAY
    assert body_of(again, first, different=(("Ada Holm", "Ada Holmm"),)).family == "Ada Holmm"


def test_edits_reach_the_family() -> None:
    """A body that people add carries its members."""
    bodies = Bodies.load((Edit("Fjord College", parent="government", country="Norway"),))
    lecturer = said(teller("Ada Holm", role="lecturer at Fjord College", of="Fjord College"))
    assert identify([lecturer], bodies)[lecturer].name == "Ada Holm"


def test_overlaps() -> None:
    """One government, parent and part, mixed and unnamed groups are not shown independent; two governments are."""
    minister, army = (Body(name, NORWAY, "official", "Norway") for name in ("Ada Holm", "army"))
    kenyan, paper = Body("Bo Lie", KENYA, "official", "Kenya"), Body("Gazette", "Gazette", "outlet", "Norway")
    mixed = body_of(said(group("Norwegian and Kenyan officials")))
    western = body_of(said(group("Western officials")))
    assert overlaps(minister, army) == "both belong to government of Norway"
    assert overlaps(minister, kenyan) is None and overlaps(paper, mixed) is None
    assert overlaps(mixed, kenyan) and overlaps(kenyan, mixed)
    assert overlaps(western, minister) and overlaps(western, mixed) and not overlaps(western, kenyan)
    assert members_of(mixed) == ("Kenya", "Norway") and members_of(kenyan) == ()


def actor(text: str, *mentions: str, kind: Any = "organisation") -> Actor:
    spans = tuple(Span(text.index(one), text.index(one) + len(one), "text") for one in mentions)
    return Actor("a1", mentions[0], kind, None, None, False, spans)


@pytest.mark.parametrize(
    ("text", "mention", "kind", "found"),
    [
        ("Norway's spy agency said so.", "spy agency", "organisation", ("Norway", None)),
        ("Norway's main spy agency said so.", "spy agency", "organisation", ("Norway", None)),
        ("The agency in Oslo said so.", "agency", "organisation", ("Norway", None)),
        ("In Oslo, the agency said so.", "agency", "organisation", (None, "Norway")),
        ("Strikes hit Norway, the army said.", "army", "organisation", (None, None)),
        ("Strikes hit Norway. The army said so.", "army", "organisation", (None, None)),
        ("Ada Holm in Oslo said so.", "Ada Holm", "person", (None, None)),
        ("The agency said so.", "agency", "organisation", (None, None)),
    ],
)
def test_find_context(text: str, mention: str, kind: Any, found: tuple[str | None, str | None]) -> None:
    """A state owns what it stands right before, never what merely follows it."""
    assert find_context(text, actor(text, mention, kind=kind)) == found


STORY = [
    said(teller("Ada Holm", role="Norwegian defence minister", of="Norway"), "d1", "2024-05-01"),
    said(teller("Ada Holm"), "d2", "2024-05-03"),
    said(teller("Holm", role="minister"), "d3", "2024-05-09"),
    said(teller("Norwegian defence minister", anonymous=True), "d3", "2024-05-09"),
    said(teller("Katarina Lie", role="analyst", of="Fjord College"), "d1"),
    said(teller("Katharina Lie"), "d4", None),
    said(teller("Main Office of Records (MOR)", "organisation"), "d2"),
    said(teller("MOR", "organisation"), "d3"),
    said(group("officials"), "d2", via="Post"),
    said(group("Western officials"), "d2"),
    said(group("the same officials"), "d2"),
    said(teller("Shin Bet", "organisation"), "d4"),
    said(teller("the spy agency", "organisation"), "d4"),
]


@settings(max_examples=40, deadline=None)
@given(st.permutations(STORY))
def test_the_order_of_documents_does_not_matter(shuffled: list[Mention]) -> None:
    """Whoever came first, everybody is the same."""
    assert identify(shuffled, Bodies.load()) == identify(STORY, Bodies.load())


def test_hostile_tellers_cost_little() -> None:
    """Endless names, and thousands of spellings and bearers of one name, neither fail nor join strangers."""
    endless = said(teller("A" * 200_000, "organisation", role="x " * 50_000, of="y" * 100_000))
    crowd = [said(teller(f"Ada{chr(97 + at % 26)} Holm{at}"), f"d{at}") for at in range(2_000)]
    spellings = [
        said(replace(teller("Ada Holm"), name=f"Ada {chr(97 + at % 26)}{at} Holm"), f"e{at}") for at in range(2_000)
    ]
    found = identify([endless, *crowd, *spellings], Bodies.load())
    assert len(found) == 4_001
    assert len(found[endless].name) <= 200
