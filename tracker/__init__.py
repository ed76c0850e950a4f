"""Change tracking for the official law on open-source AI and model weights."""

__version__ = "0.1.0"
