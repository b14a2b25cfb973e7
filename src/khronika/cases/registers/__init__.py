"""Registers kept by decision: their states, criteria, votes, and the spreadsheets that entries come from. Pure."""
