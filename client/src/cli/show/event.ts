import type { TallyEvent } from "../../operations/events.js";
import { moment, money } from "./figures.js";
import type { Canvas } from "./view.js";

/** A fact in a line, and under it a line for each certificate as it stands after. */
export function showEvent(event: TallyEvent, { style, nameOf }: Canvas): string {
  const head = `${style.faint(`#${String(event.blockNumber)}`)}  ${moment(event.at)}  ${style.strong(event.type)}  by ${nameOf(event.by)}`;
  const certificates = "certificates" in event ? event.certificates : [];
  return [
    head,
    ...certificates.map(
      ({ certificateId, amount, currency, state, holder }) =>
        `      ${certificateId}  ${money(amount, currency)}  ${state}  ${nameOf(holder.lei)}`,
    ),
    ...("party" in event && typeof event.party === "object"
      ? [`      ${event.party.name} (${event.party.lei}), ${event.party.status}`]
      : []),
  ].join("\n");
}
