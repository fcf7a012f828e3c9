"""Bad input at size: lakes, runs over them, and a table of how they end."""
