import type { ApprovalWithRequest, PolicyRules } from "@tallystick/client";
import type { JSX } from "preact";

import { RequestFields } from "../acts/request-fields.js";
import { api } from "../api.js";
import { useLoaded } from "../loaded.js";
import { When } from "../parts/basic.js";
import { RuleChanges } from "../rules/rule-changes.js";
import { spoken } from "../words/index.js";

/**
 * All that is signed. Of rules it is first each that changes, since a version has all of them. Which rules are in force is
 * the gateway's word, so the whole version can be read below.
 */
export function Signed({ filed: { act, request } }: { readonly filed: ApprovalWithRequest }): JSX.Element {
  const { rules, ...others } = request as { readonly rules?: PolicyRules };
  if (act !== "SetPolicy" || rules === undefined) {
    return <RequestFields of={request} />;
  }
  return (
    <>
      <RequestFields of={others} />
      <Rules then={rules} />
      <details>
        <summary>{spoken.value.words.approvals.allRules}</summary>
        <RequestFields of={rules} />
      </details>
    </>
  );
}

/** The rules that are filed, beside those in force. */
function Rules({ then }: { readonly then: PolicyRules }): JSX.Element {
  const loaded = useLoaded(() => api.query("GetPolicy", {}));
  return <When loaded={loaded}>{({ rules }) => <RuleChanges now={rules} then={then} />}</When>;
}
