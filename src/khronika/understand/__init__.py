"""From text to facts: names, courts, provisions, sanctions, stages, dates, deadlines, quotations."""
