// No native speaker has read these texts.
import type { party as english } from "../en/party.js";

/** About parties, their lines of credit and the acts that need a second person. */
export const party: typeof english = {
  hosted: (mspId) => `${mspId}（托管）`,
  merged: (name) => `已并入 ${name}`,
  leiAsPublished: (lei) => `${lei}，按公布原样：其校验位有误`,
  hostedInFull: (mspId) => `${mspId}，托管：其人员的证书须在 tally.party 中写明该参与方`,
  succession: ({ reason, from, document, authority, formerMspId }) =>
    `${reason}，自 ${from} 起，依据 ${authority} 的 ${document}；此前由 ${formerMspId} 代表`,
  acceptsNothing: "不自动签收任何转让",
  acceptsAll: "自动签收任何一方的普通转让",
  acceptsFrom: (parties) => `自动签收来自 ${parties} 的普通转让`,
  onePerson: "无：一人即可",
  fromSums: (sums) => `${sums} 起`,
  confirmedFrom: (sums) => `${sums} 起，以及不可撤回的操作`,
  over: (acts) => `适用于 ${acts}`,
  allActs: "所有可适用的操作",
  noParty: "该证书没有登记参与方",
  speaksForNone: (problem) => `不代表任何参与方：${problem}`,
  lineFor: (bank, obligor) => `${bank} 授予 ${obligor}`,
  automatic: (state) => `${state}，开立时自动保证`,
  nothingFree: "无，已关闭",
  period: (from, to) => `${from} 至 ${to}`,
  speaksForBank: (mspId) => `${mspId} 代表该银行`,
  financing: (kind, financier) => `${kind}，融资方 ${financier}`,
  released: (on, moment) => `${on}，记录于 ${moment}`,
  noApprovals: (party) => `${party} 没有待复核的操作。`,
  actOf: (act, party) => `${party} 的 ${act}`,
  waits: (who, moment) => `待${who}复核，有效期至 ${moment}`,
  anotherPerson: "该参与方的另一名人员",
  personOf: (party) => ` ${party} 的人员`,
  expired: (moment) => `已于 ${moment} 失效`,
  by: (subject, moment) => `${subject}，${moment}`,
};
