import type { JSX } from "preact";

import { Batteries, RegisterBattery } from "./batteries.js";
import { BatteryScreen } from "./battery.js";
import { ListingScreen } from "./listing.js";
import { Market } from "./market.js";
import { OrderScreen } from "./order.js";
import { Orders } from "./orders.js";
import { Sell } from "./sell.js";

/** The first parts of the addresses of these screens. */
export type GoodsPlace =
  "market" | "listing" | "orders" | "order" | "batteries" | "battery" | "sell" | "register-battery";

/** The screens of batteries and of their trade. */
export function GoodsScreen({
  place,
  parts: [second, third],
}: {
  readonly place: GoodsPlace;
  /** What follows in the address. */
  readonly parts: readonly string[];
}): JSX.Element {
  switch (place) {
    case "market":
      return <Market key={second} side={second} />;
    case "listing":
      return <ListingScreen key={second} id={second ?? ""} chosen={third} />;
    case "orders":
      return <Orders />;
    case "order":
      return <OrderScreen key={second} id={second ?? ""} chosen={third} />;
    case "batteries":
      return <Batteries key={second} list={second} />;
    case "battery":
      return <BatteryScreen key={second} id={second ?? ""} chosen={third} />;
    case "sell":
      return <Sell />;
    case "register-battery":
      return <RegisterBattery />;
  }
}
