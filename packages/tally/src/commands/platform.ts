import type { OperationCommands } from "../operation/command.js";
import { showParties } from "../show/party.js";
import { showPolicy } from "../show/policy.js";
import { ACCEPT_WEAKER, operatorIn, requireLedBy } from "./platform-policy.js";

/** `tally platform …` */
export const platform = {
  Bootstrap: {
    command: "platform bootstrap",
    options: [{ flag: ACCEPT_WEAKER, help: "continue although the chaincode's policy can do without the operator" }],
    examples: [
      `tally platform bootstrap --operator '{"lei":"…","name":"Baowu platform","mspId":"BaowuMSP"}' --regulator @regulator.json`,
    ],
    run: async (request, { connection: { call, tally }, options }) => {
      const operator = operatorIn(request);
      if (operator !== undefined && options["acceptWeakerPolicy"] !== true) {
        await requireLedBy(operator, tally);
      }
      return call("Bootstrap", request);
    },
    view: ({ operator, regulator, policy }, canvas) =>
      `${showParties([operator, regulator], canvas)}\n\n${showPolicy(policy, canvas)}`,
  },
} satisfies Partial<OperationCommands>;
