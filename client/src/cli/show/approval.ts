import type { ListApprovalsResponse } from "../../wire-types.js";
import { moment } from "./figures.js";
import { table } from "./table.js";
import type { Canvas } from "./view.js";

/** Acts under dual control, a line each and under it what the act would do. */
export function showApprovals({ party, approvals }: ListApprovalsResponse, { style, nameOf }: Canvas): string {
  if (approvals.length === 0) return `No act of ${nameOf(party)} waits for an approval.`;
  const list = table(
    approvals,
    [
      { title: "Act", of: ({ act }) => act },
      { title: "State", of: ({ state }) => state },
      { title: "From", of: ({ threshold }) => threshold },
      { title: "Made by", of: ({ maker }) => maker.subject },
      { title: "Until", of: ({ expiresAt }) => moment(expiresAt) },
    ],
    style,
  );
  const requests = approvals.map(
    ({ approvalId, act, request }) => `${style.faint(approvalId)}\n  ${act} ${JSON.stringify(request)}`,
  );
  return [list, "", ...requests].join("\n");
}
