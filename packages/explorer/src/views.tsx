import type { JSX } from "preact";

import type { FailedProposal, Overview } from "../../../network/src/explorer/records.js";
import { Table } from "../../look/table.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { Card, grouped, Time, Title, Transactions, Trouble, When, Who } from "./parts.js";
import { blocks, failures, linkTo, loadOlder, overview } from "./store.js";
import { jsonIn, JsonValue } from "./value.js";
import { words } from "./words/index.js";

export function Blocks(): JSX.Element {
  const shown = blocks.value;
  return (
    <>
      <Title>{words.value.pages.blocks}</Title>
      <Card>
        <Transactions rows={shown.flatMap(({ transactions }) => transactions)} />
      </Card>
      {(shown.at(-1)?.number ?? 0) > 0 && (
        <div class="line">
          <button type="button" onClick={() => void loadOlder()}>
            {words.value.blocks.older}
          </button>
        </div>
      )}
    </>
  );
}

export function Block({ number }: { number: string }): JSX.Element {
  const said = words.value;
  const height = overview.value?.height ?? 0;
  const loaded = useLoaded(() => api.block(number), [number, height]);
  return (
    <>
      <Title>{said.blockTitle(number)}</Title>
      <When loaded={loaded}>
        {(block) => (
          <>
            <Card>
              <dl class="body">
                <dt>{said.blocks.hash}</dt>
                <dd>
                  <code class="id whole">{block.hash}</code>
                </dd>
                <dt>{said.blocks.before}</dt>
                <dd>
                  {block.number > 0 ? (
                    <code class="id whole">{block.previousHash}</code>
                  ) : (
                    <span class="quiet">{said.blocks.first}</span>
                  )}
                </dd>
                <dt>{said.blocks.size}</dt>
                <dd>{said.blocks.bytes(grouped(block.size))}</dd>
              </dl>
            </Card>
            <Card>
              <Transactions rows={block.transactions} />
            </Card>
            <nav class="line steps" aria-label={said.blocks.others}>
              {block.number > 0 && (
                <a class="button" href={linkTo("block", block.number - 1)}>
                  {said.blockTitle(String(block.number - 1))}
                </a>
              )}
              {block.number + 1 < height && (
                <a class="button" href={linkTo("block", block.number + 1)}>
                  {said.blockTitle(String(block.number + 1))}
                </a>
              )}
            </nav>
          </>
        )}
      </When>
    </>
  );
}

export function Failures(): JSX.Element {
  const { limits = [] } = overview.value ?? {};
  const said = words.value.refused;
  return (
    <>
      <Title ofLedger={false}>{said.title}</Title>
      <p class="quiet">{said.why}</p>
      {limits.slice(0, 1).map((limit) => (
        <Trouble key={limit}>{limit}</Trouble>
      ))}
      {failures.value.length === 0 && limits.length === 0 && (
        <Card>
          <p class="body quiet">{said.none}</p>
        </Card>
      )}
      {failures.value.map((refused) => (
        <Refused key={refused.transactionId + refused.at} refused={refused} />
      ))}
    </>
  );
}

function Refused({ refused }: { refused: FailedProposal }): JSX.Element {
  const { chaincode, function: called, query, creator, at, peers, message } = refused;
  const said = words.value.refused;
  const title = (
    <>
      {chaincode} {called} <span class="mark">{query ? said.query : said.transaction}</span>
    </>
  );
  return (
    <Card title={title}>
      <div class="body stack">
        <Message text={message} />
        <p class="sub">
          {said.askedBy} <Who signer={creator} /> · <Time at={at} /> {words.value.utc} ·{" "}
          {said.refusedBy(peers.join(", "))}
        </p>
      </div>
    </Card>
  );
}

/** A message of a chaincode. If it ends in JSON, that is shown as a list. */
function Message({ text }: { text: string }): JSX.Element {
  const [, said = "", rest = ""] = /^([^{]*)(\{[^]*\})\s*$/.exec(text) ?? [];
  const json = jsonIn({ text: rest, encoding: "utf8" });
  return json === undefined ? (
    <pre class="value">{text}</pre>
  ) : (
    <>
      <b>{said}</b>
      <JsonValue json={json} />
    </>
  );
}

export function Network(): JSX.Element {
  const shown = overview.value;
  if (shown === undefined) {
    return (
      <p class="quiet" aria-busy="true">
        {words.value.loading}
      </p>
    );
  }
  const said = words.value.network;
  const figures = [
    [said.blocks, shown.height],
    [said.transactions, shown.transactions],
    [said.organisations, shown.organisations.length],
    [said.processes, shown.processes.length],
  ] as const;
  return (
    <>
      <Title>{words.value.pages.network}</Title>
      <div class="figures">
        {figures.map(([label, figure]) => (
          <div key={label} class="card figure">
            <div class="label">{label}</div>
            <div class="big">{grouped(figure)}</div>
          </div>
        ))}
      </div>
      <Card>
        <dl class="body">
          <dt>{said.kind}</dt>
          <dd>{shown.kind}</dd>
          <dt>{said.channel}</dt>
          <dd>{shown.channel}</dd>
          <dt>{said.organisations}</dt>
          <dd>{shown.organisations.join(", ")}</dd>
        </dl>
      </Card>
      <Chaincodes chaincodes={shown.chaincodes} />
      <Processes processes={shown.processes} />
      {shown.limits.map((limit) => (
        <p key={limit} class="quiet">
          {limit}
        </p>
      ))}
    </>
  );
}

function Chaincodes({ chaincodes }: Pick<Overview, "chaincodes">): JSX.Element {
  const said = words.value.network;
  return (
    <Card title={said.chaincodes}>
      <Table
        columns={[
          { title: said.name, cell: ({ name }) => <a href={linkTo("state", name)}>{name}</a> },
          { title: said.version, cell: ({ version }) => <span class="nowrap">{version}</span> },
          { title: said.sequence, cell: ({ sequence }) => sequence },
          { title: said.endorsement, cell: ({ policy }) => policy },
          { title: said.collections, cell: ({ collections }) => collections.join(", ") || null },
        ]}
        rows={chaincodes}
        keyOf={({ name }) => name}
      />
    </Card>
  );
}

function Processes({ processes }: Pick<Overview, "processes">): JSX.Element {
  const said = words.value.network;
  return (
    <Card title={said.processes}>
      <Table
        columns={[
          { title: said.process, cell: ({ kind, chaincode }) => `${kind} ${chaincode ?? ""}` },
          { title: said.organisation, cell: ({ mspId }) => mspId },
          {
            title: said.state,
            cell: ({ state }) => <span class={state === "running" ? "mark good" : "mark bad"}>{state}</span>,
          },
          {
            title: said.crashes,
            cell: ({ restarts }) => (restarts > 0 ? said.crashed(String(restarts)) : null),
          },
        ]}
        rows={processes}
        keyOf={({ kind, mspId, chaincode = "" }) => `${kind} ${mspId} ${chaincode}`}
      />
    </Card>
  );
}
