import { operationInChinese } from "@tallystick/client/words/zh";

import type { Words } from "../words.js";
import { help } from "./help.js";
import { program } from "./program.js";
import { writtenIn } from "./written.js";

export const chinese: Words = {
  program,
  help,
  operation(name) {
    const said = operationInChinese(name);
    return said && { ...said, written: writtenIn(name) };
  },
};
