"""A Hypothesis strategy for Turtle as people may write it: all terms in all forms, any space, comments."""

from __future__ import annotations

from hypothesis import strategies as st

_iri_references = st.sampled_from(
    [
        "<id/a>",
        "<../b?q#f>",
        "<#f>",
        "<>",
        "<http://example.org/\\u672D>",
        "<//host/x>",
        "<?q>",
        "<urn:a:b>",
        "<./c/../d>",
    ]
)
_names = st.sampled_from(
    ["p:a", "p:", ":b", ":", "p:a.b", "p:%41", "p:\\~a\\,", "札:幌", "p:1:2", ":_x-y", "p-q.r:s"]
)
_labels = st.sampled_from(["_:a", "_:b.c", "_:1", "_:札"])
_strings = st.sampled_from(
    [
        '""',
        "''",
        '"a"',
        "'it is \"a\"'",
        '"tab\\t quote\\" \\\\ \\u672D\\U0001F40D"',
        '"""long "quoted" ""\nline"""',
        "'''it's ''\r\nlong'''",
        '""""start"""',
        '"""# no comment, [ no bracket"""',
        '"札幌"',
    ]
)
_suffixes = st.sampled_from([(), (), ("@ja",), ("@zh-Hans",), ("^^", "p:type"), ("^^", "<type>")])
_literals = st.one_of(
    st.builds(lambda string, suffix: [string, *suffix], _strings, _suffixes),
    st.sampled_from(["1", "-01", "+1.50", ".5", "1e3", "1.E-3", ".1e+9", "true", "false"]).map(
        lambda text: [text]
    ),
)
_nodes = st.one_of(_iri_references, _names, _labels).map(lambda text: [text])
_verbs = st.one_of(st.just("a"), _iri_references, _names).map(lambda text: [text])


def _property_lists(objects: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    """Return what stands after a subject: verbs with objects, several `;` in a row, a last `;`."""
    object_lists = st.lists(objects, min_size=1, max_size=2).map(lambda several: _joined(several, [","]))
    pairs = st.builds(lambda verb, several: verb + several, _verbs, object_lists)
    separators = st.sampled_from([[";"], [";", ";"]])
    ends = st.sampled_from([[], [";"], [";", ";"]])
    return st.builds(
        lambda several, separator, end: _joined(several, separator) + end,
        st.lists(pairs, min_size=1, max_size=3),
        separators,
        ends,
    )


def _joined(parts: list[list[str]], separator: list[str]) -> list[str]:
    joined = list(parts[0])
    for part in parts[1:]:
        joined += separator + part
    return joined


def _brackets(objects: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    return st.one_of(
        st.just(["[", "]"]),
        _property_lists(objects).map(lambda inner: ["[", *inner, "]"]),
        st.lists(objects, max_size=3).map(lambda members: ["(", *_flat(members), ")"]),
    )


def _flat(parts: list[list[str]]) -> list[str]:
    return [token for part in parts for token in part]


_objects = st.recursive(st.one_of(_nodes, _literals), _brackets, max_leaves=6)
_described = _property_lists(_objects).map(lambda inner: ["[", *inner, "]"])
_subjects = st.one_of(_nodes, _brackets(_objects))
_statements = st.one_of(
    st.builds(lambda subject, properties: [*subject, *properties, "."], _subjects, _property_lists(_objects)),
    _described.map(lambda subject: [*subject, "."]),
    st.sampled_from(
        [
            ["@prefix", "p:", "<http://example.org/q#>", "."],
            ["PREFIX", ":", "<sub/>"],
            ["prefix", "p:", "<#>"],
            ["@base", "<http://example.org/base/>", "."],
            ["BASE", "<deeper/>"],
        ]
    ),
)
_HEADER = "@prefix p: <http://example.org/p#> . PREFIX : <> PREFIX 札: <id/> PREFIX p-q.r: <urn:r:>\n"
_gaps = st.sampled_from([" ", "\n", "\r\n", "\t", " # a comment . ; [\n", "\n\n"])


def tokens() -> st.SearchStrategy[list[str]]:
    """Return the tokens of a valid Turtle text."""
    return st.lists(_statements, max_size=5).map(_flat)


@st.composite
def spaced(draw: st.DrawFn, token_list: list[str]) -> str:
    """Return tokens with white space and comments between them, after the prefixes that they need."""
    return _HEADER + "".join(token + draw(_gaps) for token in token_list)
