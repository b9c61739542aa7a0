"""Search: what a text names, what happened at a date, and suggestions while it is typed."""
