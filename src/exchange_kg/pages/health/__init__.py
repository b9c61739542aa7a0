"""How ties are doing."""
