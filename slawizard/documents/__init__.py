"""Files in and out: agreements, exports, the document and the program's own state."""
