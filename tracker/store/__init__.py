"""Snapshots on disk, the journal of checks, and the catalogue made from both."""
