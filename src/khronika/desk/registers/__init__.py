"""Registers kept by decision, such as that of political prisoners: entries, votes, public copy, news."""
