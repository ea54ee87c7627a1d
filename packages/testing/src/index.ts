/**
 * A Tallystick platform in the test process.
 *
 * @packageDocumentation
 */
export type { PartyChoice, PartySettings } from "./party-choice.js";
export { shippedChaincode, type RunningChaincode } from "./shipped-chaincode.js";
export { startTallystick, type StartOptions, type Tallystick } from "./start-tallystick.js";
export type { PlatformSnapshot, TestPlatform } from "./tallystick.js";
export type { TestClock, TimeSpan } from "./test-clock.js";
export type { TestParty } from "./test-party.js";
export type { TestPerson } from "./test-person.js";
export { validLei } from "./valid-lei.js";
