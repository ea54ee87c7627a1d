import type { Party } from "@tallystick/client";
import type { ComponentChildren, JSX } from "preact";

import { ActPanel } from "../../acts/act-panel.js";
import { Acts } from "../../acts/acts.js";
import { nameOfAct } from "../../acts/name-of-act.js";
import { ownForms } from "../../acts/own-forms.js";
import { partyForms, type ShownParty } from "../../acts/party-forms.js";
import { api } from "../../api.js";
import { clockText, sumsText } from "../../figures.js";
import { useLoaded } from "../../loaded.js";
import { Clock, PartyName, Title, When } from "../../parts/basic.js";
import { hasRole, supervises } from "../../roles.js";
import { isMine, linkTo } from "../../store.js";
import { spoken } from "../../words/index.js";
import { PartyMarks } from "../parties.js";
import { Avoidable } from "./avoidable.js";
import { Frozen } from "./frozen.js";

/** A party: who it is, who acts for it, what it accepts, its past, and what can be done about it. */
export function PartyScreen({
  lei,
  chosen,
}: {
  readonly lei: string;
  readonly chosen: string | undefined;
}): JSX.Element {
  const { words } = spoken.value;
  const { parties: say } = words.roles;
  const loaded = useLoaded(async () => {
    // Only the operator declares a default, and needs the proof.
    const [party, dishonoured] = await Promise.all([
      api.query("GetParty", { lei }),
      hasRole("operator") ? api.dishonoured(lei) : [],
    ]);
    return { ...party, dishonoured };
  }, [lei]);
  return (
    <When loaded={loaded}>
      {(party) => (
        <>
          <Title marks={<PartyMarks party={party} />}>{party.name}</Title>
          <section class="card">
            <div class="body">
              <dl>
                {factsOf(party).map(([title, value]) => (
                  <>
                    <dt key={title}>{title}</dt>
                    <dd>{value}</dd>
                  </>
                ))}
              </dl>
            </div>
          </section>
          {party.inDefault !== undefined && (supervises() || isMine(lei)) && (
            <>
              <Avoidable lei={lei} />
              <Frozen lei={lei} />
            </>
          )}
          {isMine(lei) && !hasRole("operator") && <Own party={party} />}
          {hasRole("operator", "regulator") ? (
            <Acts
              forms={partyForms}
              shown={party}
              chosen={chosen}
              linkTo={(act) => linkTo("party", lei, act)}
              none={say.none}
            />
          ) : (
            !isMine(lei) && <p class="quiet">{say.none}</p>
          )}
        </>
      )}
    </When>
  );
}

/** What is known of a party, in the order in which somebody asks for it. */
function factsOf(party: Party): readonly (readonly [title: string, value: ComponentChildren])[] {
  const { words, nameOfCode } = spoken.value;
  const { parties: say } = words.roles;
  const { standingAcceptance, dualControl, confirmFrom, predecessors = [], suspensions = [], successions = [] } = party;
  const { inDefault, suspension } = party;
  return [
    ["LEI", <span class="id">{party.lei}</span>],
    [words.table.roles, party.roles.map((role) => nameOfCode("role", role)).join(", ")],
    [say.organisation, `${party.mspId}${party.hosted ? ` (${say.hosted})` : ""}`],
    ...(party.leiAsPublished === true ? [["GLEIF", say.asPublished] as const] : []),
    ...(predecessors.length > 0 ? [[say.actsFor, <Names leis={predecessors} />] as const] : []),
    ...(inDefault === undefined
      ? []
      : [[say.inDefault, <Defaulted since={inDefault.since} certificates={inDefault.certificates} />] as const]),
    [say.standing, <Standing acceptance={standingAcceptance} />],
    [say.dualControl, dualControl === undefined ? say.onePerson : <Control control={dualControl} />],
    [say.confirmed, confirmFrom === undefined ? say.always : say.confirmedFrom(sumsText(confirmFrom))],
    ...(suspension === undefined
      ? []
      : [[say.suspended, say.suspendedFor(suspension.reason, clockText(suspension.until))] as const]),
    ...suspensions.map(({ from, until }) => [say.suspensions, <Suspended from={from} until={until} />] as const),
    ...successions.map(
      ({ reason, effectiveFrom, document, authority }) =>
        [say.history, say.succession(say.reasons[reason], effectiveFrom, document, authority)] as const,
    ),
    [say.changed, <Clock at={party.changedAt} />],
  ];
}

function Names({ leis }: { readonly leis: readonly string[] }): JSX.Element {
  return (
    <>
      {leis.map((lei) => (
        <div key={lei}>
          <PartyName lei={lei} />
        </div>
      ))}
    </>
  );
}

function Defaulted({ since, certificates }: NonNullable<Party["inDefault"]>): JSX.Element {
  return (
    <>
      <Clock at={since} />
      {certificates.map((id) => (
        <div key={id} class="id whole">
          {id}
        </div>
      ))}
    </>
  );
}

function Standing({ acceptance }: { readonly acceptance: Party["standingAcceptance"] }): JSX.Element {
  const { parties: say } = spoken.value.words.roles;
  if (acceptance === undefined) {
    return <>{say.nobody}</>;
  }
  return acceptance === "everybody" ? <>{say.everybody}</> : <Names leis={acceptance} />;
}

function Control({
  control: { acts = [], thresholds },
}: {
  readonly control: NonNullable<Party["dualControl"]>;
}): JSX.Element {
  const { parties: say } = spoken.value.words.roles;
  return (
    <>
      {say.from(sumsText(thresholds))}
      <div class="sub">{say.covers(acts.map(nameOfAct).join(", "))}</div>
    </>
  );
}

function Suspended({ from, until }: { readonly from: string; readonly until: string | undefined }): JSX.Element {
  const { parties: say } = spoken.value.words.roles;
  return (
    <>
      <Clock at={from} /> – {until === undefined ? say.stillSuspended : <Clock at={until} />}
    </>
  );
}

/** What the person's own party sets about itself. */
function Own({ party }: { readonly party: ShownParty }): JSX.Element {
  const { parties: say } = spoken.value.words.roles;
  const titles = [say.standing, say.confirmed, say.dualControl];
  return (
    <>
      {ownForms.map((form, index) => (
        <section key={index} class="card screen-only">
          <h2>{titles[index]}</h2>
          <div class="body">
            <ActPanel form={form} shown={party} />
          </div>
        </section>
      ))}
    </>
  );
}
