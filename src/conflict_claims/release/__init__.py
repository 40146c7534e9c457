"""Releases: the archive, its verification, its registration, and the draft of the next one."""
