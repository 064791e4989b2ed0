"""Languages and locales: messages, translations, how numbers and dates are written."""
