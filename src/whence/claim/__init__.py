"""Document + reading -> claims: every statement in normal form (pure; language knowledge in tables/)."""
