"""The operator's provider: whoever works here signs in where the operator has accounts.

Takes: a file of the operator's, which says who may come in as what; a provider's word
    about who somebody is (OpenID Connect).
Gives: `office_accounts`, the file, read; `Provider`, which asks and verifies.
May import: caller, scheme.
"""
