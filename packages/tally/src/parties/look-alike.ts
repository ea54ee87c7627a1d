/** Scripts whose letters look like those of other scripts, and scripts that people write together with others. */
const SCRIPTS = [
  ...["Latin", "Greek", "Cyrillic", "Armenian", "Hebrew", "Arabic", "Devanagari", "Bengali", "Tamil", "Telugu", "Thai"],
  ...["Georgian", "Cherokee", "Coptic", "Han", "Hiragana", "Katakana", "Bopomofo", "Hangul"],
] as const;
type Script = (typeof SCRIPTS)[number];

const letters = SCRIPTS.map((script) => [script, new RegExp(`\\p{Script=${script}}`, "u")] as const);

/** Scripts that may occur together in one name (UTS 39, section 5.2, "Highly Restrictive"). */
const TOGETHER: readonly (readonly Script[])[] = [
  ["Latin", "Han", "Hiragana", "Katakana"],
  ["Latin", "Han", "Bopomofo"],
  ["Latin", "Han", "Hangul"],
];

/**
 * Letters of the Greek and the Cyrillic script, each with the Latin letter that looks the same (Unicode's
 * confusables.txt).
 */
const DRAWN_LIKE = new Map(
  [
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧανορυικχγ", "ABEZHIKMNOPTYXavopuikxy"],
    ["АВЕКМНОРСТХУЅІЈԌаеорсухѕіјһԁԛԝѵкг", "ABEKMHOPCTXYSIJGaeopcyxsijhdqwvkr"],
  ].flatMap(([drawn = "", latin = ""]) => Array.from(drawn, (letter, index) => [letter, latin[index] ?? ""] as const)),
);

/**
 * The scripts of a name if nobody would normally write one name in them, such as Latin letters with a Cyrillic one
 * among them. The list is empty for an ordinary name.
 */
export function mixedScripts(name: string): readonly Script[] {
  const found = letters.filter(([, letter]) => letter.test(name)).map(([script]) => script);
  const usual = found.length < 2 || TOGETHER.some((together) => found.every((script) => together.includes(script)));
  return usual ? [] : found;
}

/** Two names with the same skeleton look alike. Case, blanks, width and the script of a letter make no difference. */
export function skeletonOf(name: string): string {
  return Array.from(name.normalize("NFKC"), (letter) => DRAWN_LIKE.get(letter) ?? letter)
    .join("")
    .toLowerCase()
    .replaceAll(/[\s\p{P}]+/gu, "");
}

/** A name for people, with a mark if the name mixes scripts. */
export function markedName(name: string): string {
  const mixed = mixedScripts(name);
  return mixed.length === 0 ? name : `${name} [letters of ${mixed.join(" and ")}]`;
}
