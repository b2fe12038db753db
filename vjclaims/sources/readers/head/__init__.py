"""The lines above and below an article: `lines` says what each is (byline, dateline …), `mastheads`
what stands next to a date, `publication` decides: title, outlet, author, and with `settling` the
day. `names`, `datelines` and `dating` know the forms."""
