"""What weighing goes by, as reviewed tables: each TOML file beside this one says at its head what it holds."""

from __future__ import annotations

from whence.records.table import Tables

_tables = Tables(__name__)
table, words, lists = _tables.table, _tables.words, _tables.lists
