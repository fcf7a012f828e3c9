"""Dates, dates of birth, times and ages, typed or spoken."""
