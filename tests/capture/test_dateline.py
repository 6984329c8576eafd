"""A dateline's date is read where it is whole, and no other date is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build import take
from whence.capture.dateline import find_dateline
from whence.records.document import Document


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("KYIV, March 4, 2025 (Agency) - The minister said no.", "2025-03-04"),
        ("KABUL, Afghanistan (Jan. 25, 2013)\nDuring an operation, a leader was killed.", "2013-01-25"),
        ("GENEVA, 4 March 2025 – The agency said so.", "2025-03-04"),
        ("Release 12\n\nNEW YORK, Sept. 9, 2024 (Wire) -- It said so.", "2024-09-09"),
        ("ST. JOHN'S, Canada, 1 May 2020: Boats left.", "2020-05-01"),
        ("KYIV, March 4 (Agency) - The minister said no.", None),
        ("KYIV, Smarch 4, 2025 - The minister said no.", None),
        ("KYIV, February 31, 2025 - The minister said no.", None),
        ("The treaty of March 4, 2025 was signed in KYIV.", None),
        ("NATO said on March 4, 2025 that troops had left.", None),
        ("UNICEF, March 4, 2025 was a bad day for children.", None),
        ("He said no." * 80 + "\nKYIV, March 4, 2025 - The minister said no.", None),
        ("", None),
    ],
)
def test_dateline(text: str, day: str | None) -> None:
    assert find_dateline(text) == day


def test_it_dates_a_document_that_nothing_else_dates(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("KYIV, March 4, 2025 (Agency) - The minister said no.")
    (document,) = take(str(path))
    assert isinstance(document, Document)
    assert (document.published, document.origins["published"]) == ("2025-03-04", "dateline")
