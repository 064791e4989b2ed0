"""Exports of a CRM in: files of contacts and deals become counts."""
