// Places and what joins them: as a network, and on the map of the world.

import { drawing, line, mark, round, svg, textWidth, Tones } from "./drawing.js";
import { placed } from "./forces.js";
import { greatCircle, ringsOf, Window } from "./globe.js";

const MARGIN = 76;
const MOST_NAMED = 60;
const sign = () => svg("path", { class: "edge", d: "M0 0h18" });

/** Returns the drawing of places (`iri`, `text`, `href`, `chief`) and pairs of them (`one`, `other`, `kind`). */
export function network(title, places, pairs, width) {
  const height = Math.min(560, 260 + places.length * 12);
  const seats = seated(places, pairs, width, height);
  const spots = places.map((place, number) => ({ ...place, spot: seats[number] }));
  const at = new Map(spots.map(({ iri, spot }) => [iri, spot]));
  return joined("links", title, spots, pairs, width, height, ({ one, other }) => [line([at.get(one), at.get(other)])]);
}

/** Returns a place in pixels for each node: between two that were asked about, or by forces. */
function seated(places, pairs, width, height) {
  const number = new Map(places.map(({ iri }, at) => [iri, at]));
  const chiefs = places.filter(({ chief }) => chief);
  const within = ([x, y]) => [MARGIN + x * (width - 2 * MARGIN), 40 + y * (height - 80)];
  if (chiefs.length !== 2)
    return placed(
      places.length,
      pairs.map(({ one, other }) => [number.get(one), number.get(other)]),
      width / height,
    ).map(within);
  const others = places.filter(({ chief }) => !chief);
  return places.map((place) =>
    within(place.chief ? [chiefs.indexOf(place), 0.5] : [0.5, (others.indexOf(place) + 1) / (others.length + 1)]),
  );
}

/** Returns the drawing of places and pairs on the part of the world in which they lie. */
export function worldMap(title, places, pairs, width, land) {
  const known = places.filter(({ at }) => at);
  const view = new Window(
    known.map(({ at }) => at),
    width,
    width > 600 ? 480 : 400,
  );
  const shores = ringsOf(land)
    .flatMap((ring) => view.lines(ring))
    .map((points) => `${line(points)}z`)
    .join("");
  const world = [svg("rect", { class: "sea", width, height: view.height }), svg("path", { class: "land", d: shores })];
  const of = new Map(known.map(({ iri, at }) => [iri, at]));
  const ways = ({ one, other }) => view.lines(greatCircle(of.get(one), of.get(other))).map(line);
  const spots = known.map((place) => ({ ...place, spot: view.at(place.at) }));
  return joined("map", title, spots, pairs, width, view.height, ways, world);
}

function joined(kind, title, spots, pairs, width, height, ways, behind = []) {
  const tones = new Tones(pairs.map((pair) => pair.kind));
  const name = new Map(spots.map(({ iri, text }) => [iri, text]));
  const keys = new Map(spots.map(({ iri }, number) => [iri, number]));
  const edges = pairs.flatMap((pair) => {
    const told = [`${name.get(pair.one)} – ${name.get(pair.other)}`, pair.kind].filter(Boolean).join(": ");
    return ways(pair).map((d) =>
      svg(
        "g",
        { class: `tie tone-${tones.of(pair.kind)}`, "data-keys": `${keys.get(pair.one)} ${keys.get(pair.other)}` },
        svg("title", {}, told),
        svg("path", { class: "edge", "stroke-width": 2, d }),
      ),
    );
  });
  const key = tones.key(width - 14, height + 20, sign);
  const below = svg("rect", { class: "shore", y: height, width, height: key.height + 10 });
  const marks = spots.map((spot, number) => {
    const made = dot(spot, width, spots.length <= MOST_NAMED || spot.chief);
    made.dataset.keys = number;
    return made;
  });
  const described = `${title}: ${spots.length}, ${pairs.length}`;
  return drawing(
    kind,
    title,
    described,
    width,
    height + key.height + 10,
    ...behind,
    svg("g", {}, ...edges),
    below,
    ...marks,
    key.group,
  );
}

/** Returns a place with its name under it, which stays within the drawing. */
function dot({ text, href, chief, spot: [x, y] }, width, named) {
  const half = textWidth(text) / 2 + 4;
  const middle = Math.min(Math.max(x, half), width - half);
  const label = svg(
    "text",
    { class: "label", x: round(middle), y: round(y + (chief ? 23 : 20)), "text-anchor": "middle" },
    text,
  );
  return mark(
    text,
    href,
    chief ? "chief" : "",
    svg("circle", { class: "spot", cx: round(x), cy: round(y), r: chief ? 7 : 5 }),
    ...(named ? [label] : []),
  );
}
