"""What developers run now and then; nothing here ships."""
