"""Feeds: each entry is the page that it links to."""



from .test_url import serving  # noqa: F401
