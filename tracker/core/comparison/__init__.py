"""Two documents -> what differs between them, in the order of its importance."""
