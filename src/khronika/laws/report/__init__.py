"""What a comparison says in numbers: shares with formulas, "more than half" by a country's rule, claims checked."""
