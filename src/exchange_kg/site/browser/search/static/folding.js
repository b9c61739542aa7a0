// One form for the many ways to write a name: the same as `match/folding.py`, with its tables.

const DROPPED = /[\p{P}\p{Z}\p{C}=]/u;
const LOWEST_OF_ALL_MARKS = "\u0345"; // Its combining class is the highest, so other marks move before it.

/** Returns the function that folds names by the tables of an index. */
export function folding({ letters, variants }) {
  const lower = (character) => letters[character] ?? character.toLowerCase();
  return (text) => {
    const decomposed = [...text.normalize("NFKD")].map(lower).join("").normalize("NFKD");
    const kept = unmarked([...decomposed].filter((character) => !DROPPED.test(character)));
    return [...kept.join("").normalize("NFC")].map((character) => variants[character] ?? character).join("");
  };
}

/** Returns all characters but the marks on Latin letters. */
function unmarked(characters) {
  let onLatin = false;
  return characters.filter((character) => {
    const mark = isMark(character);
    if (!mark) onLatin = character <= "\x7f";
    return !(mark && onLatin);
  });
}

function isMark(character) {
  const pair = LOWEST_OF_ALL_MARKS + character;
  return character === LOWEST_OF_ALL_MARKS || pair.normalize("NFD") !== pair;
}
