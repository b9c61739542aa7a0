"""The page of a record, a body or a person: each fact with its lines, or with the reason why it follows."""
