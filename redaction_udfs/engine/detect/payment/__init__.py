"""Payment cards, their expiry dates, bank accounts and SWIFT codes."""
