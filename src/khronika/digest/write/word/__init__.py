"""The Word document from within: its styles, its body, the page each heading falls on, the package that holds them."""
