"""Real news that the sentences in `checked/check_news.jsonl` are held against, laid out for `whence add`; none is here.

The 120 sentences are written by hand in four voices: faithful to an article, with one fault, or the writer's opinion.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

from benchmark.data import data_folder
from benchmark.tasks.fakes import read_articles

SENTENCES = Path(__file__).parent / "checked/check_news.jsonl"
# Places in the war's news (FA-KES); but for the last two lines, those of a line tell of one event.
WAR = (
    (54, 79, 120, 124),  # a school in Homs, October 2014
    (378, 380, 381),  # a bakery in Hasakah, July 2016
    (371, 372, 374, 376),  # Jayrud, July 2016
    (336, 341),  # a market in Idlib, June 2016
    (322, 323, 363),  # al-Quriyah, June 2016
    (125, 127),  # Shadadi and Kobane, October 2014
    (131, 137),  # trucks at Hasakah, October 2014
    (103, 104),  # the al-Sheitaat, August 2014
    (355, 366),  # al-Maleh, June 2016
    (90, 123),  # the Shaer gas field, taken in July and again in October 2014
    (33, 38, 66, 74),  # nobody else's
)
# Articles of the development part of PolNeAR, by file.
POLITICS = (
    "breitbart_2016-09-29_politifact-donald-trump-is-right",
    "politico_2016-09-08_flynn-says-trump-absolutely-righ",
    "politico_2016-09-17_de-blasio-says-chelsea-explosion",
    "politico_2016-09-22_judge-rejects-new-york-times-req",
    "politico_2016-09-25_poll-clinton-and-trump-in-dead-h",
    "politico_2016-09-30_flight-attendants-union-endorses",
    "usa-today_2016-09-08_lawmaker-urges-retaliation-on-ru",
    "usa-today_2016-09-22_super-pac-haul-surges-past-b-sma",
    "wash-post_2016-09-25_federal-court-rules-against-ohio",
    "wash-post_2016-10-05_international-monetary-fund-slas",
    "west-journal_2016-09-12_obama-seeks-more-muslim-refugees",
    "west-journal_2016-09-15_retired-general-reveals-demorali",
)
Row = dict[str, str | None]


def documents(into: Path) -> None:
    """Write the 42 articles to `into`, one JSON object a line; raises NoData where WHENCE_DATA is not set."""
    rows = [*_war(), *_politics()]
    into.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def _war() -> Iterator[Row]:
    articles = read_articles()
    for article in (articles[at] for event in WAR for at in event):
        yield {
            "id": f"fakes-{article.id}",
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published,
            "text": article.text,
        }


def _politics() -> Iterator[Row]:
    """Each with the title that PolNeAR's table gives it; the text's own first paragraph repeats it and is left out."""
    folder = data_folder() / "polnear"
    with (folder / "metadata.tsv").open(encoding="utf-8", newline="") as lines:
        about = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t")}
    for name in POLITICS:
        text = (folder / f"dev/text/{name}.txt").read_text(encoding="utf-8").partition("\n\n")[2]
        yield {
            "id": name,
            "title": about[name]["title"],
            "publisher": about[name]["publisher"],
            "published": about[name]["publication_date"],
            "text": text,
        }
