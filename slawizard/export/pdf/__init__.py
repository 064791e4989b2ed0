"""The document as a PDF to sign and to archive."""
