import type { Certificate } from "@tallystick/client";
import { qrPath } from "@tallystick/client/passport";
import { claimKinds, writePaperCode, type ClaimKind, type PaperCode } from "@tallystick/evidence/words";
import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { api, ApiError, type ProblemDocument } from "../api.js";
import { saveFile } from "../list-file.js";
import { fingerprintOf } from "../fingerprint.js";
import { spoken } from "../words/index.js";
import { Trouble } from "./basic.js";
import { dishonourOf } from "./paper.js";

/** What a person asks of a file of evidence. */
interface Wish {
  readonly kind: ClaimKind;
  readonly unit: string;
  readonly challenge: string;
  readonly profile: "block" | "attested";
}

/** A file that was made, and the certificate that it is about. */
interface Made extends PaperCode {
  readonly name: string;
  readonly changedAt: string;
}

/**
 * Makes a file that proves something about a certificate without the network. What is asked for is what is given: the form sends its fields, and the
 * desk's server makes the file with the person's own identity. The code of the file is printed with the certificate.
 */
export function Evidence({ certificate }: { readonly certificate: Certificate }): JSX.Element {
  const { evidence: said } = spoken.value.words;
  const [wish, setWish] = useState<Wish>({
    ...{ kind: kindsOf(certificate)[0] ?? "holding", unit: certificate.from },
    ...{ challenge: "", profile: "block" },
  });
  const [made, setMade] = useState<Made>();
  const [problem, setProblem] = useState<ProblemDocument>();
  const [isBusy, setIsBusy] = useState(false);
  const change = (changed: Partial<Wish>): void => {
    setWish({ ...wish, ...changed });
    setMade(undefined);
    setProblem(undefined);
  };
  const make = async (): Promise<void> => {
    setIsBusy(true);
    setProblem(undefined);
    try {
      const { kind, profile, challenge, unit } = wish;
      const { name, file, genesis } = await api.evidence(certificate.certificateId, {
        ...{ kind, profile, challenge },
        ...(kind === "trace" && { unit }),
      });
      saveFile(name, file);
      setMade({ name, genesis, digest: await fingerprintOf(file), changedAt: certificate.changedAt });
    } catch (error) {
      if (!(error instanceof ApiError)) {
        throw error;
      }
      setProblem(error.problem);
    } finally {
      setIsBusy(false);
    }
  };
  // A file of before the last act is not about the certificate as it is printed now.
  const current = made?.changedAt === certificate.changedAt ? made : undefined;
  return (
    <section class={current === undefined ? "card screen-only" : "card"} id="evidence">
      <h2>{said.title}</h2>
      <form
        class="body stack screen-only"
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <p class="sub">{said.lead}</p>
        <div class="line">
          <Fields kinds={kindsOf(certificate)} wish={wish} change={change} />
          <button type="submit" disabled={isBusy}>
            {said.make}
          </button>
        </div>
        <div role="status">{isBusy && <p class="sub">{said.making}</p>}</div>
        {problem !== undefined && <Trouble problem={problem} tone="warn" />}
      </form>
      {current !== undefined && <PaperCodeOf made={current} />}
    </section>
  );
}

/** What is asked for. */
function Fields({
  kinds,
  wish,
  change,
}: {
  readonly kinds: readonly ClaimKind[];
  readonly wish: Wish;
  readonly change: (changed: Partial<Wish>) => void;
}): JSX.Element {
  const { evidence: said } = spoken.value.words;
  return (
    <>
      <label>
        {said.kind}{" "}
        <select
          name="evidence-kind"
          value={wish.kind}
          onChange={({ currentTarget }) => {
            change({ kind: kinds.find((kind) => kind === currentTarget.value) ?? "holding" });
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {said.kinds[kind]}
            </option>
          ))}
        </select>
      </label>
      {wish.kind === "trace" && (
        <label>
          {said.unit}{" "}
          <input
            name="evidence-unit"
            inputMode="numeric"
            pattern="[1-9][0-9]*"
            required
            value={wish.unit}
            onInput={({ currentTarget }) => {
              change({ unit: currentTarget.value.trim() });
            }}
          />
        </label>
      )}
      <label>
        {said.challenge}{" "}
        <input
          name="evidence-challenge"
          maxLength={64}
          value={wish.challenge}
          onInput={({ currentTarget }) => {
            change({ challenge: currentTarget.value });
          }}
        />
      </label>
      <label>
        <input
          type="checkbox"
          name="evidence-blocks"
          checked={wish.profile === "block"}
          onChange={({ currentTarget }) => {
            change({ profile: currentTarget.checked ? "block" : "attested" });
          }}
        />{" "}
        {said.withBlocks}
      </label>
    </>
  );
}

/** What the certificate can prove in its state. */
function kindsOf(certificate: Certificate): readonly ClaimKind[] {
  const { state } = certificate;
  const fitting: Readonly<Record<ClaimKind, boolean>> = {
    ...{ holding: true, trace: true, payment: state === "Settled" },
    dishonour: dishonourOf(certificate) !== undefined,
  };
  const kinds = claimKinds.filter((kind) => fitting[kind]);
  return state === "Settled" ? [...kinds].reverse() : kinds;
}

/** The code that is printed: the digest of the file, and the fingerprint of the channel. */
function PaperCodeOf({ made }: { readonly made: Made }): JSX.Element {
  const { evidence: said } = spoken.value.words;
  const { size, path } = qrPath(writePaperCode(made));
  const box = `0 0 ${String(size)} ${String(size)}`;
  return (
    <div class="body paper-code">
      <svg viewBox={box} role="img" aria-label={said.code} shape-rendering="crispEdges">
        <path fill="#fff" d={`M0 0h${String(size)}v${String(size)}H0z`} />
        <path d={path} />
      </svg>
      <dl>
        <dt>{said.file}</dt>
        <dd>{made.name}</dd>
        <dt>{said.digest}</dt>
        <dd>
          <span class="id whole">{made.digest}</span>
        </dd>
        <dt>{said.fingerprint}</dt>
        <dd>
          <span class="id whole">{made.genesis}</span>
        </dd>
      </dl>
      <p class="sub">{said.paper}</p>
    </div>
  );
}
