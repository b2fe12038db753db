"""Living with findings: what somebody accepted, in the text or in a baseline, and what is left.

comments.py finds the marks in texts, baseline.py reads and writes the file of accepted
findings, settle.py takes what they cover out of the groups before the checks run, remarks.py
tells of marks that lack a reason or cover nothing.
"""

from vjclaims.findings.policy.accept import accept

__all__ = ["accept"]
