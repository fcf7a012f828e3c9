"""E-mail addresses, phone numbers, postcodes and network addresses."""
