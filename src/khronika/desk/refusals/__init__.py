"""What the program cannot do, in the reader's language: BadInput on its way to a page, at once or through a row."""
