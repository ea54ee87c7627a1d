import { TallyContract } from "./tally-contract.js";

/** Goods that are sold against certificates. */
export class MarketContract extends TallyContract {
  constructor() {
    super("market");
  }
}
