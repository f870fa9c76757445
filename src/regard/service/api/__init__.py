"""What programs ask and do over HTTP, each address declared with who may and what.

Takes: requests of callers who came in.
Gives: `ENDPOINTS`, every address; `openapi_document`, what is published of them.
May import: doors, registry, report, scheme.
"""
