"""Two wordings of one provision: which words differ, and what it matters."""
