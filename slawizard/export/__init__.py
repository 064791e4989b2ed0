"""What is made from an agreement: its document, its figures, its schema, differences."""
