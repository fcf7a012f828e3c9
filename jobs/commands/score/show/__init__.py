"""The measurement shown: tables on a screen, a plot, JSON."""
