"""The reconciliation service: what it answers, by the schemas of the API, and what it withstands."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import quote, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from referencing import Registry, Resource

from exchange_kg.vocabulary import XKG
from exchange_kg.web.problem import ProblemError
from exchange_kg.web.reconciliation.requests import BATCH, read_batch, read_extension, read_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from web_server import Reply, Server

PLACE = "https://towns.example/id/place/"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
OPENREFINE = {"Origin": "http://127.0.0.1:3333"}
SCHEMAS = Path(__file__).parent.parent / "schemas"
PUBLISHED = os.environ.get("RECONCILIATION_SCHEMAS")


def validators(name: str) -> Iterator[Draft7Validator]:
    """Yield ours, and the published one where its folder is named."""
    ours = json.loads((SCHEMAS / "reconciliation-0.2.json").read_text(encoding="utf-8"))
    yield Draft7Validator(ours | {"$ref": f"#/definitions/{name}"})
    if PUBLISHED:
        schemas = [json.loads(path.read_text(encoding="utf-8")) for path in Path(PUBLISHED).glob("*.json")]
        known = [
            (each["$id"], Resource.from_contents(each | {"$schema": DRAFT}))
            for each in schemas
            if "$id" in each
        ]
        one = json.loads((Path(PUBLISHED) / f"{name}.json").read_text(encoding="utf-8"))
        yield Draft7Validator(one, registry=Registry().with_resources(known))


DRAFT = "http://json-schema.org/draft-07/schema#"


def checked(reply: Reply, schema: str) -> Any:
    assert reply.status == 200, reply.body
    assert reply.headers["Content-Type"] == "application/json"
    content = json.loads(reply.body)
    for validator in validators(schema):
        validator.validate(content)
    return content


def post(server: Server, path: str = "reconcile/en", **fields: str) -> Reply:
    return server.send(path, method="POST", body=urlencode(fields).encode(), headers=FORM)


def reconcile(server: Server, **queries: object) -> dict[str, list[dict[str, Any]]]:
    reply = post(server, queries=json.dumps(queries))
    found = checked(reply, "reconciliation-result-batch")
    return {key: value["result"] for key, value in found.items()}


def test_the_manifest_leads_to_every_service(server: Server) -> None:
    manifest = checked(server.send("reconcile"), "manifest")
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == "https://towns.example/"
    assert manifest["batchSize"] == BATCH
    iri = quote(f"{PLACE}kr-haneul", safe="")
    for url in (manifest["view"]["url"], manifest["preview"]["url"]):
        assert server.send(url.replace("{{id}}", iri).removeprefix(server.address)).status == 200
    for service in (*manifest["suggest"].values(), manifest["extend"]["propose_properties"]):
        url = f"{service['service_url']}{service['service_path']}"
        assert server.send(f"{url.removeprefix(server.address)}?prefix=a&type=b").status == 200
    japanese = checked(server.send("reconcile", headers={"Accept-Language": "ja"}), "manifest")
    assert "/reconcile/ja/" in japanese["preview"]["url"]
    assert server.send("reconcile/fr").status == 404


def test_a_batch_by_get_and_by_post_and_a_single_query(server: Server) -> None:
    queries = {"q0": {"query": "Haneul"}, "q1": {"query": "つきみの", "limit": 1}}
    by_post = reconcile(server, **queries)
    by_get = server.send(f"reconcile/en?{urlencode({'queries': json.dumps(queries)})}")
    assert {key: value["result"] for key, value in json.loads(by_get.body).items()} == by_post
    (best, *_), (town,) = by_post["q0"], by_post["q1"]
    assert (best["id"], best["name"], best["score"], best["match"]) == (
        f"{PLACE}kr-haneul",
        "Haneul",
        100,
        True,
    )
    assert best["type"] == [{"id": XKG.Municipality, "name": "municipality"}]
    assert "same name" in best["description"]
    assert town["id"] == f"{PLACE}jp-tsukimino"
    single = json.loads(server.send(f"reconcile/en?{urlencode({'query': 'Haneul'})}").body)
    assert single["result"] == by_post["q0"]
    assert json.loads(post(server, query=json.dumps(queries["q0"])).body) == single


def test_types_properties_and_strictness(server: Server) -> None:
    found = reconcile(
        server,
        school={"query": "Haneul", "type": XKG.School},
        town={"query": "Haneul", "type": ["city", XKG.School], "type_strict": "any"},
        both={"query": "Haneul", "type": [XKG.Municipality, XKG.School], "type_strict": "all"},
        here={"query": "Haneul", "type": "city", "properties": [{"pid": "country", "v": "KR"}]},
        there={
            "query": "Haneul",
            "type": "city",
            "properties": [{"pid": "country", "v": ["BR", {"id": f"{PLACE}ca"}]}],
        },
        code={"properties": [{"pid": "code", "v": 19992}]},
        unknown={"query": "Haneul", "type": "city", "properties": [{"pid": "colour", "v": True}]},
    )
    assert all(each["id"] != f"{PLACE}kr-haneul" for each in found["school"])
    assert found["both"] == []
    assert found["town"][0]["match"] is found["here"][0]["match"] is found["unknown"][0]["match"] is True
    assert {"id": "country", "value": True} in found["here"][0]["features"]
    assert found["there"][0]["score"] < found["here"][0]["score"]
    assert found["there"][0]["match"] is False
    assert [each["id"] for each in found["code"]] == [f"{PLACE}jp-tsukimino"]


def test_an_iri_as_query_gives_the_entity_with_a_high_score(server: Server) -> None:
    (best, *_) = reconcile(server, q={"query": f"{PLACE}kr-haneul"})["q"]
    assert (best["id"], best["match"]) == (f"{PLACE}kr-haneul", True)
    assert best["score"] >= 99


def test_suggestions(server: Server) -> None:
    def suggest(kind: str, prefix: str, **more: str) -> list[dict[str, Any]]:
        reply = server.send(f"reconcile/en/suggest/{kind}?{urlencode({'prefix': prefix, **more})}")
        schema = {"entity": "entities", "type": "types", "property": "properties"}[kind]
        return cast("list[dict[str, Any]]", checked(reply, f"suggest-{schema}-response")["result"])

    assert suggest("entity", "Hane")[0]["name"] == "Haneul"
    assert suggest("entity", f"{PLACE}kr-haneul")[0]["id"] == f"{PLACE}kr-haneul"
    assert suggest("type", "munic")[0]["id"] == XKG.Municipality
    assert suggest("type", XKG.School)[0]["id"] == XKG.School
    assert suggest("property", "coun")[0]["id"] == "country"
    assert suggest("entity", "") == []
    first = suggest("property", "")
    assert suggest("property", "", cursor="3")[:5] == first[3:8]
    assert server.send("reconcile/en/suggest/colour?prefix=a").status == 404


@pytest.mark.parametrize(
    ("kind", "id_", "said"),
    [
        ("entity", f"{PLACE}jp-tsukimino", ["月見野市", "019992", "市町村"]),
        ("type", XKG.Municipality, ["市町村", "基礎自治体"]),
        ("property", XKG.within, ["直上の単位"]),
        ("property", "country", ["国"]),
    ],
)
def test_what_was_suggested_is_shown_beside_the_list(
    server: Server, kind: str, id_: str, said: list[str]
) -> None:
    manifest = checked(server.send("reconcile/ja"), "manifest")
    service = manifest["suggest"][kind]
    url = service["flyout_service_url"] + service["flyout_service_path"].replace("${id}", quote(id_, safe=""))
    reply = server.send(url.removeprefix(server.address), headers=OPENREFINE)
    shown = json.loads(reply.body)
    assert (reply.status, shown["id"]) == (200, id_)
    assert [word for word in said if word not in shown["html"]] == []
    assert not {"<script", "<style", "<html"} & set(re.findall(r"<\w+", shown["html"]))
    for unknown in ("", "<script>", f"{PLACE}nowhere"):
        assert server.send(f"reconcile/ja/flyout/{kind}?{urlencode({'id': unknown})}").status == 404
    assert server.send("reconcile/ja/flyout/colour?id=a").status == 404


def test_data_extension(server: Server) -> None:
    proposed = checked(
        server.send(f"reconcile/en/properties?{urlencode({'type': XKG.Municipality, 'limit': 100})}"),
        "data-extension-property-proposal",
    )
    assert {"country", XKG.within, XKG.latitude} <= {each["id"] for each in proposed["properties"]}
    names = [
        "country",
        "code",
        "coordinates",
        XKG.within,
        "http://[x",
        "colour",
        "skos:prefLabel",
        XKG.latitude,
    ]
    ids = [f"{PLACE}jp-tsukimino", f"{PLACE}nowhere", "no IRI"]
    asked = {"ids": ids, "properties": [{"id": name} for name in names]}
    found = checked(post(server, extend=json.dumps(asked)), "data-extension-response")
    assert [each["id"] for each in found["meta"]] == names
    row = found["rows"][ids[0]]
    assert row["country"] == [{"id": f"{PLACE}jp", "name": "Japan"}]
    assert {"str": "019992"} in row["code"]
    assert {"str": "Tsukimino"} in row["skos:prefLabel"]
    assert row["colour"] == []
    assert all(values == [] for other in ids[1:] for values in found["rows"][other].values())
    by_get = server.send(f"reconcile/en?{urlencode({'extend': json.dumps(asked)})}")
    assert json.loads(by_get.body) == found


def test_a_preview_may_stand_in_a_frame_of_this_machine(server: Server) -> None:
    reply = server.send(f"reconcile/ja/preview?{urlencode({'id': f'{PLACE}jp-tsukimino'})}")
    assert reply.status == 200
    assert "月見野市" in reply.body.decode()
    assert "019992" in reply.body.decode()
    policy = reply.headers["Content-Security-Policy"]
    assert "frame-ancestors http://127.0.0.1:* http://localhost:* https://a.example" in policy
    assert "script-src" not in policy
    for id_ in ("", "https://elsewhere.example/x", f"{PLACE}nowhere", "<script>"):
        assert server.send(f"reconcile/en/preview?{urlencode({'id': id_})}").status == 404


def test_a_column_is_reconciled_as_openrefine_does(server: Server) -> None:
    """Ten cells in a form, keys q0 to q9, `should`, other columns as texts or as matches with a name."""
    column = {"type": XKG.Municipality, "type_strict": "should"}
    given = [{"pid": "country", "v": {"id": f"{PLACE}kr", "name": "Korea"}}, {"pid": "code", "v": ""}]
    cells = ["Haneul", "月見野", *["nowhere at all"] * 8]
    queries = {
        f"q{row}": {"query": cell, **column, "properties": given[:1]} for row, cell in enumerate(cells)
    }
    found = reconcile(server, **queries)
    assert list(found) == list(queries)
    assert (found["q0"][0]["id"], found["q0"][0]["match"]) == (f"{PLACE}kr-haneul", True)
    for candidate in found["q0"]:
        assert {"id", "name", "type", "score", "match"} <= candidate.keys()
        assert all(type_.keys() >= {"id", "name"} for type_ in candidate["type"])
    empty = reconcile(server, q0={"query": "Haneul", **column, "properties": given})
    assert empty["q0"][0]["id"] == f"{PLACE}kr-haneul"


def test_columns_are_added_as_openrefine_asks_for_them(server: Server) -> None:
    """Properties may have settings; `meta` comes in the order of the request."""
    properties = [{"id": XKG.within, "settings": {}}, {"id": "code"}]
    asked = {"ids": [f"{PLACE}jp-tsukimino"], "properties": properties}
    reply = post(server, "reconcile", extend=json.dumps(asked))
    found = checked(reply, "data-extension-response")
    assert [each["id"] for each in found["meta"]] == [XKG.within, "code"]
    (row,) = found["rows"].values()
    assert all(cell.keys() in ({"id", "name"}, {"str"}) for cells in row.values() for cell in cells)


def test_the_reconcile_dialogue_is_filled_as_openrefine_does(server: Server) -> None:
    """It asks with `prefix` and `type`, whatever else is passed over, and shows a preview in a frame."""
    more = {"type": XKG.Municipality, "type_strict": "should", "limit": "11", "spell": "always"}
    reply = server.send(
        f"reconcile/en/suggest/entity?{urlencode({'prefix': 'Hane', **more})}", headers=OPENREFINE
    )
    (first, *_) = checked(reply, "suggest-entities-response")["result"]
    manifest = json.loads(server.send("reconcile/en").body)
    preview = manifest["preview"]["url"].replace("{{id}}", quote(first["id"], safe=""))
    shown = server.send(preview.removeprefix(server.address), headers=OPENREFINE)
    assert shown.status == 200
    assert shown.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(
    "path", ["reconcile", "reconcile/en/suggest/type?prefix=a", "reconcile/en/properties"]
)
def test_browsers_of_this_machine_may_read_it_and_foreign_sites_may_not(server: Server, path: str) -> None:
    for method in ("GET", "OPTIONS"):
        reply = server.send(path, headers=OPENREFINE, method=method)
        assert reply.headers["Access-Control-Allow-Origin"] == OPENREFINE["Origin"]
        allowed = server.send(path, headers={"Origin": "https://a.example"}, method=method)
        assert allowed.headers["Access-Control-Allow-Origin"] == "https://a.example"
        for origin in ("https://evil.example", "http://127.0.0.1.evil.example", "null"):
            foreign = server.send(path, headers={"Origin": origin}, method=method)
            assert foreign.headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": '{"a":' * 50_000}, 400),
        ({"queries": '{"a": {}}'}, 400),
        ({"queries": '{"a": {"query": ""}}'}, 400),
        ({"queries": '{"a": {"query": 1}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": -1}}'}, 400),
        ({"queries": '{"a": {"query": "x", "limit": NaN}}'}, 400),
        ({"queries": '{"a": {"query": "x", "type_strict": []}}'}, 400),
        ({"queries": '{"a": {"query": "x", "properties": [{"pid": "country"}]}}'}, 400),
        ({"queries": '{"a": {"query": "\\ud800"}}'}, 400),
        ({"queries": json.dumps({"a": {"query": "x" * 2000}})}, 400),
        ({"queries": json.dumps({str(n): {"query": "x"} for n in range(BATCH + 1)})}, 413),
        ({"extend": '{"ids": "x", "properties": []}'}, 400),
        ({"extend": json.dumps({"ids": ["x"] * 1001, "properties": []})}, 413),
        ({"queries": "{}", "callback": "alert"}, 400),
        ({"queries": "x" * 5_000_000}, 413),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    server: Server, fields: dict[str, str], status: int
) -> None:
    reply = post(server, **fields)
    assert reply.status == status
    problem = json.loads(reply.body)
    assert problem["status"] == status
    assert len(problem["detail"]) > 20


def test_a_body_that_is_no_form_is_refused(server: Server) -> None:
    reply = server.send("reconcile", method="POST", body=b"{}", headers={"Content-Type": "application/json"})
    assert reply.status == 415


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
ODD_QUERY = st.fixed_dictionaries(
    {},
    optional={
        "query": st.text(max_size=20) | ANY_JSON,
        "type": st.text(max_size=20) | ANY_JSON,
        "limit": st.integers() | ANY_JSON,
        "type_strict": st.sampled_from(["any", "all", "should"]) | ANY_JSON,
        "properties": st.lists(
            st.fixed_dictionaries({"pid": st.text(max_size=9) | ANY_JSON, "v": ANY_JSON}), max_size=3
        )
        | ANY_JSON,
    },
)


def status_of(read: Callable[[str], object], text: str) -> int:
    try:
        read(text)
    except ProblemError as error:
        return error.status
    return 200


@given(ANY_JSON | st.dictionaries(st.text(max_size=4), ODD_QUERY, max_size=3))
def test_any_json_is_read_or_refused(content: object) -> None:
    text = json.dumps(content)
    assert {status_of(read, text) for read in (read_json, read_batch, read_extension)} <= {200, 400, 413}


NAMES = st.sampled_from(["Haneul", "月見野", "つきみの", "Tsukimno", "019992"]) | st.text(
    min_size=1, max_size=12
)
VALUES: st.SearchStrategy[object] = (
    NAMES
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.builds(dict, id=NAMES)
)
PROPERTIES = st.sampled_from(
    ["country", "code", "coordinates", XKG.within, XKG.latitude, "http://[x", "skos:exactMatch"]
) | st.text(max_size=9)
VALUED = st.fixed_dictionaries({"pid": PROPERTIES, "v": VALUES | st.lists(VALUES, max_size=2)})
QUERIES = st.fixed_dictionaries(
    {"query": NAMES | st.just("")},
    optional={
        "type": st.sampled_from(["city", XKG.Municipality, "x y"])
        | st.lists(st.text(max_size=9), max_size=2),
        "limit": st.integers(min_value=1),
        "type_strict": st.sampled_from(["any", "all", "should"]),
        "properties": st.lists(VALUED, min_size=1, max_size=2),
    },
).filter(lambda query: str(query["query"]).strip() or "properties" in query)


@settings(max_examples=40)
@given(batch=st.dictionaries(st.text(max_size=4), QUERIES, max_size=3))
def test_whatever_the_api_allows_is_answered_by_the_api(server: Server, batch: dict[str, object]) -> None:
    found = reconcile(server, **batch)
    assert found.keys() == batch.keys()
    for candidates in found.values():
        scores = [each["score"] for each in candidates]
        assert scores == sorted(scores, reverse=True)
        assert sum(each["match"] for each in candidates) <= 1
