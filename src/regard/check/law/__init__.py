"""Law: the instruments that rules cite, whom and where each binds, and areas of life.

Takes: a scheme's jurisdictions, its operator and the domains of its services.
Gives: the profiles of law to ask about, the citations that hold, the areas of services.
May import: scheme.
"""
