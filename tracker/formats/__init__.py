"""Ways of writing a digest, one plain module each."""
