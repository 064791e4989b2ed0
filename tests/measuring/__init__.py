"""Rates measured from the exports of CRMs."""
