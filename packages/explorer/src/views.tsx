import type { JSX } from "preact";

import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { TransactionRow, Value, When, Who } from "./parts.js";
import { blocks, failures, ledgerVersion, linkTo, loadOlder, overview } from "./store.js";

export function Blocks(): JSX.Element {
  const shown = blocks.value;
  return (
    <section>
      <h1>Blocks</h1>
      {shown.map((block) => (
        <article key={block.number} class="block">
          <h2>
            <a href={linkTo("block", block.number)}>Block {block.number}</a>
          </h2>
          <table>
            <tbody>
              {block.transactions.map((transaction) => (
                <TransactionRow key={transaction.index} transaction={transaction} />
              ))}
            </tbody>
          </table>
        </article>
      ))}
      {(shown.at(-1)?.number ?? 0) > 0 && (
        <button type="button" onClick={() => void loadOlder()}>
          Older blocks
        </button>
      )}
    </section>
  );
}

export function Block({ number }: { number: string }): JSX.Element {
  const loaded = useLoaded(() => api.block(number), [number, overview.value?.height]);
  return (
    <section>
      <h1>Block {number}</h1>
      <When loaded={loaded}>
        {(block) => (
          <>
            <dl>
              <dt>Hash</dt>
              <dd>
                <code>{block.hash}</code>
              </dd>
              <dt>Block before</dt>
              <dd>
                {block.number > 0 ? (
                  <a href={linkTo("block", block.number - 1)}>
                    <code>{block.previousHash}</code>
                  </a>
                ) : (
                  <span class="quiet">none: this is the first</span>
                )}
              </dd>
              <dt>Size of the transactions</dt>
              <dd>{block.size} bytes</dd>
            </dl>
            <table>
              <tbody>
                {block.transactions.map((transaction) => (
                  <TransactionRow key={transaction.index} transaction={transaction} />
                ))}
              </tbody>
            </table>
            <p>
              <a href={linkTo("block", block.number + 1)}>Next block</a>
            </p>
          </>
        )}
      </When>
    </section>
  );
}

export function Failures(): JSX.Element {
  const { limits = [] } = overview.value ?? {};
  return (
    <section>
      <h1>Refused proposals</h1>
      <p class="quiet">A peer or its chaincode refused them, so that no block holds them.</p>
      {limits.slice(0, 1).map((limit) => (
        <p key={limit} class="trouble">
          {limit}
        </p>
      ))}
      {failures.value.length === 0 && limits.length === 0 && <p>None since the network was started.</p>}
      {failures.value.map((refused) => (
        <article key={refused.transactionId + refused.at} class="refused">
          <h2>
            {refused.chaincode} {refused.function} <small>{refused.query ? "query" : "transaction"}</small>
          </h2>
          <p>
            <Who signer={refused.creator} /> asked at {refused.at.slice(11, 19)}; refused by {refused.peers.join(", ")}
          </p>
          <pre class="value">{refused.message}</pre>
        </article>
      ))}
    </section>
  );
}

export function Network(): JSX.Element {
  const shown = overview.value;
  if (shown === undefined) {
    return <p class="quiet">Loading …</p>;
  }
  return (
    <section>
      <h1>Network</h1>
      <dl>
        <dt>Kind</dt>
        <dd>{shown.kind}</dd>
        <dt>Channel</dt>
        <dd>{shown.channel}</dd>
        <dt>Organisations</dt>
        <dd>{shown.organisations.join(", ")}</dd>
        <dt>Blocks</dt>
        <dd>
          {shown.height}, with {shown.transactions} transactions
        </dd>
      </dl>
      <h2>Chaincodes</h2>
      <table>
        <thead>
          <tr>
            <th>name</th>
            <th>version</th>
            <th>sequence</th>
            <th>endorsement</th>
            <th>collections</th>
          </tr>
        </thead>
        <tbody>
          {shown.chaincodes.map(({ name, version, sequence, policy, collections }) => (
            <tr key={name}>
              <td>
                <a href={linkTo("state", name)}>{name}</a>
              </td>
              <td>{version}</td>
              <td>{sequence}</td>
              <td>{policy}</td>
              <td>{collections.join(", ")}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Processes</h2>
      <table>
        <tbody>
          {shown.processes.map((process) => (
            <tr key={`${process.kind} ${process.mspId} ${process.chaincode ?? ""}`}>
              <td>
                {process.kind} {process.chaincode}
              </td>
              <td>{process.mspId}</td>
              <td class={process.state === "running" ? "good" : "bad"}>{process.state}</td>
              <td>{process.restarts > 0 && `crashed ${String(process.restarts)} times`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.limits.map((limit) => (
        <p key={limit} class="quiet">
          {limit}
        </p>
      ))}
    </section>
  );
}

export function History({ chaincode, name }: { chaincode: string; name: string }): JSX.Element {
  const loaded = useLoaded(() => api.history(chaincode, name), [chaincode, name, ledgerVersion.value]);
  return (
    <When loaded={loaded}>
      {(entries) => (
        <>
          {entries.length === 0 && <p class="quiet">No valid transaction has written this key.</p>}
          {entries.map(({ transaction, deleted, value }) => (
            <article key={transaction.id}>
              <table>
                <tbody>
                  <TransactionRow transaction={transaction} />
                </tbody>
              </table>
              {deleted ? <p class="bad">deleted</p> : value !== undefined && <Value value={value} />}
            </article>
          ))}
        </>
      )}
    </When>
  );
}
