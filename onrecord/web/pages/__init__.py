"""The views of the page. Each module here is one: it has a `router`, and a `VIEW` where it stands in the navigation.

Modules are found by themselves; nothing lists them.
"""
