import { wholeId } from "../parts/basic.js";
import { readAmount, type Expected } from "../read-amount.js";
import { readDay } from "../read-day.js";
import { spoken } from "../words/index.js";
import type { Field, Values } from "./field.js";

const figures: readonly Field["kind"][] = ["amount", "rate", "number"];

/** What a person has written in a field, in the form of the ledger. What nobody can be sure of stays as it is written, and the ledger refuses it. */
export function written<Subject>(field: Field<Subject>, text: string, shown: Subject, values: Values): string {
  const plain = text.trim();
  if (figures.includes(field.kind)) {
    // Units are shown with a sign that no amount has.
    const reading = readAmount(
      field.kind === "number" ? plain.replace(/^#/, "") : plain,
      expectedIn(field, shown, values),
    );
    return "amount" in reading ? reading.amount : plain;
  }
  if (field.kind === "uetr") {
    return plain.toLowerCase();
  }
  if (field.areIds === true) {
    return plain.split("\n").map(wholeId).join("\n");
  }
  const read = readDay(plain);
  return field.kind === "date" && "day" in read ? read.day : plain;
}

/** Why what is written in a field is not an amount or a day, and how it can be written. */
export function faultOf<Subject>(field: Field<Subject>, shown: Subject, values: Values): string | undefined {
  const text = values[field.name];
  if (text === undefined) {
    return undefined;
  }
  const { writing } = spoken.value.words;
  if (field.kind === "date") {
    const read = readDay(text);
    return "day" in read ? undefined : read.isForm ? writing.noSuchDay(text) : writing.noDay(text);
  }
  if (!figures.includes(field.kind)) {
    return undefined;
  }
  const expected = expectedIn(field, shown, values);
  const reading = readAmount(text, expected);
  return "foreign" in reading
    ? writing.foreign(reading.foreign, expected.isRate === true ? "%" : expected.currency)
    : "readings" in reading
      ? writing.unclear(text, reading.readings)
      : undefined;
}

function expectedIn<Subject>({ kind, currency }: Field<Subject>, shown: Subject, values: Values): Expected {
  return { isRate: kind === "rate", currency: currency?.(shown, values) };
}
