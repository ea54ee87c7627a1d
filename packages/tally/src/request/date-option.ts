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
