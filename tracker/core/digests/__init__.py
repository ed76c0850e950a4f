"""The checks, changes and flags of a period, arranged for a reader."""
