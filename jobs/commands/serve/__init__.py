"""Redaction over HTTP: `redact serve`."""
