"""The page of a tie: its papers, the road to them, who moved, what is disputed, what the other side tells."""
