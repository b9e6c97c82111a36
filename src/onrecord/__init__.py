"""onrecord keeps the record: who said what, who did what to whom, when, and according to whom.

The verbs are the stages: `read`, `annotate`, `extract`, `group`, `reconcile`; each loads what it needs on first use,
so that `import onrecord` stays light.
"""

__version__ = "0.1.0"
