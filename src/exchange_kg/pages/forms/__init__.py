"""Fields that people fill in, with suggestions, and with what is wrong beside them."""
