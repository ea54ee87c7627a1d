/**
 * Keys in the form of Fabric's composite keys: U+0000, then each part with U+0000 after it. A part with that character
 * could make two different keys the same text, so such parts are refused, and so are those that Fabric's ranges cannot
 * cover.
 */
export function compositeKey(kind: string, parts: readonly string[]): string {
  let key = `\u0000${part(kind)}\u0000`;
  for (const each of parts) {
    key += `${part(each)}\u0000`;
  }
  return key;
}

/** The kind with which a key begins; undefined if it is not a composite key. */
export function kindOf(key: string): string | undefined {
  return key.startsWith("\u0000") && key.endsWith("\u0000") ? key.split("\u0000")[1] : undefined;
}

/** The parts of a key after its kind. */
export function partsOf(key: string): string[] {
  return key.split("\u0000").slice(2, -1);
}

function part(text: string): string {
  // eslint-disable-next-line no-control-regex -- U+0000 is what must not be in it
  if (text === "" || /[\u0000\u{10ffff}]|\p{Surrogate}/u.test(text)) {
    throw new RangeError("a key's part must be text without U+0000, U+10FFFF and lone surrogates, and not empty");
  }
  return text;
}
