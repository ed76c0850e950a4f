"""Ways of handing a report over, one plain module each."""
