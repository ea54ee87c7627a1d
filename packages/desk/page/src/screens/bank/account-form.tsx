import type { JSX } from "preact";
import { useState } from "preact/hooks";

import { onFirst } from "../../acts/to-read.js";
import { api, type ProblemDocument } from "../../api.js";
import { problemOf } from "../../loaded.js";
import { Trouble } from "../../parts/basic.js";
import { nameOf, parties, refreshSoon } from "../../store.js";
import { spoken } from "../../words/index.js";

const empty = { lei: "", name: "", currency: "", iban: "", number: "", bic: "", clearing: "" };
type Filled = typeof empty;

/** The form by which one person proposes an account. Nothing is paid to it until another person has approved it. */
export function AccountForm(): JSX.Element {
  const { accounts: said } = spoken.value.words.bank;
  const [filled, setFilled] = useState(empty);
  const [told, setTold] = useState<{ readonly problem?: ProblemDocument }>();
  const [isRunning, setIsRunning] = useState(false);
  const change = (name: keyof Filled, value: string): void => {
    setTold(undefined);
    // The name of a party is mostly that of its account's owner.
    setFilled((before) => ({
      ...{ ...before, [name]: value },
      ...(name === "lei" && (before.name === "" || before.name === nameOf(before.lei)) && { name: nameOf(value) }),
    }));
  };
  const propose = async (): Promise<void> => {
    setIsRunning(true);
    try {
      await api.bank.propose(termsOf(filled));
      setTold({});
      setFilled(empty);
      refreshSoon();
    } catch (error) {
      setTold({ problem: problemOf(error) });
    }
    setIsRunning(false);
  };
  return (
    <section class="card screen-only">
      <h2>{said.propose}</h2>
      <div class="body stack">
        <fieldset class="held" disabled={isRunning}>
          <Fields filled={filled} onChange={change} />
        </fieldset>
        {told?.problem !== undefined && <Trouble problem={told.problem} />}
        {told !== undefined && told.problem === undefined && (
          <div class="outcome good" role="status">
            {said.done.proposed}
          </div>
        )}
        <div class="line">
          <button
            type="button"
            class="main"
            disabled={isRunning || filled.lei === "" || filled.name === "" || filled.currency.length !== 3}
            onClick={onFirst(() => void propose())}
          >
            {said.proposeVerb}
          </button>
        </div>
      </div>
    </section>
  );
}

function Fields({
  filled,
  onChange,
}: {
  readonly filled: Filled;
  readonly onChange: (name: keyof Filled, value: string) => void;
}): JSX.Element {
  const { accounts: said } = spoken.value.words.bank;
  const texts = [
    ["name", said.name],
    ["currency", said.currency],
    ["iban", `${said.iban} (${said.optional})`],
    ["number", `${said.number} (${said.optional})`],
    ["bic", `${said.bic} (${said.optional})`],
    ["clearing", `${said.clearing}: ${said.clearingForm} (${said.optional})`],
  ] as const;
  return (
    <div class="form">
      <label>
        <span>{said.party}</span>
        <select
          name="lei"
          value={filled.lei}
          onChange={({ currentTarget: { value } }) => {
            onChange("lei", value);
          }}
        >
          <option value="" />
          {parties.value.map(({ lei, name }) => (
            <option key={lei} value={lei}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {texts.map(([name, label]) => (
        <label key={name}>
          <span>{label}</span>
          <input
            name={name}
            autocomplete="off"
            value={filled[name]}
            onInput={({ currentTarget: { value } }) => {
              onChange(name, value);
            }}
          />
        </label>
      ))}
    </div>
  );
}

/** Blanks are how people write an IBAN. */
function termsOf({ lei, name, currency, iban, number, bic, clearing }: Filled): object {
  const [system = "", ...member] = clearing.split(":");
  return {
    ...{ lei, name: name.trim(), currency: currency.toUpperCase() },
    account: iban.trim() === "" ? { number: number.trim() } : { iban: iban.replaceAll(/\s/g, "").toUpperCase() },
    bank: {
      ...(bic.trim() !== "" && { bic: bic.trim().toUpperCase() }),
      ...(clearing.trim() !== "" && { clearing: { system: system.trim(), member: member.join(":").trim() } }),
    },
  };
}
