"""The document as a Word file, with real styles and an editable funnel."""
