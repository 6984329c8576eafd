"""Places found and resolved by what the words say and what else the text names, and left open where neither decides."""

from __future__ import annotations

import pytest

from tests.build import flat
from whence.claim.place import find_places
from whence.records.claim import Place
from whence.records.reading import Entity
from whence.records.span import Span

KINDS = {"@": "location", "#": "organization", "$": "person", "~": "norp"}
MARKS = str.maketrans(dict.fromkeys([*KINDS, "[", "]"], ""))


def places(marked: str) -> list[Place]:
    """The places of a text in which @[...] is tagged as a place, #[...] as an organisation, $[...] as a person."""
    entities, text, kind, start = [], "", "", 0
    for at, char in enumerate(marked):
        if char in KINDS and marked[at + 1 : at + 2] == "[":
            kind = KINDS[char]
        elif char == "[":
            start = len(text)
        elif char == "]":
            entities.append(Entity(kind, Span(start, len(text), text[start:]), 0.9))
        else:
            text += char
    return [found.label for found in find_places(flat(text), entities)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fighting went on near @[Kyiv].", [("Kyiv", "UA", "city")]),
        ("Fighting went on near @[Kiev].", [("Kiev", "UA", "city")]),
        ("He lives in @[Paris].", [("Paris", "FR", "city")]),
        ("He lives in @[Paris], @[Texas].", [("Paris", "US", "city"), ("Texas", "US", "region")]),
        ("He lives in @[Paris], Tex., he said.", [("Paris", "US", "city"), ("Tex.", "US", "region")]),
        ("He lives in @[Staunton Va.] now.", [("Staunton", "US", "city"), ("Va.", "US", "region")]),
        ("Rain in @[Wheeling], @[W.Va].", [("Wheeling", "US", "city"), ("W.Va.", "US", "region")]),
        ("She runs the @[VA] office.", [("VA", None, None)]),
        ("He left @[Toledo], Ohio.", [("Toledo", "US", "city"), ("Ohio", "US", "region")]),
        ("The words of $[Mark Reyl], QC, in court.", []),
        ("The words of $[Ann Lee], @[MD], in court.", []),
        ("He left @[Montreal], QC, by train.", [("Montreal", "CA", "city"), ("QC", "CA", "region")]),
        ("@[Georgia] and @[Armenia] met.", [("Georgia", "GE", "country"), ("Armenia", "AM", "country")]),
        ("They met in @[Atlanta], @[Georgia].", [("Atlanta", "US", "city"), ("Georgia", "US", "region")]),
        (
            "The @[United States] sent aid to @[Yemen].",
            [("United States", "US", "country"), ("Yemen", "YE", "country")],
        ),
        ("Snow fell in @[southern Helmand].", [("Helmand", "AF", "region")]),
        (
            "Trade with the @[Democratic Republic of the Congo].",
            [("Democratic Republic of the Congo", "CD", "country")],
        ),
        ("The army left @[the West Bank].", [("West Bank", "PS", "region")]),
        ("Two towns in @[Europe].", [("Europe", None, "region")]),
        ("Sailing on the @[Black Sea].", [("Black Sea", None, None)]),
        ("It is a city nobody knows, @[Xyzzyville].", [("Xyzzyville", None, None)]),
    ],
)
def test_places(text: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [(place.name, place.country, place.precision) for place in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The @[West] and the @[Kremlin] disagree.", []),
        ("#[Bank of England] and #[University of Texas] agreed.", []),
        ("$[London Breed] spoke; $[Chad] listened.", []),
        ("$[Michael Lebanon] ran. @[Lebanon] fell, said $[Lebanon].", []),
        ("Then russian tanks came.", []),
        ("In March the bill was read in May.", []),
        # Not tagged, but a country, introduced, or tagged elsewhere in the text.
        ("Tanks came from Russia.", ["Russia"]),
        ("Rain fell on the town near Marseille.", ["Marseille"]),
        ("#[Brazil] voted against.", ["Brazil"]),
        ("@[Gainesville] is dry. #[Gainesville] officials met.", ["Gainesville", "Gainesville"]),
        ("~[Ohio] residents paid.", ["Ohio"]),
    ],
)
def test_what_is_a_place(text: str, expected: list[str]) -> None:
    assert [place.name for place in places(text)] == expected


@pytest.mark.parametrize(
    ("text", "name", "address"),
    [
        # What holds it.
        ("Troops in @[Andar] district, @[Ghazni] province, fired.", "Andar", "iso3166-2:AF-GHA"),
        ("Troops in @[Ghazni] province's @[Andar] district fired.", "Andar", "iso3166-2:AF-GHA"),
        ("A village in @[Henry County], @[Tennessee].", "Henry County", "iso3166-2:US-TN"),
        # What the words call it: a town and a province of one name.
        ("Troops entered @[Kandahar] province.", "Kandahar", "iso3166-2:AF-KAN"),
        ("Troops entered the province of @[Kandahar].", "Kandahar", "iso3166-2:AF-KAN"),
        ("Troops entered @[Kandahar].", "Kandahar", "geonames:1138336"),
        # What else the text names.
        ("@[Birmingham] is warmer than @[Montgomery] and @[Tuscaloosa].", "Birmingham", "geonames:4049979"),
        ("@[Birmingham] is colder than @[Coventry] and @[Wolverhampton].", "Birmingham", "geonames:2655603"),
        (
            "@[Cambridge] is near #[Middlesex County Hospital], said @[Boston] and @[Somerville].",
            "Cambridge",
            "geonames:4931972",
        ),
        # One explanation holds for the whole text.
        ("@[Paris], @[Texas], is small. @[Paris] grows. In @[France] too.", "Paris", "geonames:4717560"),
    ],
)
def test_resolved(text: str, name: str, address: str) -> None:
    assert {place.gazetteer for place in places(text) if place.name == name} == {address}


def test_explained_twice_is_two_places() -> None:
    found = [place.country for place in places("From @[Paris], @[Texas], to @[Paris], @[France].")]
    assert found == ["US", "US", "FR", "FR"]


def test_two_candidates_left_are_none() -> None:
    (place,) = places("A man was born in @[Springfield].")
    assert (place.name, place.latitude, place.longitude, place.gazetteer) == ("Springfield", None, None, None)


def test_a_place_held_by_a_country_alone_has_the_country_and_no_point() -> None:
    place = places("Troops in @[Xyzzy], @[Afghanistan], fired.")[0]
    assert (place.country, place.latitude, place.precision) == ("AF", None, None)


def test_the_point_of_a_town() -> None:
    (place,) = places("Shells hit @[Kharkiv].")
    assert place.latitude == pytest.approx(49.98, abs=0.1)
    assert place.longitude == pytest.approx(36.25, abs=0.1)
    assert place.span == Span(11, 18, "Kharkiv")


def test_odd_texts() -> None:
    assert places("") == []
    assert places("@[,]") == []
    assert places("@[the] @[of]") == []
    long = " and ".join(f"@[Paris{number}]" for number in range(3000))
    assert len(places(long)) == 3000
