"""What is done to the vault of files as a whole: keys wrapped anew, originals at their end."""
