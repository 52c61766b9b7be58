"""What the page may load and run: nothing but its own style and script, named by their hashes."""

from __future__ import annotations

import hashlib
from base64 import b64encode


def content_security_policy(style: str, script: str) -> str:
    """The policy of a page that holds exactly `style` in one style element and `script` in one script element."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_source(style)}",
            f"script-src {_source(script)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
        )
    )


def _source(content: str) -> str:
    return f"'sha256-{b64encode(hashlib.sha256(content.encode('utf-8')).digest()).decode('ascii')}'"
