import { PolicyError } from "./policy-error.js";
import { rolePrincipal, type PolicyRole, type Principal } from "./principal.js";
import type { SignaturePolicyEnvelope, SignatureRule } from "./signature-policy-envelope.js";

const PRINCIPAL = /^([A-Za-z0-9.-]+)\.(member|admin|client|peer|orderer)$/;
const TOKEN = /\s*(?:([A-Za-z]+)|(\d+(?:\.\d+)?)|'([^']*)'|"([^"]*)"|([(),]))/y;
/** Deep enough for any real policy, and not deep enough for a stack overflow. */
const DEEPEST = 100;

type Token =
  | { readonly kind: "gate"; readonly text: string; readonly at: number }
  | { readonly kind: "number" | "string" | "mark" | "end"; readonly text: string; readonly at: number };

/** A parsed rule before its principals are numbered. */
type Rule = { readonly principal: string } | { readonly n: number; readonly rules: readonly Rule[] };

/**
 * Reads a signature policy in Fabric's notation, `AND('AMSP.peer', OR('BMSP.peer', 'CMSP.peer'))` or `OutOf(2,
 * 'AMSP.peer', 'BMSP.peer', 'CMSP.peer')`. The result is the message that `peer lifecycle` would make of it, byte for
 * byte.
 *
 * @throws {PolicyError} with the expected text and its position.
 */
export function parsePolicy(text: string): SignaturePolicyEnvelope {
  const tokens = tokenise(text);
  let next = 0;
  const take = (): Token => tokens[Math.min(next++, tokens.length - 1)] ?? { kind: "end", text: "", at: text.length };

  const fail = (token: Token, expected: string): PolicyError => {
    const found = token.kind === "end" ? "the policy ends" : `"${token.text}" stands`;
    return new PolicyError(`policy "${text}": expected ${expected}, but ${found} at character ${String(token.at + 1)}`);
  };

  const parseGate = (gate: Token, depth: number): Rule => {
    const kind = gateKind(gate.text);
    if (gate.kind !== "gate" || kind === undefined) {
      throw fail(gate, "AND(…), OR(…) or OutOf(n, …)");
    }
    if (depth > DEEPEST) {
      throw new PolicyError(`policy is nested more than ${String(DEEPEST)} levels deep`);
    }
    const open = take();
    if (open.text !== "(" || open.kind !== "mark") {
      throw fail(open, `"(" after ${gate.text}`);
    }
    let threshold: number | undefined;
    if (kind === "outof") {
      const count = take();
      if ((count.kind !== "number" && count.kind !== "string") || !/^\d{1,6}(\.\d{1,6})?$/.test(count.text)) {
        throw fail(count, "the number of rules to satisfy");
      }
      threshold = Math.trunc(Number(count.text));
      const comma = take();
      if (comma.kind !== "mark" || comma.text !== ",") {
        throw fail(comma, `"," and the rules, of which ${count.text} must be satisfied`);
      }
    }
    const rules: Rule[] = [];
    for (;;) {
      const token = take();
      if (rules.length > 0 && token.kind === "mark" && token.text === ")") {
        break;
      }
      rules.push(token.kind === "string" ? parsePrincipal(token) : parseGate(token, depth + 1));
      const separator = take();
      if (separator.kind !== "mark" || separator.text === "(") {
        throw fail(separator, `"," or ")"`);
      }
      if (separator.text === ")") {
        break;
      }
    }
    const n = threshold ?? (kind === "and" ? rules.length : 1);
    if (n > rules.length + 1) {
      throw new PolicyError(
        `policy "${text}": invalid t-out-of-n predicate, t ${String(n)}, n ${String(rules.length)}`,
      );
    }
    return { n, rules };
  };

  const parsePrincipal = (token: Token): Rule => {
    if (!PRINCIPAL.test(token.text)) {
      throw fail(token, "a principal such as 'Org1MSP.peer' (member, admin, client, peer or orderer)");
    }
    return { principal: token.text };
  };

  const rule = parseGate(take(), 1);
  const rest = take();
  if (rest.kind !== "end") {
    throw fail(rest, "nothing more");
  }
  return envelopeOf(rule);
}

function tokenise(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const from = TOKEN.lastIndex;
    const match = TOKEN.exec(text);
    if (match === null) {
      throw new PolicyError(`policy "${text}": "${text.charAt(from)}" at character ${String(from + 1)} has no meaning`);
    }
    const [, gate, number, single, double, mark] = match;
    const at = TOKEN.lastIndex - match[0].trimStart().length;
    if (gate !== undefined) {
      tokens.push({ kind: "gate", text: gate, at });
    } else if (number !== undefined) {
      tokens.push({ kind: "number", text: number, at });
    } else if (mark !== undefined) {
      tokens.push({ kind: "mark", text: mark, at });
    } else {
      tokens.push({ kind: "string", text: single ?? double ?? "", at });
    }
  }
  return [...tokens, { kind: "end", text: "", at: text.length }];
}

/** The spellings that Fabric accepts. The parser reads `and` and `or` as operators. */
function gateKind(text: string): "and" | "or" | "outof" | undefined {
  switch (text) {
    case "AND":
    case "And":
      return "and";
    case "OR":
    case "Or":
      return "or";
    case "OutOf":
    case "OUTOF":
    case "outof":
      return "outof";
    default:
      return undefined;
  }
}

function envelopeOf(rule: Rule): SignaturePolicyEnvelope {
  const identities: Principal[] = [];
  const numbered = number(rule, identities);
  return { version: 0, rule: numbered, identities };
}

/** Fabric numbers principals in inner gates before those beside them, and repeats each mention. */
function number(rule: Rule, identities: Principal[]): SignatureRule {
  if ("principal" in rule) {
    const separator = rule.principal.lastIndexOf(".");
    const role = rule.principal.slice(separator + 1);
    const place = identities.push(rolePrincipal(rule.principal.slice(0, separator), isRole(role) ? role : "member"));
    return { signedBy: place - 1 };
  }
  const inner = rule.rules.map((part) => ("principal" in part ? undefined : number(part, identities)));
  const of = rule.rules.map((part, index) => inner[index] ?? number(part, identities));
  return { n: rule.n, of };
}

function isRole(text: string): text is PolicyRole {
  return /^(member|admin|client|peer|orderer)$/.test(text);
}
