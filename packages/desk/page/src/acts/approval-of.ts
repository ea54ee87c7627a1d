import type { ApprovalWithRequest } from "@tallystick/client";

import { api } from "../api.js";
import { nameOf } from "../store.js";
import type { ToSign } from "./signature.js";

/** A decision on a filed act. The digest is that of what is on the screen, so that nothing else can be approved. */
export function approvalOf(act: "Approve" | "RejectApproval", filed: ApprovalWithRequest): ToSign {
  const { approvalId, filedBy } = filed;
  return {
    act,
    says: () => JSON.stringify(filed),
    ask: async () => ({
      request: { approvalId, digest: await api.digestOfFiled(filed) },
      papers: [],
      // The request is an object, as every act's is.
      filed: { act: filed.act, request: filed.request as object, papers: [], who: nameOf(filedBy) },
    }),
  };
}
