"""What is measured, and the invented graphs that it is measured on; no part of the installed package."""
