"""The command line: one module per verb."""


def main() -> int:
    """Placeholder until the verbs arrive."""
    raise SystemExit(2)
