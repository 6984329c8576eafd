"""Weigh: what stands about a matter: independent origins, figures, changes, grades and hypotheses (pure)."""
