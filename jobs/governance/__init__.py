"""Published tables read again, for those who answer for them: ledger, audit, policies in; counts and places out."""
