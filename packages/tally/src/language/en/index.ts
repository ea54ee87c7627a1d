import type { Language } from "@tallystick/client/words";

import { english as views } from "../../show/words/en/index.js";
import type { Words as ViewWords } from "../../show/words/words.js";
import type { OperationWords } from "../words.js";
import { help } from "./help.js";
import { notices } from "./notices.js";
import { outcome } from "./outcome.js";
import { program } from "./program.js";
import { request } from "./request.js";
import { usage } from "./usage.js";
import { values } from "./values.js";

/** Acts and queries need no texts here, because the catalogue and the commands have the English ones. */
const operation: (name: string) => OperationWords | undefined = () => undefined;

/** The language itself, for what the command writes in more languages than its own. */
const language = "en" as Language;

const own = { language, program, help, request, outcome, usage, values, notices, operation };

/** All English texts, including those of the views. */
export const english: ViewWords & typeof own = { ...views, ...own };
