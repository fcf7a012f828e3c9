"""The page: drawn rows and the conversations around them in, one HTML file that shows redacted text only out."""
