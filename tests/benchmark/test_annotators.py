"""Two people's readings of the same articles, scored on one another."""

from __future__ import annotations

from benchmark.tasks.annotators import read_brat

ANN = """T1\tSource 0 5\tAdler
T2\tCue 6 10\tsaid
T3\tContent 11 20;30 34\tthat it is ... done
T4\tAttribution 6 10\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
E2\tAttribution:T4 Cue:T2 Content:T3 Content2:T1
A1\tNested E1
"""


def test_events_of_a_brat_file_are_attributions() -> None:
    """Spans in several pieces and roles that are numbered are read; what has no source has none."""
    first, second = read_brat(ANN)
    assert first["source"] == [{"start": 0, "end": 5}]
    assert first["content"] == [{"start": 11, "end": 20}, {"start": 30, "end": 34}]
    assert second["source"] == []
    assert second["content"] == [{"start": 11, "end": 20}, {"start": 30, "end": 34}, {"start": 0, "end": 5}]
