import type { Codes } from "../../language/codes.js";
import type { ChangingQuantity } from "../changes.js";
import type { Passport } from "../passport.js";
import { nameOfQuantity, shownQuantities } from "../quantities.js";

/** The kinds of codes that a passport has, and the codes of each. */
interface CodesOfPassport extends Pick<
  Codes,
  "batteryCategory" | "batteryStatus" | "deviceKind" | "deviceState" | "material" | "quantity" | "tier"
> {
  readonly passing: Passport["titles"][number]["way"];
  readonly change: ChangingQuantity;
}

/** The name of each code of a passport in one language. */
export type NamesOfCodes = {
  readonly [Kind in keyof CodesOfPassport]: Readonly<Record<CodesOfPassport[Kind], string>>;
};

/** The name of each code in English. */
export const englishCodes: NamesOfCodes = {
  batteryCategory: {
    ...{ lmt: "light means of transport", ev: "electric vehicle" },
    ...{ industrial: "industrial", stationary: "stationary storage" },
  },
  batteryStatus: {
    ...{ Original: "original", Reused: "re-used", Repurposed: "repurposed", Remanufactured: "remanufactured" },
    Waste: "waste",
  },
  deviceKind: { device: "device", gateway: "gateway" },
  deviceState: { Active: "active", Rotated: "rotated", Revoked: "revoked" },
  material: { cobalt: "cobalt", copper: "copper", lead: "lead", lithium: "lithium", nickel: "nickel" },
  // Each quantity has a name, because the keys of the two tables are the same.
  quantity: Object.fromEntries(shownQuantities.map((each) => [each, nameOfQuantity(each)])) as NamesOfCodes["quantity"],
  tier: {
    ...{ public: "everybody", interest: "persons with a legitimate interest", authorities: "authorities" },
    "interest+commission": "persons with a legitimate interest, and the Commission",
  },
  passing: {
    sale: "sold against certificates",
    delivery: "delivered free of payment",
    return: "returned under the seller's warranty",
    succession: "by a succession",
  },
  change: {
    ...{ capacityMilliampHours: "Capacity fade", remainingPowerMilliwatts: "Power fade" },
    resistanceMicroOhms: "Internal resistance increase",
    roundTripEfficiencyPerMille: "Energy round trip efficiency fade",
    selfDischargePerMilleAMonth: "Self-discharge increase",
  },
};
