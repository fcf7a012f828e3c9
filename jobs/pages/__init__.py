"""Pages of HTML in one file: text, styles and scripts in; a page that needs no network, and may fetch nothing, out."""
