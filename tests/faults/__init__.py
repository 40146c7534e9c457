"""The catalogue of faults that the gate must stop, one module a group, and the tests that inject each of them."""
