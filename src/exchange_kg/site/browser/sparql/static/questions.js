// From a question and what people write in its fields to its query, as `query/arguments.py` does.

const ANY = "any";
const LONGEST_RANGE = 10_000;
const XSD_DATE = "<http://www.w3.org/2001/XMLSchema#date>";
const GROUPS = {
  city: ["place"],
  place: ["place"],
  school: ["organisation"],
  organisation: ["organisation"],
  occasion: ["occasion"],
  programme: ["programme"],
  source: ["source"],
  concept: ["concept"],
  kind: ["concept"],
  status: ["concept"],
  office: ["concept"],
};
const MOST = 50;

/** A field whose text gives no term. */
export class Unknown extends Error {
  constructor(parameter, text) {
    super(`${parameter}: ${text}`);
    Object.assign(this, { parameter, text });
  }
}

export class Questions {
  /** `members` asks which of some IRIs are of classes. */
  constructor({ questions, classes }, index, members) {
    Object.assign(this, { questions, classes, index, members });
  }

  /** Returns the query of a question with values by name, and the IRIs that it is asked about. */
  async filled(name, values) {
    const { text, parameters, ranges } = this.questions[name];
    const terms = {};
    for (const [parameter, type, preset] of parameters) {
      const written = (values.get(parameter) ?? "").trim() || preset;
      if (!written) throw new Unknown(parameter, "");
      if (written !== ANY) terms[parameter] = await this.term(type, written, parameter);
    }
    for (const [variable, first, last] of ranges) terms[variable] = numbers(terms[first], terms[last], last);
    const asked = Object.values(terms)
      .filter((term) => term.startsWith("<"))
      .map((term) => term.slice(1, -1));
    return { query: withTerms(text, terms), asked };
  }

  async term(type, text, parameter) {
    if (type in this.classes) return `<${await this.thing(type, text, parameter)}>`;
    if (type === "text") return JSON.stringify(text);
    const plain = text.normalize("NFKC");
    if (type === "integer") return /^[+-]?\d{1,18}$/.test(plain) ? String(Number(plain)) : refuse(parameter, text);
    const days = this.index.bounds(text) ?? refuse(parameter, text);
    if (type === "since") return `"${days.earliest}"^^${XSD_DATE}`;
    if (type === "until") return `"${days.latest}"^^${XSD_DATE}`;
    const [first, last] = [days.earliest, days.latest].map((day) => Number(day.slice(0, 4)));
    return first === last ? String(first) : refuse(parameter, text);
  }

  async thing(type, text, parameter) {
    const found = await this.index.find(text, MOST, GROUPS[type]);
    const iris = [...found.filter(({ score }) => score === 1), ...found].map(({ thing }) => thing.iri);
    const right = new Set(this.classes[type].length ? await this.members(iris, this.classes[type]) : iris);
    return iris.find((iri) => right.has(iri)) ?? refuse(parameter, text);
  }
}

function refuse(parameter, text) {
  throw new Unknown(parameter, text);
}

function numbers(first, last, parameter) {
  const count = Number(last) - Number(first) + 1;
  if (!(count > 0 && count <= LONGEST_RANGE)) refuse(parameter, last);
  return Array.from({ length: count }, (_, step) => Number(first) + step).join(" ");
}

function withTerms(text, terms) {
  return Object.entries(terms).reduce(
    (query, [variable, term]) =>
      query.replace(
        new RegExp(`VALUES\\s+\\?${variable}\\s*\\{\\s*UNDEF\\s*\\}`, "g"),
        () => `VALUES ?${variable} { ${term} }`,
      ),
    text,
  );
}
