import type { Caller } from "../operation/caller.js";
import type { Role } from "../state/party.js";
import { leiSchema, type Lei } from "../vocabulary/lei.js";
import { chaincodeNameSchema, mspIdSchema, type MspId } from "../vocabulary/text.js";

/** A party or member that tests act as. */
export interface Actor {
  readonly lei: Lei;
  readonly name: string;
  readonly mspId: MspId;
  readonly roles: Role[];
}

function actor(name: string, mspId: string, body: string, ...roles: Role[]): Actor {
  return { name, mspId: mspIdSchema.parse(mspId), lei: leiOf(body), roles };
}

/** Makes an LEI for tests: the given 18 characters and their check digits. */
export function leiOf(body: string): Lei {
  const padded = body.padEnd(18, "0");
  const digits = Array.from(`${padded}00`, (character) => Number.parseInt(character, 36).toString()).join("");
  return leiSchema.parse(`${padded}${(98n - (BigInt(digits) % 97n)).toString().padStart(2, "0")}`);
}

/** Parties of every role. Three of them are hosted: they share the operator's MSP. */
export const cast = {
  operator: actor("Settlement platform", "BaowuMSP", "TALLYTESTOPERATOR", "operator"),
  regulator: actor("Supervisor", "RegulatorMSP", "TALLYTESTREGULATOR", "regulator"),
  steel: actor("Steel works", "AnsteelMSP", "TALLYTESTSTEEL", "enterprise"),
  mine: actor("Mining company", "RioTintoMSP", "TALLYTESTMINE", "enterprise"),
  bank: actor("Industrial bank", "IcbcMSP", "TALLYTESTBANK", "bank"),
  otherBank: actor("Merchant bank", "BaowuMSP", "TALLYTESTOTHERBANK", "bank"),
  haulage: actor("Haulage company", "BaowuMSP", "TALLYTESTHAULAGE", "enterprise"),
  maker: actor("Battery maker", "TiannengMSP", "TALLYTESTMAKER", "manufacturer"),
  fleet: actor("Fleet operator", "FleetMSP", "TALLYTESTFLEET", "enterprise"),
  recycler: actor("Recycling works", "RecyclerMSP", "TALLYTESTRECYCLER", "recycler"),
  port: actor("Port services", "BaowuMSP", "TALLYTESTPORT", "enterprise"),
} as const;
export type ActorName = keyof typeof cast;

/** The name of the chaincode in tests. */
export const chaincode = chaincodeNameSchema.parse("tallystick");

/** The caller that speaks for an actor, with the attribute that a hosted party's certificate carries. */
export function callerOf({ mspId, lei, name }: Actor, person = "first"): Caller {
  return {
    mspId,
    party: lei,
    admin: false,
    enrolment: { issuer: `CN=ca.${mspId}`, subject: `CN=${person} of ${name}`, key: `key of ${person} of ${name}` },
  };
}
