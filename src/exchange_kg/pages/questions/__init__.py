"""Named questions by theme, each as a form, and their answers as tables and pictures."""
