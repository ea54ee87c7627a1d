import { amountInWords, nameOfQuantity, shownQuantities } from "@tallystick/client/words";

import { en } from "./en.js";
import type { Spoken } from "./index.js";

/** `AwaitingReceipt` as it is said in a sentence. */
function spaced(code: string): string {
  const words = code.replaceAll(/([a-z])([A-Z])/g, "$1 $2").toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The name of a quantity of batteries, which the library has. */
function nameOfAQuantity(code: string): string | undefined {
  const quantity = shownQuantities.find((each) => each === code);
  return quantity && nameOfQuantity(quantity);
}

export const english: Spoken = {
  language: "en",
  words: en,
  nameOfCode: (_kind, code) => nameOfAQuantity(code) ?? spaced(code),
  textOf: ({ code, detail, advice = "", isReading = false }) => {
    const { texts, unsent, unsentText } = en.failures;
    const own = en.problems[code] ?? texts[code] ?? (unsent[code] && unsentText(unsent[code], isReading));
    return own === undefined ? { message: detail, advice } : { message: own, advice: "" };
  },
  amountInWords,
};
