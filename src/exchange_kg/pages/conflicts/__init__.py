"""Claims that contradict each other."""
