"""What a workspace as a whole has that someone should look at."""
