"""Degrees to places on the map: Tom Patterson's Natural Earth projection, by the polynomial of Šavrič et al. (2011)."""

from __future__ import annotations

from math import radians

# Map units: 8,000 from one side of the world to the other, some 5 km each at the equator.
WIDTH, HEIGHT = 8000.0, 4160.0
SCALE = WIDTH / (2 * 0.8707 * radians(180))
KILOMETRES = 40_075 / WIDTH


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """A point's map units, from the map's top left corner right and down."""
    across, up = radians(longitude), radians(latitude)
    squared = up * up
    fourth = squared * squared
    x = across * (
        0.8707 - 0.131979 * squared + fourth * (-0.013791 + fourth * (0.003971 * squared - 0.001529 * fourth))
    )
    y = up * (1.007226 + squared * (0.015085 + fourth * (-0.044475 + 0.028874 * squared - 0.005916 * fourth)))
    return WIDTH / 2 + SCALE * x, HEIGHT / 2 - SCALE * y
