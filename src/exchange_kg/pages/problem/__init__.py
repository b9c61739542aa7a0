"""The page of what cannot be shown."""
