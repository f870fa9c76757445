"""How fast the service is, beside the same work written by hand."""
