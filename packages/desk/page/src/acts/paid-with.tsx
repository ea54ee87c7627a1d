import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { difference, sums, unitsIn } from "../amounts.js";
import { Day, Money, PartyName, shortId } from "../parts/basic.js";
import { spoken } from "../words/index.js";
import { idsIn, type Payment } from "./field.js";

/** The certificates with which a person pays, the sum that they must make up, and what stays of the last one. */
export function PaidWith({
  payment: { among, sum },
  value,
  onInput,
}: {
  readonly payment: Payment;
  readonly value: string | undefined;
  readonly onInput: (value: string) => void;
}): JSX.Element {
  const { paying } = spoken.value.words.goods;
  const ids = idsIn(value);
  const toggle = (id: string): void => {
    onInput((ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id]).join("\n"));
  };
  return (
    <fieldset class="paying">
      <legend>
        {paying.title}: <Money {...sum} />
      </legend>
      {among.length === 0 && <p class="quiet">{paying.none}</p>}
      {among.map(({ certificate, instrument }) => {
        const { certificateId } = certificate;
        return (
          <label key={certificateId} class="line">
            <input
              type="checkbox"
              name="certificates"
              checked={ids.includes(certificateId)}
              onChange={() => {
                toggle(certificateId);
              }}
            />
            <span class="money">
              <Money {...certificate} />
            </span>
            <span class="id">{shortId(certificateId)}</span>
            <PartyName lei={instrument.issuer} /> <Day day={instrument.dueOn} />
          </label>
        );
      })}
      <Chosen chosen={among.filter(({ certificate }) => ids.includes(certificate.certificateId))} sum={sum} />
    </fieldset>
  );
}

function Chosen({ chosen, sum }: { readonly chosen: readonly ShownCertificate[]; readonly sum: Payment["sum"] }) {
  const { paying } = spoken.value.words.goods;
  const [total] = sums(chosen.map(({ certificate }) => certificate));
  if (total === undefined) {
    return null;
  }
  const isEnough = unitsIn(total.amount) >= unitsIn(sum.amount);
  const [more, less] = isEnough ? [total.amount, sum.amount] : [sum.amount, total.amount];
  return (
    <p class={isEnough ? "quiet" : "outcome warn"} role="status">
      {paying.chosen}{" "}
      <span class="nowrap">
        <Money {...total} />
      </span>
      {unitsIn(more) > unitsIn(less) && (
        <>
          {" · "}
          {isEnough ? paying.keep : paying.missing}{" "}
          <span class="nowrap">
            <Money currency={sum.currency} amount={difference(more, less)} />
          </span>
        </>
      )}
    </p>
  );
}
