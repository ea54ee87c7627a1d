/** An element to be written: its name, and its text or the elements within it. Absent ones are left out. */
export type Written = readonly [
  name: string,
  content: string | readonly (Written | undefined)[],
  attributes?: Readonly<Record<string, string>>,
];

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character] ?? character);
}

function lines([name, content, attributes = {}]: Written, indent: string): string {
  const written = Object.entries(attributes).map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`);
  const open = `${indent}<${name}${written.join("")}>`;
  if (typeof content === "string") {
    return `${open}${escaped(content)}</${name}>\n`;
  }
  const within = content.map((each) => (each === undefined ? "" : lines(each, `${indent}  `)));
  return `${open}\n${within.join("")}${indent}</${name}>\n`;
}

/**
 * A message of ISO 20022 in UTF-8, an element a line. The same content has the same bytes.
 *
 * @param name - such as `pain.001.001.09`.
 * @param content - the element that has all of it.
 */
export function messageText(name: string, content: Written): string {
  const root: Written = ["Document", [content], { xmlns: `urn:iso:std:iso:20022:tech:xsd:${name}` }];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "")}`;
}
