import { operationInChinese } from "@tallystick/client/words/zh";

import { chinese as views } from "../../show/words/zh/index.js";
import type { Words } from "../words.js";
import { help } from "./help.js";
import { notices } from "./notices.js";
import { outcome } from "./outcome.js";
import { program } from "./program.js";
import { request } from "./request.js";
import { usage } from "./usage.js";
import { values } from "./values.js";
import { writtenIn } from "./written.js";

export const chinese: Words = {
  ...views,
  language: "zh",
  ...{ program, help, request, outcome, usage, values, notices },
  operation(name) {
    const said = operationInChinese(name);
    return said && { ...said, written: writtenIn(name) };
  },
};
