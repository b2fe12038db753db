"""The newsroom's word on findings, last of all: findings in, findings out.

approved.py knows the figures that somebody signed for (house.py reads their list), comments.py
finds the marks in texts, decisions.py reads and writes the file of decisions, decided.py finds the
one on a finding, acceptance.py takes out what they settle, remarks.py tells of marks that lack a
reason or cover nothing; rules.py leaves out what the settings name, tiers.py says which source is
primary.
"""

from vjclaims.findings.policy.apply import Found, Policy, Settlement, apply

__all__ = ["Found", "Policy", "Settlement", "apply"]
