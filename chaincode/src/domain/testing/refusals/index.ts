import { approvalRefusals } from "./approvals.js";
import { batteryRefusals } from "./batteries.js";
import { certificateRefusals } from "./certificates.js";
import { executionRefusals } from "./executions.js";
import { financingRefusals } from "./financing.js";
import { orderRefusals } from "./orders.js";
import { queryRefusals } from "./queries.js";
import { recourseRefusals } from "./recourse.js";
import { registryRefusals } from "./registry.js";
import { saleRefusals } from "./sales.js";
import type { Situation } from "./situation.js";

/** Cases for every code with which an act or a query declares that it can be refused. */
export const situations: readonly Situation[] = [
  ...registryRefusals,
  ...certificateRefusals,
  ...financingRefusals,
  ...recourseRefusals,
  ...executionRefusals,
  ...approvalRefusals,
  ...batteryRefusals,
  ...saleRefusals,
  ...orderRefusals,
  ...queryRefusals,
];
