"""JSON-LD read by an RDF library, without any network."""

from __future__ import annotations

import warnings

from rdflib import Graph


def read_graph(written: str | bytes) -> Graph:
    """The graph of a JSON-LD text."""
    with warnings.catch_warnings():
        # The library's reader uses what the library itself is about to drop.
        warnings.filterwarnings("ignore", "ConjunctiveGraph is deprecated", DeprecationWarning)
        return Graph().parse(data=written, format="json-ld")
