"""Spanish words of numbers, dates, dictation and everyday talk."""
