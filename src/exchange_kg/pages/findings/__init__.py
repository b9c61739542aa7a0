"""What the checks of a build found."""
