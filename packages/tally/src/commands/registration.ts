import type { OperationCommands } from "../operation/command.js";
import { showRegistration } from "../show/registration.js";

/** `tally registration …` */
export const registration = {
  GetRegistration: {
    command: "registration show",
    positional: ["register", "number"],
    examples: ["tally registration show CCRC 0412776500191"],
    view: showRegistration,
  },
  ReleaseRegistration: {
    command: "registration release",
    positional: ["register", "number"],
    examples: ["tally registration release CCRC 0412776500191 --date 2027-05-06"],
    view: ({ registration: entry }, canvas) => showRegistration(entry, canvas),
  },
} satisfies Partial<OperationCommands>;
