"""Where the law stands at a day, and how it came there."""
