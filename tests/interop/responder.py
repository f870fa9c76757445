"""An issuer of ours for a client that is not ours: base64 in, base64 out."""

from __future__ import annotations

import base64
import sys
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.serialization import load_der_private_key

from regard.credentials.blind_signature import BlindSigner
from regard.credentials.privacy_pass import issue_token, read_request


def respond(key_file: Path, request: str) -> str:
    """Answers a request with the key in a file.

    Args:
        key_file: PKCS 8, DER.
        request: In base64.

    Returns:
        The response in base64.
    """
    key = load_der_private_key(key_file.read_bytes(), None)
    assert isinstance(key, RSAPrivateKey)
    response = issue_token(BlindSigner(key), read_request(base64.b64decode(request)))
    return base64.b64encode(response).decode()


if __name__ == "__main__":
    sys.stdout.write(respond(Path(sys.argv[1]), sys.stdin.read()))
