"""Addresses of the service, a file for each group: in a request, out an answer or `Refused`."""
