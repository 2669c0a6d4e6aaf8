"""The versions of the steps that link articles: raise one when its step would make other links of the same records.

A case keeps the versions that made its links; `refresh` links anew what another version made.
"""

from __future__ import annotations

__all__ = ["LINK_VERSIONS"]

LINK_VERSIONS = {"actors": "1", "claims": "1", "copies": "1", "events": "1", "stories": "1"}
