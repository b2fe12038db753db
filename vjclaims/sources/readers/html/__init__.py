"""Web pages: `reading` finds the article, `head` and `date` what the page says of it."""
