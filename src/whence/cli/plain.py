"""Words made fit for a terminal, as the exports have them."""

from __future__ import annotations

from whence.export.plain import plain as plain
