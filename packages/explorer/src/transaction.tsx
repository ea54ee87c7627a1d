import type { JSX } from "preact";

import type { ShownNamespace, TransactionDetail } from "../../../network/src/explorer/records.js";
import { api } from "./api.js";
import { useLoaded } from "./loaded.js";
import { KeyLink, KeyText, Time, Value, Verdict, VersionLink, When, Who } from "./parts.js";
import { linkTo, overview } from "./store.js";

export function Transaction({ id }: { id: string }): JSX.Element {
  const loaded = useLoaded(() => api.transaction(id), [id, overview.value?.height]);
  return (
    <section>
      <h1>Transaction</h1>
      <p>
        <code>{id}</code>
      </p>
      <When loaded={loaded}>{(transaction) => <Detail transaction={transaction} />}</When>
    </section>
  );
}

function Detail({ transaction }: { transaction: TransactionDetail }): JSX.Element {
  const { args, response, eventPayload, namespaces } = transaction;
  return (
    <>
      <Origin transaction={transaction} />
      {args.length > 0 && <h2>Arguments</h2>}
      {args.map((arg, index) => (
        <Value key={index} value={arg} />
      ))}
      {response !== undefined && (
        <>
          <h2>
            Answer{" "}
            <small>
              status {response.status} {response.message}
            </small>
          </h2>
          <Value value={response.payload} />
        </>
      )}
      {eventPayload !== undefined && (
        <>
          <h2>
            Event <span class="event">{transaction.event}</span>
          </h2>
          <Value value={eventPayload} />
        </>
      )}
      {namespaces.map((namespace) => (
        <Namespace key={namespace.chaincode} namespace={namespace} />
      ))}
    </>
  );
}

/** The transaction's place, its signer, and its call. */
function Origin({ transaction }: { transaction: TransactionDetail }): JSX.Element {
  const { endorsements } = transaction;
  return (
    <dl>
      <dt>Verdict</dt>
      <dd>
        <Verdict verdict={transaction.verdict} /> <span class="reason">{transaction.reason}</span>
      </dd>
      <dt>Block</dt>
      <dd>
        <a href={linkTo("block", transaction.block)}>{transaction.block}</a>, transaction {transaction.index}
      </dd>
      <dt>Creator</dt>
      <dd>
        <Who signer={transaction.creator} />
      </dd>
      <dt>Time of the proposal</dt>
      <dd>
        <Time at={transaction.time} />
      </dd>
      <dt>Call</dt>
      <dd>
        {transaction.kind === "call" ? (
          <>
            <b>{transaction.chaincode}</b> {transaction.function}
          </>
        ) : (
          transaction.kind
        )}
      </dd>
      <dt>Endorsed by</dt>
      <dd>
        {endorsements.length === 0 ? (
          <span class="quiet">nobody</span>
        ) : (
          endorsements.map((signer, index) => (
            <div key={index}>
              <Who signer={signer} />
            </div>
          ))
        )}
      </dd>
    </dl>
  );
}

function Namespace({ namespace }: { namespace: ShownNamespace }): JSX.Element {
  const { chaincode, reads, ranges, writes, policies, collections } = namespace;
  return (
    <>
      {reads.length + ranges.length > 0 && <h2>Read in {chaincode}</h2>}
      <table>
        <tbody>
          {reads.map(({ key, version }) => (
            <tr key={key}>
              <td>
                <KeyLink chaincode={chaincode} name={key} />
              </td>
              <td>
                <VersionLink version={version} />
              </td>
            </tr>
          ))}
          {ranges.map(({ start, end }, index) => (
            <tr key={index}>
              <td colSpan={2}>
                all keys from <KeyText text={start} /> to <KeyText text={end} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {writes.length + policies.length > 0 && <h2>Written in {chaincode}</h2>}
      {writes.map(({ key, deleted, value }) => (
        <article key={key}>
          <h3>
            <KeyLink chaincode={chaincode} name={key} />
          </h3>
          {deleted ? <p class="bad">deleted</p> : value !== undefined && <Value value={value} />}
        </article>
      ))}
      {policies.map(({ key, policy }) => (
        <p key={key}>
          Changes of <KeyLink chaincode={chaincode} name={key} /> need {policy} from then on.
        </p>
      ))}
      {collections.map(({ name, reads: read, writes: written }) => (
        <p key={name}>
          Private collection <b>{name}</b> of {chaincode}: {read} keys read, {written} written. A block holds their
          hashes alone.
        </p>
      ))}
    </>
  );
}
