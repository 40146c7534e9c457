"""The version of the package."""

from importlib.metadata import version

from conflict_claims.identity import project_version
from conflict_claims.roots import home

# A checkout says itself which version its data have; the metadata of an editable install can be older than it.
__version__ = project_version(home()) or version("conflict-claims")
