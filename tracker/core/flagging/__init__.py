"""Where texts and changes touch the watched topics, how nearly, and why."""
