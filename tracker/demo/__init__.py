"""A bundled specimen publisher: instruments that this project wrote itself, in the publishers' real markup.

No law was harmed: every number, title and host page served here is a specimen and says so.
"""
