"""The version of the package."""

from conflict_claims.api.catalogue import descriptor
from conflict_claims.identity import project_version
from conflict_claims.roots import home

# A checkout says itself which version its data have, and may not be built yet; elsewhere the data say it.
__version__ = project_version(home()) or descriptor()["version"]
