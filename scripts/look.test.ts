import { readFileSync } from "node:fs";
import { join } from "node:path";

const styles = readFileSync(join(__dirname, "..", "packages", "look", "tokens.css"), "utf8");

type Colours = Readonly<Record<string, string>>;

function coloursIn(part: string): Colours {
  return Object.fromEntries(
    [...part.matchAll(/--([\w-]+): (#[0-9a-f]{3,6});/g)].map(([, name = "", colour = ""]) => [name, colour]),
  );
}

const [light, dark] = styles.split("@media").map(coloursIn) as [Colours, Colours];

/** The relative luminance of a colour (WCAG 2.2). */
function luminance(colour: string): number {
  const digits = colour.length === 4 ? colour.replaceAll(/[0-9a-f]/g, "$&$&") : colour;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(digits.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim = 0, bright = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

const grounds = ["ground", "surface"];
/** On what each colour of text stands. */
const texts: Readonly<Record<string, readonly string[]>> = {
  // A row under the pointer has the soft accent.
  ...{ ink: [...grounds, "accent-soft"], soft: [...grounds, "accent-soft"], faint: [...grounds, "accent-soft"] },
  ...{ accent: [...grounds, "accent-soft"], "on-accent": ["accent"] },
  ...{ good: [...grounds, "good-soft"], warn: [...grounds, "warn-soft"], bad: [...grounds, "bad-soft"] },
};

it.each([
  ["light", light],
  ["dark", dark],
])("every colour of text has a contrast of at least 4.5 on what it stands on, in %s", (_, colours) => {
  const pale = Object.entries(texts).flatMap(([text, on]) =>
    on
      .map((ground) => [text, ground, contrast(colours[text]!, colours[ground]!)] as const)
      .filter(([, , measured]) => !(measured >= 4.5)),
  );
  expect(pale).toEqual([]);
});

it("the dark colours have the names of the light ones", () => {
  expect(Object.keys(light).length).toBeGreaterThan(10);
  expect(Object.keys(dark)).toEqual(Object.keys(light));
});
