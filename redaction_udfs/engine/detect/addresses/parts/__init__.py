"""Parts of postal addresses: house numbers, names, places, postcodes, units."""
