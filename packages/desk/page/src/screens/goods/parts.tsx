import "./goods.css";

import type { Battery, SaleListing } from "@tallystick/client";
import { valueInUnit } from "@tallystick/client/words";
import type { ComponentChildren, JSX } from "preact";

import { grouped } from "../../read-amount.js";
import { shortId } from "../../parts/basic.js";
import { linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";

/** Thousandths as percent. */
export function percent(perMille: number): string {
  return valueInUnit("stateOfHealthPerMille", perMille);
}

export function BatteryLink({ batteryId }: Pick<Battery, "batteryId">): JSX.Element {
  return (
    <a class="id" href={linkTo("battery", batteryId)}>
      {shortId(batteryId)}
    </a>
  );
}

export function ListingLink({ listingId }: Pick<SaleListing, "listingId">): JSX.Element {
  return (
    <a class="id" href={linkTo("listing", listingId)}>
      {shortId(listingId)}
    </a>
  );
}

/** What is sold: batteries with what the listing says of them, and goods by the fingerprint of their description. */
export function Goods({ goods }: Pick<SaleListing, "goods">): JSX.Element {
  const { words } = spoken.value;
  return (
    <div class="goods">
      {goods.map((good) =>
        good.kind === "battery" ? (
          <BatteryGood key={good.batteryId} good={good} />
        ) : (
          <div key={good.fingerprint}>
            {words.goods.market.document} <span class="id">{good.fingerprint}</span>
          </div>
        ),
      )}
    </div>
  );
}

type ListedBattery = Extract<SaleListing["goods"][number], { readonly kind: "battery" }>;

function BatteryGood({ good: { batteryId, category, chemistry, condition, past } }: { readonly good: ListedBattery }) {
  const { words } = spoken.value;
  const { sale } = words.goods;
  const health = condition?.stateOfHealthPerMille;
  const facts = [
    ...(category === undefined ? [] : [words.goods.choices[category] ?? category]),
    ...(chemistry === undefined ? [] : [chemistry]),
    ...(past === undefined ? [] : [sale.secondLife(past.batteries)]),
  ];
  const missing = (condition?.missing ?? 0) + (past?.missing ?? 0);
  return (
    <div>
      <BatteryLink batteryId={batteryId} />{" "}
      {health !== undefined && (
        <span class="mark nowrap">
          {words.goods.batteries.health} {percent(health)}
        </span>
      )}
      <div class="sub">
        {facts.join(" · ")}
        {missing > 0 && ` · ${sale.missing(grouped(String(missing)))}`}
      </div>
    </div>
  );
}

/** Title and value of a list of terms. An absent value has no line. */
export function Term({ name, children }: { readonly name: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
