"""The link room: what one document's statements have to do with another's."""
