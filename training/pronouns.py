"""Fits whom pronouns mean (read/pronouns.py): python -m training.pronouns writes read/tables/pronouns.toml.

From GUM's coreference, and from news without any (PolNeAR's training articles, the newswire that the names are learnt
on): where one person in reach is of a pronoun's sex and all others are of the other, it means that one; the sexes are
hidden from what is learnt there.
Whom a pronoun may mean depends on whom those before it were taken to mean, so the texts are gone through in rounds,
each with the weights of the round before.
"""

from __future__ import annotations

import argparse
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from sacremoses import MosesDetokenizer

from training.corpora import split_names
from training.gum import SPOKEN, Mention, entity_at, load
from whence.capture.metadata import compose
from whence.read.casting import assemble
from whence.read.prominence import Traits, is_fellow
from whence.read.pronouns import Choice, Weights, choose, find_choices, weights_at, within_reach
from whence.read.reader import Reader
from whence.read.referents import SINGULAR, Scene, is_pronoun
from whence.read.scribe import Scribe

TABLE = Path(__file__).parent.parent / "src/whence/read/tables/pronouns.toml"
ROUNDS = 5
RIDGE = 1.0
STEPS = 200
SEXES = ("sex_known", "sex_open_male", "sex_open_female")


class Text(NamedTuple):
    """What is read in a text, and the gold's mentions where it has any."""

    scribe: Scribe
    mentions: list[Mention]

    def scene(self) -> Scene:
        """The text before anything of it is told."""
        cast = assemble(self.scribe.grammar, self.scribe.entities)
        return Scene(cast, self.scribe.statements, self.scribe.sheet.quotations)


class Lesson(NamedTuple):
    """One pronoun: its weights' name, the traits of its options, which are right, and whether the one taken is."""

    kind: str
    traits: list[Traits]
    right: list[bool]
    taken: bool | None


def read_all(reader: Reader, texts: Iterable[tuple[str, str, list[Mention]]]) -> list[Text]:
    """Texts as the reader reads them: name, text and mentions of each; those without words are left out."""
    read = ((reader.take_down(compose(name, text, {})), mentions) for name, text, mentions in texts)
    return [Text(scribe, mentions) for scribe, mentions in read if scribe]


def find_told(text: Text, weights: Weights) -> Iterator[Lesson]:
    """The pronouns whose entity the gold tells; a referent is what most of its mentions are, nobody an option, too."""
    grammar = text.scribe.grammar

    def entity(at: int) -> str | None:
        phrase = (at, at + 1) if is_pronoun(grammar, at) else grammar.phrase(at)
        found = (entity_at(grammar.characters(words), text.mentions) for words in (phrase, (at, at + 1)))
        return next((name for name in found if name), None)

    scene = text.scene()
    for choice in find_choices(scene, weights):
        wanted = entity(choice.at)
        if wanted is not None:
            golds = [Counter(filter(None, map(entity, o.referent.mentions))) for o in choice.options]
            right = [bool(gold) and gold.most_common(1)[0][0] == wanted for gold in golds]
            traits = [*(option.traits for option in choice.options), choice.nobody]
            yield Lesson(weights_at(scene, choice.at), traits, [*right, not any(right)], _taken(choice, right))


def find_hidden(text: Text, weights: Weights) -> Iterator[Lesson]:
    """The pronouns that only one of several people in reach can mean by sex, as if nobody's were known.

    None in what one of them is said to say: where sexes differ, "Ann said he" is as likely as "Ann said she", which
    else is mostly Ann.
    """
    scene = text.scene()
    for choice in find_choices(scene, weights):
        sex = SINGULAR.get(scene.grammar.lower[choice.at])
        met = (one for one in within_reach(scene, choice.at) if one[0].kind == "person")
        people = [one for one in met if not is_fellow(scene.grammar, one[0], choice.at)]
        right = [person.gender == sex for person, _ in people]
        if sex is None or sum(right) != 1 or len(right) == 1 or not all(person.gender for person, _ in people):
            continue
        blind = choose(scene, choice.at, people, weights[weights_at(scene, choice.at)])
        if not any("in_own_words" in option.traits for option in blind.options):
            traits = [{name: held for name, held in o.traits.items() if name not in SEXES} for o in blind.options]
            yield Lesson(weights_at(scene, choice.at), traits, right, _taken(blind, right))


