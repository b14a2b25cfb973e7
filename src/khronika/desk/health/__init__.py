"""Is the desk well? Each file here looks at one side of it; nothing is changed by looking."""
