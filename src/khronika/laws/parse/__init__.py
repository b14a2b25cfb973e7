"""Lines to an edition: unwrap (paragraphs of wrapped lines), headings (what a line is), contents (a table of contents
goes), numbers (inserts, lost superscripts), notes (history, not law), structure (the edition)."""
