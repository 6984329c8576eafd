"""Masking: what of a name is hidden near somebody and elsewhere, and that what is hidden keeps its places."""

from __future__ import annotations

import pytest

from whence.ledger.masking import Mask, Witness, Written

ADLER = Witness("Witness 3f2a", ("Katharina Adler", "K. Adler"))
MAY = Witness("Witness 77b0", ("Theresa May",))
NEAR = Mask((ADLER, MAY), {ADLER: ("the economist",), MAY: ()})
APART = Mask((ADLER, MAY), {})


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Katharina Adler said so.", "█████████ █████ said so."),
        ("ADLER’s figures, the Adlers, Adler, Katharina", "█████’s figures, the ██████, █████, █████████"),
        ("Mrs May said that in May they may go.", "Mrs ███ said that in ███ they may go."),
        ("An economist agrees with The economist.", "An economist agrees with ███ █████████."),
        ("Ádler; katharina\xa0adler; Adler, Katharina", "█████; █████████\xa0█████; █████, █████████"),
        ("KATHARINA\x02Adler\x03 and Ad\u00adler", "█████████\x02█████\x03 and ██\u00ad███"),
        ("write to k.adler@x.example or @adlerspeaks", "write to █.█████@x.example or @█████speaks"),
        ("Madler and Sadler, mayors", "Madler and Sadler, mayors"),
        ("#KatharinaAdler", "#██████████████"),
    ],
)
def test_near_her_words_are_hidden(said: str, shown: str) -> None:
    assert NEAR.hide(said, "text") == shown
    assert len(said) == len(shown)


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Adler came in May; Theresa said he may stay.", "Adler came in May; Theresa said he may stay."),
        ("Theresa May came in May.", "███████ ███ came in May."),
        ("theresa-may; MAY, Theresa", "███████-███; ███, ███████"),
        ("Katharina Adlerstein", "Katharina Adlerstein"),
    ],
)
def test_elsewhere_only_whole_names_are(said: str, shown: str) -> None:
    assert APART.hide(said, "text") == shown


@pytest.mark.parametrize(
    ("mask", "said", "shown"),
    [
        (
            NEAR,
            "https://x.example/2025/may/katharina-adler?by=katharinaadler",
            "https://x.example/2025/███/█████████-█████?by=██████████████",
        ),
        (NEAR, "adler_says.pdf", "█████_says.pdf"),
        (NEAR, "/files/Katharina%20Adler.pdf", "/files/█████████%███████.pdf"),
        (NEAR, "/files/%C3%81dler.pdf", "/files/█████.pdf"),
        (APART, "https://x.example/2025/may/adler", "https://x.example/2025/may/adler"),
        (APART, "https://x.example/2025/theresa-may", "https://x.example/2025/███████-███"),
    ],
)
def test_addresses(mask: Mask, said: str, shown: str) -> None:
    assert mask.hide(said, "address") == shown


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Katharina Adler", "Witness 3f2a"),
        ("Adler", "Witness 3f2a"),
        ("katharina adler's", "Witness 3f2a"),
        ("Ludwig Adler", "Ludwig █████"),
        ("as Katharina Adler has it", "as Witness 3f2a has it"),
        ("adler", "adler"),
        ("may", "may"),
        ("Witness 3f2a", "Witness 3f2a"),
    ],
)
def test_names_become_a_pseudonym(said: str, shown: str) -> None:
    assert NEAR.hide(said, "plain") == shown


def test_words_of_two_private_people_are_nobody_s() -> None:
    both = (ADLER, Witness("Witness 11c0", ("Ludwig Adler",)))
    mask = Mask(both, dict.fromkeys(both, ()))
    said = ("Adler", "Ludwig Adler", "Katharina Adler")
    assert [mask.hide(one, "plain") for one in said] == ["█████", "Witness 11c0", "Witness 3f2a"]


def test_names_that_stand_alone() -> None:
    mask = Mask((ADLER,), {}, {"adler": "Witness 3f2a"})
    assert [mask.hide(one, "plain") for one in ("Adler", "adler", "Adler Foundation")] == [
        "Witness 3f2a",
        "Witness 3f2a",
        "Adler Foundation",
    ]


@pytest.mark.parametrize("written", ["text", "plain", "address"])
def test_scripts_without_capitals_or_spaces(written: Written) -> None:
    people = (Witness("Witness 3f2a", ("أحمد حسن",)), Witness("Witness 77b0", ("王小明",)))
    mask = Mask(people, dict.fromkeys(people, ()))
    if written != "plain":
        assert mask.hide("قال أحمد حسن وحسن", written) == "قال ████ ███ و███"
        assert mask.hide("王小明说", written) == "███说"
    assert mask.hide("王小明", "plain") == "Witness 77b0"


def test_strings_without_a_name_are_the_same_strings() -> None:
    text = "Nobody was named. " * 50
    assert NEAR.hide(text, "text") is text
    assert NEAR.hide("".join(("No", "body")), "text") == "Nobody"
