"""The document as one web page, which prints as a paper to sign."""
