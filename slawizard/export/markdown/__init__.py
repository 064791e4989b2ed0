"""The document as Markdown, and the templates that it is made from."""
