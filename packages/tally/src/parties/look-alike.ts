/** Scripts whose letters are drawn like those of others, and those that are written together with others. */
const SCRIPTS = [
  ...["Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai"],
  ...["Georgian", "Cherokee", "Coptic", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"],
] as const;
type Script = (typeof SCRIPTS)[number];

const letters = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);

/** Scripts that one name may have together (UTS 39, section 5.2, "Highly Restrictive"). */
const TOGETHER: readonly (readonly Script[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

/** Letters of the Greek and the Cyrillic script, each with the Latin one that it is drawn like (Unicode's confusables.txt). */
const DRAWN_LIKE = new Map(
  [
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικχγ", "ABEZHIKMNOPTYXavopuikxy"],
    ["АВЕКМНОРСТХУЅІЈԌаеорсухѕіјһԁԛԝѵкг", "ABEKMHOPCTXYSIJGaeopcyxsijhdqwvkr"],
  ].flatMap(([drawn = "", latin = ""]) => Array.from(drawn, (letter, index) => [letter, latin[index] ?? ""] as const)),
);

/**
 * The scripts of a name that one person would not write it in, such as Latin letters with a Cyrillic one among them; none if it is
 * written as names are.
 */
export function mixedScripts(name: string): readonly Script[] {
  const found = letters.filter(([, letter]) => letter.test(name)).map(([script]) => script);
  const usual = found.length < 2 || TOGETHER.some((together) => found.every((script) => together.includes(script)));
  return usual ? [] : found;
}

/** Two names with the same skeleton look alike: case, blanks, width and the script of a letter make no difference. */
export function skeletonOf(name: string): string {
  return Array.from(name.normalize("NFKC"), (letter) => DRAWN_LIKE.get(letter) ?? letter)
    .join("")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, "");
}

/** A name for people, marked if it mixes scripts. */
export function markedName(name: string): string {
  const mixed = mixedScripts(name);
  return mixed.length === 0 ? name : `${name} [letters of ${mixed.join(" and ")}]`;
}
