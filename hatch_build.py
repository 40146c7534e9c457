"""What hatchling asks for when it builds: the addresses of the package, which schemas/package.toml alone holds."""

import tomllib
from pathlib import Path

from hatchling.metadata.plugin.interface import MetadataHookInterface


class Addresses(MetadataHookInterface):
    """Gives the wheel the address of the repository, where there is one."""

    def update(self, metadata: dict) -> None:
        package = tomllib.loads(Path(self.root, "schemas", "package.toml").read_text(encoding="utf-8"))
        metadata["urls"] = {"Repository": package["repository"]} if "repository" in package else {}
