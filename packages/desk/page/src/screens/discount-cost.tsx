import type { JSX } from "preact";

import type { ShownCertificate } from "../../../src/answers.js";
import { api } from "../api.js";
import { roundedPercent } from "../figures.js";
import { useLoaded } from "../loaded.js";
import { offerOn } from "../offer.js";
import { Money, PartyName, When } from "../parts/basic.js";
import { spoken } from "../words/index.js";

/** What an offered discount costs, before anybody accepts it. */
export function DiscountCost({
  shown: { certificate, instrument },
}: {
  readonly shown: ShownCertificate;
}): JSX.Element | null {
  const offer = offerOn(certificate);
  return offer?.kind === "discount" ? <Cost certificate={certificate} offer={offer} dueOn={instrument.dueOn} /> : null;
}

type Offer = Extract<
  Extract<ShownCertificate["certificate"], { readonly state: "Locked" }>["offer"],
  { readonly kind: "discount" }
>;

function Cost({
  certificate: { currency, amount },
  offer,
  dueOn,
}: {
  readonly certificate: ShownCertificate["certificate"];
  readonly offer: Offer;
  readonly dueOn: string;
}): JSX.Element {
  const { words } = spoken.value;
  const { annualRate, dayCount, discountDate, extraDays, to, recourse, settlement } = offer;
  const loaded = useLoaded(
    () =>
      api.quote({
        currency,
        amount,
        annualRate,
        dayCount,
        discountDate,
        dueOn,
        ...(extraDays !== undefined && { extraDays }),
      }),
    [amount, annualRate, discountDate],
  );
  return (
    <section class="card">
      <h2>{words.offer.cost}</h2>
      <div class="body">
        <dl>
          <dt>{words.fields["bank"]}</dt>
          <dd>
            <PartyName lei={to} /> <span class="sub">{recourse ? words.offer.recourse : words.offer.noRecourse}</span>{" "}
            <span class="sub">{words.settlements[settlement]}</span>
          </dd>
          <dt>{words.table.terms}</dt>
          <dd>{words.offer.discount(annualRate, dayCount, offer.days)}</dd>
          <dt>{words.offer.interest}</dt>
          <dd class="nowrap">
            <Money currency={currency} amount={offer.interest} />
          </dd>
          <dt>{words.offer.pays}</dt>
          <dd class="nowrap big">
            <b>
              <Money currency={currency} amount={offer.proceeds} />
            </b>
          </dd>
          <dt>{words.offer.allIn}</dt>
          <dd>
            <When loaded={loaded}>{({ allInAnnualCost = "0" }) => <b>{roundedPercent(allInAnnualCost)} %</b>}</When>
          </dd>
        </dl>
      </div>
    </section>
  );
}
