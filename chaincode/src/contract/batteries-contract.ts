import { TallyContract } from "./tally-contract.js";

/** Batteries: their devices, readings, passports and titles. */
export class BatteriesContract extends TallyContract {
  constructor() {
    super("batteries");
  }
}
