"""Bodies: found by any of their names, told apart by state, and changed as people say."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from whence.link.bodies import GOVERNMENT, NOBODY, Bodies, Edit, government_of, take_off_state
from whence.records.errors import Unusable
from whence.records.states import state_names

TABLES = Path(__file__).parents[2] / "src/whence/link/tables"
KINDS = frozenset(
    (
        *("ministry", "office", "staff", "army", "service", "police", "agency", "parliament", "court", "commission"),
        *("central bank", "region", "party", "outlet", "news agency", "ngo", "think tank", "institute", "igo"),
        *("armed group", "company"),
    )
)
ENOUGH = 350


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((TABLES / f"{name}.toml").read_text(encoding="utf-8"))


def test_the_table_is_well_formed() -> None:
    """Known kinds and states, parents that exist, every name once a state, and enough of them."""
    sections = table("bodies")
    names = {name for rows in sections.values() for name in rows}
    for section, rows in sections.items():
        assert section.casefold() in state_names() or section in ("any state", "international"), section
        seen: set[str] = set()
        for name, row in rows.items():
            assert set(row) <= {"kind", "aliases", "parent", "state_media", "interested"}, name
            assert row["kind"] in KINDS, name
            assert row.get("parent", GOVERNMENT) in {GOVERNMENT, NOBODY, *names}, name
            called = [name, *row.get("aliases", ())]
            assert seen.isdisjoint(called) and len(called) == len(set(called)), name
            seen |= set(called)
    assert sum(len(rows) for section, rows in sections.items() if section != "any state") >= ENOUGH


def test_every_list_of_offices_is_read() -> None:
    """What no module asks for does not stay in a table."""
    code = "".join(module.read_text(encoding="utf-8") for module in TABLES.parent.glob("*.py"))
    for key, values in table("offices").items():
        assert f'"{key}"' in code, key
        if isinstance(values, list):
            assert len(values) == len(set(values)), key


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Wafa", None, "WAFA"),
        ("the Bundeswehr", None, "Bundeswehr"),
        ("Ynet", None, "Yedioth Ahronoth"),
        ("FSB", None, "Federal Security Service"),
        ("fsb", None, None),
        ("who", None, None),
        ("WHO", None, "World Health Organization"),
        ("Security Service", None, None),
        ("Security Service", "Ukraine", "Security Service of Ukraine"),
        ("Security Service", "United Kingdom", "MI5"),
        ("Defence Ministry", None, None),
        ("Defense Ministry", "Chile", "Ministry of Defence (Chile)"),
        ("Norway's Ministry of Defence", None, "Ministry of Defence (Norway)"),
        ("Foreign Ministry of the Kingdom of Norway", None, "Ministry of Foreign Affairs (Norway)"),
        ("Israel's Defense Ministry", "Iran", "Ministry of Defence (Israel)"),
        ("Reuters", "Norway", "Reuters"),
        ("Star", None, None),
        ("The Star", None, "The Star"),
        ("Ministry of Silly Walks", "Norway", None),
        ("x" * 100_000, None, None),
    ],
)
def test_find(name: str, country: str | None, found: str | None) -> None:
    """Whole names only; a name of several states' bodies needs the state, abbreviations need their capitals."""
    entry = Bodies.load().find(name, country)
    assert (entry.name if entry else None) == found


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Pentagon", "government of the United States"),
        ("al-Qassam Brigades", "Hamas"),
        ("UNICEF", "United Nations"),
        ("Knesset", "Knesset"),
        ("NHK", "NHK"),
        ("Press TV", "government of Iran"),
        ("Asayish", "Autonomous Administration of North and East Syria"),
    ],
)
def test_families(name: str, family: str) -> None:
    """The outermost parent: a government only where it can give orders, else the body itself."""
    entry = Bodies.load().find(name)
    assert entry and entry.family == family


def test_state_media_and_interest() -> None:
    """A mouthpiece is no independent press, and a part takes its parent's side."""
    bodies = Bodies.load()
    television, agency, wing = (bodies.find(name) for name in ("Al-Manar", "Yonhap", "al-Qassam Brigades"))
    assert television and television.state_media and television.interested == ("Hezbollah",)
    assert agency and not agency.state_media and agency.family == "Yonhap"
    assert wing and wing.interested == ("Hamas",)


@pytest.mark.parametrize(
    ("phrase", "country", "found"),
    [
        ("a spokesman for the Norwegian Defence Ministry", None, "Ministry of Defence (Norway)"),
        ("Pentagon press secretary", None, "Pentagon"),
        ("the police chief", "Norway", "police (Norway)"),
        ("the police chief", None, None),
        ("granted amnesty", None, None),
    ],
)
def test_find_inside(phrase: str, country: str | None, found: str | None) -> None:
    """The longest body that a description names."""
    entry = Bodies.load().find_inside(phrase, country)
    assert (entry.name if entry else None) == found


def test_one_of_several_by_the_states_of_a_document() -> None:
    """A name that several states' services bear means the only one whose state the document names."""
    bodies = Bodies.load()
    kenyan = bodies.find_among("National Intelligence Service", {"Kenya", "Norway"})
    assert kenyan and kenyan.country == "Kenya"
    assert bodies.find_among("National Intelligence Service", {"Kenya", "Greece"}) is None
    assert bodies.find_among("Defence Ministry", {"Kenya"}) is None


def test_edits_change_the_table() -> None:
    """People's word holds, also of a body unknown so far, and the table itself stays as it is."""
    edits = (
        Edit("Interfax", parent="government", state_media=True),
        Edit("Harbour Watch", kind="ngo", country="Norway", interested=("Norway",)),
        Edit("Rosneft", parent="none"),
    )
    bodies = Bodies.load(edits)
    agency, watch, oil = (bodies.find(name) for name in ("Interfax", "Harbour Watch", "Rosneft"))
    assert agency and agency.family == "government of Russia" and agency.state_media
    assert watch and (watch.kind, watch.family, watch.interested) == ("ngo", "Harbour Watch", ("Norway",))
    assert oil and oil.family == "Rosneft"
    untouched = Bodies.load().find("Interfax")
    assert untouched and untouched.family == "Interfax"


def test_an_edit_that_means_several_is_refused() -> None:
    """Whoever edits a name of two bodies is told which."""
    with pytest.raises(Unusable, match="several bodies"):
        Bodies.load((Edit("National Intelligence Service", kind="police"),))
    assert Bodies.load((Edit("National Intelligence Service (Kenya)", kind="police"),))


def test_parents_in_a_ring_end() -> None:
    """People may say that two bodies belong to one another."""
    bodies = Bodies.load((Edit("North Wing", parent="South Wing"), Edit("South Wing", parent="North Wing")))
    wing = bodies.find("North Wing")
    assert wing and wing.family in ("North Wing", "South Wing")


@pytest.mark.parametrize(
    ("name", "rest", "state"),
    [
        ("Norway's General Staff", "General Staff", "Norway"),
        ("the Norwegian army", "army", "Norway"),
        ("Bank of England", "Bank of England", None),
        ("General Staff of the Armed Forces of Norway", "General Staff of the Armed Forces", "Norway"),
        ("National Guard (Norway)", "National Guard", "Norway"),
    ],
)
def test_take_off_state(name: str, rest: str, state: str | None) -> None:
    """A state before or after a body's name comes off."""
    assert take_off_state(name) == (rest, state)


def test_government_of() -> None:
    """One form for every government."""
    assert government_of("Norway") == "government of Norway"
    assert government_of("Netherlands") == "government of the Netherlands"
