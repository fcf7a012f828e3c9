"""English words of numbers, dates, spelling and everyday talk."""
