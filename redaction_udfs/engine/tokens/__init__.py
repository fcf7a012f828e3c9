"""Kinds of tokens: a reading in. Codes, amounts, dates, quantities, lists, and the numbers that stand alone out."""
