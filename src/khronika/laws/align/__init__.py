"""Which article went where: evidence (likeness of texts), anchors (pairs beyond doubt), assignment (the rest, all at
once), groups (splits and merges), sections, order (what was moved), pins (what a person decided)."""
