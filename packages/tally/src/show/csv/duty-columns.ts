import type { Duty } from "@tallystick/client";

import { made, party } from "./column.js";
import type { CsvColumn } from "./csv.js";

/** Columns of the listing of what a party must or may do. */
export const dutyColumns: readonly CsvColumn<Duty>[] = [
  made("act", "Wire name of the act.", ({ act }) => act),
  made("kind", "must: it owes the act to others. may: it has the right to it.", ({ kind }) => kind),
  made("record", "What it is about: certificate, order and so on.", ({ record }) => record),
  made("subject", "Id of the record.", ({ subject }) => subject),
  made("detail", "Kind of the offer, state of the order or of the bid, or the filed act.", ({ detail }) => detail),
  ...party("party", "the party that can act, by its name in the record.", ({ party: lei }: Duty) => lei),
  ...party("other", "the party that waits for it, or against which the right is.", ({ other }: Duty) => other),
  made("from", "First instant.", ({ from }) => from),
  made("until", "Instant from which it is too late. Empty: none.", ({ until }) => until),
  made("lastDay", "Last day, where the rule goes by days.", ({ lastDay }) => lastDay),
  made("loses", "What is lost by waiting.", ({ loses }) => loses),
  made("source", "The rule of the policy, or the term of the record.", ({ source }) => source),
  made("amount", "Sum in major units. Empty: it is about none.", ({ amount }) => amount),
  made("currency", "ISO 4217.", ({ currency }) => currency),
];
