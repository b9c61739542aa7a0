// A bar for each year, stacked by direction; records without a number stand under the line as open circles.

import { drawing, LINE, mark, round, svg, Tones, years } from "./drawing.js";

const [LEFT, RIGHT, TOP, PLOT] = [48, 14, 30, 220];
const NICE = [1, 2, 5];
const WIDEST = 44;

/** Returns the drawing of counts (`year`, `way`, and `count` where it is known) and of the `unknown` ones. */
export function bars(title, found, unknownWord, width) {
  const tones = new Tones(found.map(({ way }) => way));
  const [first, last] = [Math.min, Math.max].map((pick) => pick(...found.map(({ year }) => year)));
  const each = (width - LEFT - RIGHT) / (last - first + 1);
  const middle = (year) => LEFT + (year - first + 0.5) * each;
  const byYear = grouped(found);
  const numbers = scale(Math.max(...byYear.map(({ total }) => total ?? 0)));
  const base = TOP + PLOT;
  const plot = { base, unit: PLOT / numbers.at(-1), thick: Math.min(each * 0.72, WIDEST), middle, tones, unknownWord };
  const untold = byYear.some(({ unknown }) => unknown);
  const foot = base + (untold ? 32 : 0);
  const key = tones.key(width - 14, foot + 44, () =>
    svg("rect", { class: "column", x: 3, y: -6, width: 12, height: 12, rx: 2 }),
  );
  const ticks = axis(years(first, last, middle, width - LEFT - RIGHT), foot, width, base);
  const columns = byYear.map((year) => column(year, plot));
  const open = untold ? [openSign(unknownWord, foot + 44 + key.height)] : [];
  const height = foot + 36 + key.height + open.length * LINE;
  return drawing(
    "bars",
    title,
    title,
    width,
    height,
    grid(numbers, plot, width),
    ...columns,
    ticks,
    key.group,
    ...open,
  );
}

/** Returns the years in order, each with its counts, their sum where any is known, and how many are unknown. */
function grouped(found) {
  const years = [...new Set(found.map(({ year }) => year))].sort((one, other) => one - other);
  return years.map((year) => {
    const of = found.filter((one) => one.year === year);
    const counts = of.filter(({ count }) => count);
    const sum = (values) => values.reduce((before, value) => before + value, 0);
    const total = counts.length ? sum(counts.map(({ count }) => count)) : undefined;
    return { year, counts, total, unknown: sum(of.map(({ unknown }) => unknown)) };
  });
}

function column({ year, counts, total, unknown }, { base, unit, thick, middle, tones, unknownWord }) {
  let top = base;
  const x = middle(year);
  const parts = counts.map(({ count, way }) => {
    top -= count * unit;
    return svg("rect", {
      class: `column tone-${tones.of(way)}`,
      x: round(x - thick / 2),
      y: round(top),
      width: round(thick),
      height: round(count * unit),
    });
  });
  const told = counts.map(({ way, count }) => [way, count].filter(Boolean).join(" "));
  const name = `${year}: ${[...told, ...(unknown ? [`${unknownWord} ${unknown}`] : [])].join(", ")}`;
  const sum =
    total && thick > 20
      ? [svg("text", { class: "total", x: round(x), y: round(top - 6) }, total.toLocaleString())]
      : [];
  const open = unknown
    ? [svg("circle", { class: "unknown", cx: round(x), cy: base + 20, r: Math.min(thick / 2, 9) })]
    : [];
  const number =
    unknown > 1 && thick > 18 ? [svg("text", { class: "unknown", x: round(x), y: base + 24 }, String(unknown))] : [];
  return mark(name, undefined, "bar", ...parts, ...sum, ...open, ...number);
}

function openSign(word, y) {
  const sign = svg("circle", { class: "unknown", cx: 23, cy: y, r: 5 });
  return svg("g", { class: "legend", "aria-hidden": "true" }, sign, svg("text", { x: 38, y: y + 4 }, word));
}

function grid(numbers, { base, unit }, width) {
  const lines = numbers.flatMap((number) => {
    const y = round(base - number * unit);
    return [
      svg("path", { class: "grid", d: `M${LEFT} ${y}H${width - RIGHT}` }),
      svg("text", { x: LEFT - 8, y: y + 4 }, number.toLocaleString()),
    ];
  });
  return svg("g", { class: "scale", "aria-hidden": "true" }, ...lines);
}

function axis(ticks, foot, width, base) {
  const texts = ticks.map(({ year, x }) => svg("text", { x, y: foot + 18 }, String(year)));
  return svg(
    "g",
    { class: "years", "aria-hidden": "true" },
    svg("path", { class: "base", d: `M${LEFT} ${base}H${width - RIGHT}` }),
    ...texts,
  );
}

/** Returns the round numbers of a scale up to at least the greatest value, 0 first. */
function scale(most) {
  const steps = Array.from({ length: 12 }, (_, power) => NICE.map((nice) => nice * 10 ** power)).flat();
  const step = steps.find((one) => one * 4 >= most);
  return Array.from({ length: Math.ceil(Math.max(most, 1) / step) + 1 }, (_, number) => number * step);
}
