import type { OwedProceeds } from "@tallystick/client";
import type { JSX } from "preact";

import { Money, PartyName } from "../parts/basic.js";
import { isMine } from "../store.js";
import { spoken } from "../words/index.js";
import type { Reviewed } from "./draft.js";
import { formsAbout, text } from "./form.js";

const about = formsAbout<OwedProceeds>();

/** What is done about the proceeds of a discount free of payment, or a pledgee's surplus. */
export const proceedsForms = [
  {
    ...about(
      "PayProceeds",
      ({ paid, returned }) => paid === undefined && returned === undefined,
      [
        { name: "uetr", kind: "uetr", initial: ({ stated }) => stated?.uetr ?? "" },
        { name: "valueDate", kind: "date", initial: ({ stated }) => stated?.valueDate ?? "" },
      ],
      ({ certificateId, creditor, soldOn, surplusOf }, values) => ({
        ...{ certificateId, creditor, soldOn, ...(surplusOf !== undefined && { surplusOf }) },
        ...{ uetr: text(values["uetr"]), valueDate: text(values["valueDate"]) },
      }),
    ),
    warning: ({ creditor }: OwedProceeds) => (isMine(creditor) ? undefined : spoken.value.words.roles.proceeds.ownWord),
    figures: ({ answer }: Reviewed) => (answer?.proceeds === undefined ? null : <Figures proceeds={answer.proceeds} />),
  },
];

function Figures({ proceeds: { sum, debtor, creditor } }: { readonly proceeds: OwedProceeds }): JSX.Element {
  const { proceeds } = spoken.value.words.roles;
  return (
    <dl>
      <dt>{proceeds.sum}</dt>
      <dd class="nowrap big">
        <b>
          <Money {...sum} />
        </b>
      </dd>
      <dt>{proceeds.debtor}</dt>
      <dd>
        <PartyName lei={debtor} />
      </dd>
      <dt>{proceeds.creditor}</dt>
      <dd>
        <PartyName lei={creditor} />
      </dd>
    </dl>
  );
}
