"""How dates and numbers are written where Django has no formats (Kazakh) or not ours (Russian, English)."""
