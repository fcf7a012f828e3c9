"""Redaction over HTTP: `redact serve`.

In: requests with texts. Out: answers with redacted texts and spans; mistakes by field and kind, never by value.
`settings` and `load` read SERVE.yaml, `app` puts the parts together, `fence` stands around all of it, `workers` are the
processes in which the engine runs, `routes` has a file for each group of addresses.
"""
