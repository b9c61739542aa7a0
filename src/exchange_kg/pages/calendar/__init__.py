"""The anniversaries of this year and the next."""
