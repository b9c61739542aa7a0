"""Who tells of a tie."""
