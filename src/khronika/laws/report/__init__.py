"""What a comparison says in numbers: shares with their formulas, "more than half" by a country's rule, claims checked."""
