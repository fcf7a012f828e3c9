"""Kinds of tokens: a reading in; codes, amounts, dates, quantities, lists, and the numbers that stand alone out."""
