"""What a text cites: where references stand in it, and what they point at."""
