import type { Asked } from "../api.js";

/** Which part of an instrument's history is shown: a range of units, and of time. What is absent is not cut. */
export interface PicturePart {
  readonly fromUnit?: string;
  readonly toUnit?: string;
  readonly since?: string;
  readonly until?: string;
}

const names = ["fromUnit", "toUnit", "since", "until"] as const;
const isUsable: Readonly<Record<(typeof names)[number], RegExp>> = {
  fromUnit: /^[1-9]\d{0,15}$/,
  toUnit: /^[1-9]\d{0,15}$/,
  since: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  until: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
};

/** The part that the address of a screen names. What cannot be used is left out. */
export function partIn(text: string | undefined): PicturePart {
  const values = (text ?? "").split("~");
  return Object.fromEntries(
    names.flatMap((name, index) => {
      const value = values[index] ?? "";
      return isUsable[name].test(value) ? [[name, value]] : [];
    }),
  );
}

/** A part for the address of a screen. Everything is the empty text. */
export function textOfPart(part: PicturePart): string {
  const text = names.map((name) => part[name] ?? "").join("~");
  return text === "~~~" ? "" : text;
}

/** A part for the question to the desk's server. */
export function askedPart({ fromUnit, toUnit, since, until }: PicturePart): Asked {
  return { fromUnit, toUnit, since, until };
}
