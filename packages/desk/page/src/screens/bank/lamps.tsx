import type { JSX } from "preact";

import type { ShownJudgedPayment } from "../../../../src/answers.js";
import { spoken } from "../../words/index.js";

const stations = ["instructed", "accepted", "booked", "onLedger", "received"] as const;

/** A payment's way as five lamps. Each lights up once something proves its station. */
export function Lamps({ payment }: { readonly payment: Pick<ShownJudgedPayment, "stations"> }): JSX.Element {
  const { words, bankWords } = spoken.value;
  const { lit, unlit } = words.bank.payments;
  return (
    <ol class="lamps">
      {stations.map((station) => {
        const isLit = payment.stations[station];
        const name = bankWords.stations[station];
        return (
          <li key={station} class={isLit ? "lit" : ""}>
            <span aria-hidden="true">{name}</span>
            <span class="heard">{isLit ? lit(name) : unlit(name)}</span>
          </li>
        );
      })}
    </ol>
  );
}
