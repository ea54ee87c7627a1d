import { isDate } from "@tallystick/client/words";
import { InvalidArgumentError } from "commander";

import type { Words } from "../language/words.js";

/** Reads the value of an option that takes a date. */
export const dateOption =
  ({ values }: Words) =>
  (text: string): string => {
    if (!isDate(text)) {
      throw new InvalidArgumentError(values.notADate);
    }
    return text;
  };

/** Reads the value of an option that takes a day or the number of a block. */
export const asOfOption =
  (words: Words) =>
  (text: string): string | number => {
    if (/^\d{1,15}$/.test(text)) {
      return Number(text);
    }
    if (!isDate(text)) {
      throw new InvalidArgumentError(words.values.notAMoment);
    }
    return text;
  };
