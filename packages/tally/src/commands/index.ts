import type { OperationCommands } from "../operation/command.js";
import { approval } from "./approval.js";
import { battery } from "./battery.js";
import { calendar } from "./calendar.js";
import { batch } from "./certificate/batch.js";
import { financing } from "./certificate/financing.js";
import { freezing } from "./certificate/freezing.js";
import { issuing } from "./certificate/issuing.js";
import { offering } from "./certificate/offering.js";
import { paying } from "./certificate/paying.js";
import { reading } from "./certificate/reading.js";
import { succeeding } from "./certificate/succeeding.js";
import { waysOut } from "./certificate/ways-out.js";
import { creditLine } from "./credit-line.js";
import { instrument } from "./instrument.js";
import { invoice } from "./invoice.js";
import { market } from "./market.js";
import { party } from "./party.js";
import { payment } from "./payment.js";
import { platform } from "./platform.js";
import { policy } from "./policy.js";
import { record } from "./record.js";
import { registration } from "./registration.js";
import { waiting } from "./waiting.js";

const all = {
  ...reading,
  ...issuing,
  ...offering,
  ...financing,
  ...paying,
  ...waysOut,
  ...freezing,
  ...succeeding,
  ...batch,
  ...waiting,
  ...battery,
  ...market,
  ...instrument,
  ...invoice,
  ...payment,
  ...registration,
  ...creditLine,
  ...approval,
  ...party,
  ...policy,
  ...calendar,
  ...platform,
  ...record,
};

/** Every act and query of the catalogue as a command, in the order in which the help lists them. */
export const commands: OperationCommands = all;

/** The same commands with their literal types, which have the names of fields and the flags of options. */
export type CommandsAsWritten = typeof all;
