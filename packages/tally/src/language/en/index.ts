import type { OperationWords } from "../words.js";
import { help } from "./help.js";
import { program } from "./program.js";

/** In English the catalogue and the commands themselves have the texts. */
const operation: (name: string) => OperationWords | undefined = () => undefined;

export const english = { program, help, operation };
