"""Which old provision each new one descends from."""
