"""slawizard: a guided first service level agreement between marketing and sales."""
