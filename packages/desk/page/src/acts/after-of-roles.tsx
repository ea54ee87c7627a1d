import type { CreditLine } from "@tallystick/client";
import type { JSX } from "preact";

import type { ActAnswer } from "../api.js";
import { sumsText } from "../figures.js";
import { Money, PartyName } from "../parts/basic.js";
import { spoken } from "../words/index.js";

/** What becomes of a credit line, of a party and of the rules. */
export function AfterOfRoles({ answer }: { readonly answer: ActAnswer }): JSX.Element {
  const { policy } = spoken.value.words.roles;
  const { lei, rules, version, effectiveFrom, warning } = answer;
  return (
    <>
      {linesAfter(answer).map((line) => (
        <LineAfter key={keyOf(line)} line={line} />
      ))}
      {lei !== undefined && <PartyAfter party={answer} />}
      {rules !== undefined && <div>{policy.inForce(String(version), String(effectiveFrom))}</div>}
      {warning !== undefined && <div class="outcome warn">{warning}</div>}
    </>
  );
}

function keyOf({ bank, obligor, currency }: CreditLine): string {
  return [bank, obligor, currency].join(" ");
}

/** The credit lines after all acts. Of those on one line, the last one says how it is then. */
function linesAfter(answer: ActAnswer): readonly CreditLine[] {
  const answers = [answer, ...(answer.responses ?? []).map(({ response }) => response)];
  const lines = answers.flatMap(({ creditLine }) => creditLine ?? []);
  return [...new Map(lines.map((line) => [keyOf(line), line])).values()];
}

function LineAfter({ line }: { readonly line: CreditLine }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { lines } = words.roles;
  return (
    <div class="line">
      <PartyName lei={line.obligor} />
      <span class="mark">{nameOfCode("creditLineState", line.state)}</span>
      <span>
        {lines.limit}{" "}
        <span class="money">
          <Money currency={line.currency} amount={line.limit} />
        </span>
      </span>
      <span>
        {lines.free}{" "}
        <span class="money">
          <Money currency={line.currency} amount={line.available} />
        </span>
      </span>
      <span class="sub">
        {lines.period(line.validFrom, line.validTo)} · {line.automatic ? lines.automatic : lines.onRequest}
      </span>
    </div>
  );
}

function PartyAfter({ party }: { readonly party: ActAnswer }): JSX.Element {
  const { words, nameOfCode } = spoken.value;
  const { parties: say } = words.roles;
  const { name, status, roles = [], mspId, inDefault, successor, standingAcceptance, dualControl, confirmFrom } = party;
  return (
    <div class="line">
      <b>{name}</b>
      {status !== undefined && (
        <span class={status === "Active" ? "mark good" : "mark bad"}>{nameOfCode("partyStatus", status)}</span>
      )}
      <span>{roles.map((role) => nameOfCode("role", role)).join(", ")}</span>
      <span class="sub">{mspId}</span>
      {inDefault !== undefined && <span class="mark bad">{say.inDefault}</span>}
      {successor !== undefined && <span class="sub">{say.mergedInto(successor.name)}</span>}
      {standingAcceptance === "everybody" && (
        <span class="sub">
          {say.standing}: {say.everybody}
        </span>
      )}
      <span class="sub">
        {say.dualControl}: {dualControl === undefined ? say.onePerson : say.from(sumsText(dualControl.thresholds))}
      </span>
      {confirmFrom !== undefined && (
        <span class="sub">
          {say.confirmed}: {say.confirmedFrom(sumsText(confirmFrom))}
        </span>
      )}
    </div>
  );
}
