import type { ActName } from "@tallystick/client";

import type { grantForm, withdrawForm } from "../acts/access-forms.js";
import type { batteryForms } from "../acts/battery-forms.js";
import type { setCalendar } from "../acts/calendar-form.js";
import type { actForms } from "../acts/forms.js";
import type { issueForm } from "../acts/issue-form.js";
import type { lineForms, openLine } from "../acts/line-forms.js";
import type { listingForms } from "../acts/listing-forms.js";
import type { registerForm } from "../acts/made-battery.js";
import type { orderForms } from "../acts/order-forms.js";
import type { ownForms } from "../acts/own-forms.js";
import type { partyForms, registerParty } from "../acts/party-forms.js";
import type { proceedsForms } from "../acts/proceeds-forms.js";
import type { setRules } from "../acts/policy-forms.js";
import type { paymentForms, registrationForms } from "../acts/record-forms.js";
import type { sellForm } from "../acts/sale-forms.js";

type Forms =
  | (typeof actForms | typeof batteryForms | typeof listingForms | typeof orderForms | typeof lineForms)[number]
  | (
      typeof partyForms | typeof ownForms | typeof paymentForms | typeof proceedsForms | typeof registrationForms
    )[number]
  | (typeof issueForm | typeof openLine | typeof registerForm | typeof registerParty | typeof sellForm)
  | (typeof setRules | typeof setCalendar | typeof grantForm | typeof withdrawForm);

/** Acts on what was selected, and on what waits for a second person, which have panels of their own. */
type Panels = "Batch" | "Merge" | "Net" | "Approve" | "RejectApproval";

/** An act that is done at the desk. */
type ActAtDesk = Forms["act"] | Panels;

/**
 * Why the other acts are not at the desk. Whoever adds an act decides where it is done: the compiler refuses reasons in which an act without a form
 * is missing, or an act with a form is named.
 */
export type ReasonsElsewhere = Readonly<Record<Exclude<ActName, ActAtDesk>, string>> &
  Readonly<Partial<Record<ActAtDesk, never>>>;
