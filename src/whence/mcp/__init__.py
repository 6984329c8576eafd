"""The assistants' door: a ledger's answers over the Model Context Protocol, with spans and never a bare verdict."""
