"""The ledger: the only room that touches a database; records are added, never changed."""
