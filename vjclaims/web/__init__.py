"""The page of `vjclaims serve`: a draft is checked in the browser, and findings are decided on.

guard.py stands before everything and lets only this machine's own page in; routes.py answers;
desk.py knows the drafts, the evidence and the decisions, and checks in a thread of its own;
keeping.py has on disk what was handed in, view.py and pages.py make of a report what is shown.
"""
