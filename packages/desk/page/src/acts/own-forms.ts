import type { ActForms, ActName } from "@tallystick/client";

import { nameOf } from "../store.js";
import { spoken } from "../words/index.js";
import { namesIn, otherParties, sumLines, sumsIn, type Field } from "./field.js";
import { formsAbout } from "./form.js";
import { nameOfAct } from "./name-of-act.js";
import type { ShownParty } from "./party-forms.js";

type Control = Exclude<ActForms["UpdateParty"]["request"]["dualControl"], "none" | undefined>;
type Controllable = NonNullable<Control["acts"]>[number];

/** The acts that never wait for a second person. The compiler compares them with those that can. */
const uncontrolled: Readonly<Record<Exclude<ActName, Controllable>, true>> = {
  ...{ Bootstrap: true, ExecuteOrder: true, RecordSuccession: true, Batch: true, Approve: true, RejectApproval: true },
};

function isControllable(act: string): act is Controllable {
  return !(act in uncontrolled);
}

const standings = ["nobody", "everybody", "some"] as const;
const trusted: Field<ShownParty> = {
  ...{ name: "trusted", kind: "several", optional: true, nameOf },
  choices: otherParties,
  initial: ({ standingAcceptance: held }) => (held === undefined || held === "everybody" ? "" : held.join(" ")),
};

const about = formsAbout<ShownParty>();

/** What a party sets about itself: whose transfers it accepts without an answer, what its people confirm, and which acts wait for a second person. */
export const ownForms = [
  about(
    "UpdateParty",
    () => true,
    [
      {
        ...{ name: "standingAcceptance", kind: "choice", choices: standings },
        initial: ({ standingAcceptance: held }) =>
          held === "everybody" ? held : held === undefined ? "nobody" : "some",
        nameOf: (choice) => {
          const { everybody, nobody, some } = spoken.value.words.ownForm;
          return choice === "everybody" ? everybody : choice === "some" ? some : nobody;
        },
      },
      trusted,
    ],
    ({ lei }, values) => ({
      lei,
      standingAcceptance:
        values["standingAcceptance"] === "some"
          ? namesIn(values["trusted"])
          : values["standingAcceptance"] === "everybody"
            ? "everybody"
            : "nobody",
    }),
  ),
  about(
    "UpdateParty",
    () => true,
    [
      {
        ...{ name: "confirmFrom", kind: "lines", optional: true },
        initial: ({ confirmFrom }) => sumLines(confirmFrom),
      },
    ],
    ({ lei }, values) => ({ lei, confirmFrom: sumsIn(values["confirmFrom"]) }),
  ),
  about(
    "UpdateParty",
    () => true,
    [
      {
        ...{ name: "thresholds", kind: "lines", optional: true, writes: "dualControl.thresholds" },
        initial: ({ dualControl }) => sumLines(dualControl?.thresholds),
      },
      {
        ...{ name: "coveredActs", kind: "several", optional: true, group: "coveredActs", nameOf: nameOfAct },
        choices: () => Object.keys(spoken.value.words.acts).filter(isControllable),
        initial: ({ dualControl }) => (dualControl?.acts ?? []).join(" "),
        label: () => spoken.value.words.ownForm.covered,
      },
    ],
    ({ lei }, values) => {
      const thresholds = sumsIn(values["thresholds"]);
      const acts = namesIn(values["coveredActs"]).filter(isControllable);
      return Object.keys(thresholds).length === 0
        ? { lei, dualControl: "none" }
        : { lei, dualControl: { thresholds, ...(acts.length > 0 && { acts }) } };
    },
  ),
];
