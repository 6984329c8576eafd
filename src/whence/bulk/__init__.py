"""Datasets in, datasets out: reading and linking more than one ledger's worth, on this machine or on many."""
