"""What the browser does in a site without a server: it searches, and it answers queries.

The files of `search_files` lie below the folder that `Hrefs.static` names. They are made once for each
language, from the showing of its page `search`, since their links are relative to that page; its `served` is
false.
"""

from __future__ import annotations

from exchange_kg.site.browser.search.files import search_files

__all__ = ["search_files"]
