// Places for the nodes of a network, as `pages/pictures/forces.py` finds them (Fruchterman and Reingold, 1991).

const ROUNDS = 90;
const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const PULL = 6;

/** Returns a place for each node, x and y from 0 to 1, for an area `aspect` times as wide as high. */
export function placed(count, edges, aspect) {
  if (count < 2) return Array(count).fill([0.5, 0.5]);
  const places = Array.from({ length: count }, (_, number) => {
    const radius = 0.5 * Math.sqrt((number + 0.5) / count);
    return [radius * Math.cos(number * GOLDEN), radius * Math.sin(number * GOLDEN)];
  });
  for (let turn = 0; turn < ROUNDS; turn += 1) step(places, edges, 0.12 * (1 - turn / ROUNDS) + 0.002, aspect);
  return fitted(places);
}

function step(places, edges, heat, aspect) {
  const length = Math.sqrt(1 / places.length);
  const forces = places.map(([x, y]) => [(-PULL * length * x) / aspect, -PULL * length * y * aspect]);
  const add = (one, other, size) => {
    const [right, down] = [0, 1].map((axis) => size * (places[one][axis] - places[other][axis]));
    forces[one] = [forces[one][0] + right, forces[one][1] + down];
    forces[other] = [forces[other][0] - right, forces[other][1] - down];
  };
  const far = (one, other) => Math.hypot(places[one][0] - places[other][0], places[one][1] - places[other][1]);
  for (let one = 0; one < places.length; one += 1)
    for (let other = one + 1; other < places.length; other += 1)
      add(one, other, length ** 2 / (far(one, other) ** 2 + 1e-6));
  const degree = (node) => edges.filter((edge) => edge.includes(node)).length;
  for (const [one, other] of edges)
    add(one, other, -far(one, other) / length / Math.sqrt(Math.min(degree(one), degree(other))));
  places.forEach((place, node) => {
    const size = Math.hypot(...forces[node]) || 1;
    for (const axis of [0, 1]) place[axis] += (forces[node][axis] / size) * Math.min(size, heat);
  });
}

function fitted(places) {
  const span = [0, 1].map((axis) => {
    const values = places.map((place) => place[axis]);
    return [Math.min(...values), Math.max(...values) - Math.min(...values) || 1];
  });
  return places.map((place) => place.map((value, axis) => (value - span[axis][0]) / span[axis][1]));
}
