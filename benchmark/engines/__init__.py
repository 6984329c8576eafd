"""Engines compared on one piece of work; docs/decisions/0007-engine.md has what came of it."""
