"""Ways to show a readout: each is a pure function over it and knows the domain only.

`terminal` for people at a shell, `page` for people at a browser, `plover` for event data. JSON needs no module:
`Readout.model_dump_json()`.
"""
