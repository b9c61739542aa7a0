"""What the browser does in a site without a server: it searches, and it answers queries.

The files of `search_files` and `sparql_files` lie below the folder that `Hrefs.static` names. They are made
once for each language, from the showing of its page `search` or `sparql`, since their links are relative to
that page; `served` is false in it. `sparql_page` stands in place of the editor of a server, under the name
`sparql`; with `?query=` it asks that query, with `?question=NAME` and parameters that question.
"""

from __future__ import annotations

from exchange_kg.site.browser.search.files import search_files
from exchange_kg.site.browser.sparql.files import sparql_files
from exchange_kg.site.browser.sparql.page import sparql_page

__all__ = ["search_files", "sparql_files", "sparql_page"]
