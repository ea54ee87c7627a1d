import type { ActForms, Certificate } from "@tallystick/client";
import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { difference, roundedPercent } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { offerOn } from "../offer.js";
import { Money, PartyName, When } from "../parts/basic.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import type { Reviewed } from "./draft.js";

/** The terms of a discount that is asked for or offered. */
interface Terms extends Pick<
  ActForms["Discount"]["request"],
  "bank" | "annualRate" | "dayCount" | "discountDate" | "extraDays" | "proceeds" | "settlement"
> {
  readonly currency: string;
  readonly amount: string;
  readonly dueOn: string;
  readonly recourse: boolean;
}

/** What an offered discount costs, before anybody accepts it. */
export function OfferedDiscount({
  shown: { certificate, instrument },
}: {
  readonly shown: ShownCertificate;
}): JSX.Element | null {
  const offer = offerOn(certificate);
  return offer?.kind === "discount" ? (
    <section class="card">
      <h2>{spoken.value.words.offer.cost}</h2>
      <div class="body">
        <Cost terms={{ ...faceOf(certificate), ...offer, bank: offer.to, dueOn: instrument.dueOn }} />
      </div>
    </section>
  ) : null;
}

/** What a discount costs that a person is about to ask for, by the request that it signs. */
export function askedDiscount({ request, papers: [paper] }: Reviewed): JSX.Element | null {
  if (paper === undefined) {
    return null;
  }
  const { certificate, instrument } = paper;
  // The form has made the request.
  const asked = request as ActForms["Discount"]["request"];
  const { amount = certificate.amount, recourse = instrument.recourse } = asked;
  const { currency } = certificate;
  return <Cost terms={{ ...asked, currency, amount, recourse, dueOn: instrument.dueOn }} />;
}

function faceOf({ currency, amount }: Certificate): Pick<Terms, "currency" | "amount"> {
  return { currency, amount };
}

function Cost({ terms }: { readonly terms: Terms }): JSX.Element {
  const { words } = spoken.value;
  const { offer } = words;
  const { currency, amount, annualRate, dayCount, discountDate, dueOn, extraDays, proceeds, settlement } = terms;
  const isBuyer = isMine(terms.bank);
  const loaded = useLoaded(
    () =>
      api.quote({
        ...{ currency, amount, annualRate, dayCount, discountDate, dueOn },
        ...(extraDays !== undefined && { extraDays }),
      }),
    [currency, amount, annualRate, dayCount, discountDate, dueOn, extraDays],
  );
  return (
    <dl>
      <dt>{words.fields["bank"]}</dt>
      <dd>
        <PartyName lei={terms.bank} /> <span class="sub">{terms.recourse ? offer.recourse : offer.noRecourse}</span>
      </dd>
      <dt>{words.table.terms}</dt>
      <dd>
        <When loaded={loaded}>{({ days }) => offer.discount(annualRate, dayCount, days)}</When>
      </dd>
      <dt>{offer.interest}</dt>
      <dd class="nowrap">
        <Money currency={currency} amount={difference(amount, proceeds)} />
      </dd>
      <dt>{isBuyer ? offer.pays : offer.proceeds}</dt>
      <dd class="nowrap big">
        <b>
          <Money currency={currency} amount={proceeds} />
        </b>
      </dd>
      <dt>{offer.allIn}</dt>
      <dd>
        <When loaded={loaded}>{({ allInAnnualCost = "0" }) => <b>{roundedPercent(allInAnnualCost)} %</b>}</When>
      </dd>
      <dt>{words.settlements[settlement]}</dt>
      <dd>
        {isBuyer ? offer.toBuyer[settlement] : offer.toSeller[settlement]}
        <div class="sub">{offer.samePrice}</div>
      </dd>
    </dl>
  );
}
