import { TallyContract } from "./tally-contract.js";

/** Parties, and the policy they agree on. */
export class RegistryContract extends TallyContract {
  constructor() {
    super("registry");
  }
}