def _taken(choice: Choice, right: list[bool]) -> bool | None:
    """Whether the one taken for meant is right; None where nobody is."""
    return next((good for o, good in zip(choice.options, right, strict=True) if o.referent is choice.meant), None)


def fit(lessons: list[Lesson]) -> dict[str, float]:
    """Weights of the traits by which the right options, taken together, are likeliest."""
    rows = [(number, *row) for number, one in enumerate(lessons) for row in zip(one.traits, one.right, strict=True)]
    names = sorted({name for _, traits, _ in rows for name in traits})
    table = torch.tensor([[traits.get(name, 0.0) for name in names] for _, traits, _ in rows], dtype=torch.double)
    right = torch.tensor([float(good) for _, _, good in rows], dtype=torch.double)
    lesson = torch.tensor([number for number, _, _ in rows])
    weights = torch.zeros(len(names), dtype=torch.double, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=STEPS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        heights = (table @ weights).exp()
        nothing = torch.zeros(len(lessons), dtype=torch.double)
        every, good = (nothing.index_add(0, lesson, part) for part in (heights, heights * right))
        total = (every.log() - good.log()).sum() + RIDGE * (weights**2).sum()
        total.backward()
        return total

    search.step(loss)
    return {name: round(weight, 2) for name, weight in zip(names, weights.tolist(), strict=True)}


def tell(name: str, lessons: Iterable[Lesson]) -> None:
    """Print how many pronouns are taken to mean the right one, a wrong one, or nobody."""
    found = Counter((one.kind, one.taken) for one in lessons)
    for kind in sorted({kind for kind, _ in found}):
        right, wrong, nobody = (found[kind, verdict] for verdict in (True, False, None))
        print(f"{name}, {kind}: {right} right, {wrong} wrong, {nobody} left open", flush=True)


def write(weights: Weights) -> None:
    """Put the weights under the table's head."""
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    for kind, named in weights.items():
        head += ["", f"[{kind}]", *(f"{name} = {weight}" for name, weight in named.items())]
    TABLE.write_text("\n".join(head) + "\n", encoding="utf-8")


def learn(told: list[Text], news: list[Text]) -> dict[str, dict[str, float]]:
    """The weights after all rounds."""
    weights: dict[str, dict[str, float]] = {"speaking": {}, "singular": {}, "plural": {}}
    for number in range(ROUNDS):
        lessons = defaultdict[str, list[Lesson]](list)
        for part, texts, find in (("told", told, find_told), ("news", news, find_hidden)):
            found = [lesson for text in texts for lesson in find(text, weights)]
            tell(f"before round {number}, {part}", found)
            for lesson in found:
                lessons[lesson.kind].append(lesson)
        weights = {kind: fit(lessons[kind]) for kind in weights}
    return weights


def main() -> None:
    """Read, learn, tell, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("WHENCE_DATA"), required="WHENCE_DATA" not in os.environ
    )
    folder, reader = Path(parser.parse_args().data), Reader.load(threads=os.cpu_count() or 1)
    parts = ("train", "dev")
    told, news = ({part: read_all(reader, find(folder, part)) for part in parts} for find in (_told, _news))
    weights = learn(told["train"], news["train"])
    write(weights)
    tell("development, told", (lesson for text in told["dev"] for lesson in find_told(text, weights)))
    tell("development, news", (lesson for text in news["dev"] for lesson in find_hidden(text, weights)))


def _told(folder: Path, part: str) -> Iterator[tuple[str, str, list[Mention]]]:
    """The written texts of GUM."""
    for told in load(folder / f"ud/en_gum-ud-{part}.conllu"):
        if told.name.split("_")[0] not in SPOKEN:
            yield told.name, told.text, told.mentions


def _news(folder: Path, part: str) -> Iterator[tuple[str, str, list[Mention]]]:
    """Articles by name: PolNeAR's, and newswire that comes as words, two sentences of it to a paragraph."""
    for path in sorted((folder / f"polnear/{part}/text").glob("*.txt")):
        yield path.stem, path.read_text(encoding="utf-8"), []
    for path in split_names(folder / "ner")[part == "dev"]:
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        lines = [[row.split("\t")[0] for row in block.splitlines() if "\t" in row] for block in blocks]
        plain = [MosesDetokenizer("en").detokenize(line) for line in lines if line]
        yield path.stem, "\n\n".join(" ".join(plain[at : at + 2]) for at in range(0, len(plain), 2)), []


if __name__ == "__main__":
    main()
