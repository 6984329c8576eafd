"""What all tests share: no example of a property has a time limit, since speeds are measured by benchmarks."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
