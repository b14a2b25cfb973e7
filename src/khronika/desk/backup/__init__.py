"""One file with the whole desk: made while it runs, checked whole before anything of it is put back."""
