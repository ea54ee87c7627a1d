/**
 * Comparisons of two LEIs in the chaincode's rules that are not about whether two names are one party, by file, each
 * with its reason. After a merger two names can be one party, and only `isOneWith` of `domain/party` can tell.
 */
const exceptions = {
  "party/one-with.ts": ["it is the comparison itself", "named"],
  "party/find-party.ts": [
    "it proves a succession by the records of both sides",
    "party.lei",
    "lei !== party.lei",
    "lei === party.lei",
    "lei",
    "found[index]?.successor?.lei === successor",
  ],
  "party/declared-default.ts": ["a default keeps its instant for each name", "lei === named"],
  "party/succession.ts": ["it writes the default of each name of parties that become one", "later.lei === one"],
  "party/suspension.ts": ["a party and its record, which is also its successor's suspension", "by.lei === party.lei"],
  "party/authority.ts": ["who acts for a party now, and who filed an act", "acting === filedBy"],
  "party/roles.ts": ["the operator and the regulator have no successors", "named === lei"],
  "approval/dual-control.ts": ["each name has stakes of its own", "party.lei", "stake.party === lei"],
  "approval/filed.ts": ["whether two records are one", "approval.filedBy === party.lei"],
  "drivers/approve.ts": [
    "an approval is filed under the name of the party that decides",
    "each.party.lei !== party",
    "filedBy === party.lei",
  ],
  "acts/update-party.ts": ["a party's own record", "by.lei === lei", "by.lei !== lei", "by.lei === party.lei"],
  "acts/record-succession.ts": [
    "the parties of a merger, none of which has merged yet",
    "named.lei === party.lei",
    "other.lei === party.lei",
    "each !== before.lei",
  ],
  "state/certificate-listings.ts": ["one entry of a listing for each name", "by === certificate.holder.lei"],
  "certificate/succession/former-name.ts": ["it finds the name of a party on a certificate", "name === lei", "name"],
  "certificate/succession/take-over.ts": [
    "which name the certificate has",
    "stand?.lei !== heir.lei",
    "certificate.holder.lei === lei",
  ],
  "certificate/parts/join.ts": ["parts with the same name only", "left.holder.lei !== right.holder.lei"],
  "certificate/recourse/liable.ts": ["liability is listed by the names on the back", "party", "lei", "on", "from"],
  "certificate/recourse/prior-parties.ts": ["notice goes to each name once", "other.lei === lei"],
  "certificate/recourse/renounce.ts": [
    "names on the back, after `nameAmong` has found them",
    "entry.from",
    "entry.from !== instrument.issuer",
    "instrument.guarantor",
    "on",
    "lei",
    "lei === issuer",
  ],
  "certificate/periods/periods.ts": ["each name has a period of its own", "on === issuer", "on === guarantor"],
  "certificate/periods/interruptions.ts": ["each name has a period of its own", "one.on"],
  "certificate/presentment/presentment.ts": ["which records to read", "presenter === holder"],
  "certificate/presentment/return.ts": [
    "a payment is undone under the names with which it was written",
    "by",
    "last?.from !== claim.claimant",
    "last.to !== claim.payer",
  ],
  "acts/claim-recourse.ts": ["claims name parties on the back, as `nameAmong` does", "claim.on === on"],
  "acts/compose.ts": ["names on the back, after `nameAmong` has found them", "payer.lei"],
  "acts/pay-recourse.ts": [
    "names on the back, after `nameAmong` has found them",
    "name === named.lei",
    "agent === claimant",
    "on === payer.lei",
    "payer.lei",
  ],
  "acts/present.ts": ["which of the records that were read acts", "by === presenter.first.lei"],
  "acts/batteries/take-over-battery.ts": ["which name the battery has", "from.lei === to.lei"],
  "acts/market/settle-dispute.ts": ["the names of the order's two sides", "proposal.by !== by.lei"],
  "market/abandoned.ts": ["each name has a count, which are added together", "buyer === lei", "buyer !== lei"],
  "market/document-good.ts": [
    "a registrant is part of the good's key",
    "sold.registrant !== name.registrant",
    "name.registrant === seller.lei",
  ],
  "duties/of-certificate.ts": [
    "names on the back",
    "lei !== instrument.issuer",
    "lei !== instrument.guarantor",
    "on === other",
  ],
  "duties/of-party.ts": ["duties are listed for each name", "bank === lei"],
  "queries/get-notices.ts": ["names on the back", "lei"],
  "queries/list-duties.ts": ["listed for all names of a party", "of", "at.whose"],
  "queries/list-guarantees.ts": ["listed for all names of a party", "one.bank", "one.obligor === obligor"],
  "queries/list-instruments.ts": ["listed for all names of a party", "instrument.issuer"],
  "queries/list-offers.ts": ["listed for all names of a party", "certificate.offer[side] === at.whose"],
  "queries/trace-unit.ts": ["each name is shown", "instrument.issuer", "to", "lei"],
  "queries/batteries/list-batteries.ts": [
    "a battery keeps its maker's name",
    "battery.manufacturer.lei === manufacturer",
  ],
};

/** The operator and the regulator have no successors. */
const PLATFORM = /(?:^|\.|\b)(?:operator|regulator|admitting)(?:Party)?(?:\.lei)?$/;
const LOOKING_UP = new Set(["includes", "indexOf", "has", "get"]);

/** Refuses a comparison of two LEIs in the rules that is not among the exceptions, and an exception that is not used. */
const noOtherComparison = {
  meta: { type: "problem", schema: [] },
  create(context) {
    const { parserServices: services, text } = context.sourceCode;
    const checker = services.program.getTypeChecker();
    const [, path = ""] = /chaincode\/src\/domain\/(.*)$/.exec(context.filename) ?? [];
    const [, ...allowed] = exceptions[path] ?? [];
    const used = new Set();
    const isLei = (type) =>
      type.isUnion() ? type.types.some(isLei) : type.isIntersection() && checker.typeToString(type).includes('"Lei"');
    const namesParty = (node) => isLei(services.getTypeAtLocation(node));
    const textOf = (node) => text.slice(...node.range).replace(/\s+/g, " ");
    const judge = (node, compared) => {
      used.add(compared);
      if (!allowed.includes(compared)) {
        context.report({
          node,
          message: `after a merger two LEIs can name one party: compare by isOneWith of domain/party, or name \`${compared}\` among the exceptions of scripts/lint/one-party.mjs with its reason`,
        });
      }
    };
    return {
      BinaryExpression(node) {
        const { left, right, operator } = node;
        const sides = [left, right];
        if (!["===", "!=="].includes(operator) || !sides.every(namesParty)) return;
        if (!sides.some((side) => PLATFORM.test(textOf(side)))) judge(node, textOf(node));
      },
      CallExpression(node) {
        const { callee, arguments: [first] = [] } = node;
        const looksUp = callee.type === "MemberExpression" && LOOKING_UP.has(callee.property.name);
        if (looksUp && first !== undefined && namesParty(first)) judge(node, textOf(first));
      },
      "Program:exit"(node) {
        for (const compared of allowed.filter((each) => !used.has(each))) {
          context.report({
            node,
            message: `scripts/lint/one-party.mjs: nothing here compares \`${compared}\` any more`,
          });
        }
      },
    };
  },
};

export const oneParty = { rules: { "no-other-comparison": noOtherComparison } };
