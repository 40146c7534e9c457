"""The version of the package."""

from conflict_claims.api.catalogue import descriptor
from conflict_claims.roots import HERE, home


def _version() -> str:
    # A checkout says itself which version its data have, and may not be built yet; elsewhere the data say it. What reads a
    # checkout needs a system that opens files by their folder, which loading does not: Windows has none.
    if home() == HERE.parents[1]:
        from conflict_claims.identity import project_version

        return project_version(home()) or descriptor()["version"]
    return descriptor()["version"]


__version__ = _version()
