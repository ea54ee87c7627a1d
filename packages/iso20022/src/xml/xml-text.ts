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

/** A document in UTF-8, an element a line. The same content has the same bytes. */
export function xmlText(root: Written): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "")}`;
}
