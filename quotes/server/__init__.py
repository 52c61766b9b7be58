"""`quotes serve`: the report page for a pasted text, and records over HTTP, on this machine alone unless told otherwise.

A request passes, from the outside inwards, `guards` (who may ask, and how), `limits` (how much, how long, how many at once) and
`app` (what is asked). The work itself is done by processes of their own (`pool`, `processes`, `orders`), which can be ended.
"""
