import type { Place } from "../form/evidence.js";
import type { EvidenceWords } from "./words.js";

/** The words of reports in simplified Chinese. */
export const chinese: EvidenceWords = {
  proved: (isNow, asOf) => (isNow ? `已证明，截至 ${asOf}` : `截至 ${asOf} 已证明。不排除此后有变更。`),
  notProved: "未证明",
  steps: {
    form: "文件的形式",
    channel: "通道",
    configuration: "通道的配置",
    orderers: "排序节点的签名",
    blocks: "区块",
    transactions: "背书签名",
    links: "前后衔接",
    rules: "规则",
    attestation: "现状",
    claim: "所称内容",
  },
  kinds: {
    holding: "由谁持有",
    trace: "某单元经过哪些持有人",
    payment: "已付款",
    dishonour: "被拒付",
  },
  meanings: {
    block:
      "由来中的每个区块均由该通道的排序节点签名，且各陈述组织签名确认其最后一笔交易有效。不排除同一单元上另有凭证。",
    attested:
      "以各陈述组织的签名为准：文件中没有区块，因此无从表明排序节点对其交易作过排序。不排除同一单元上另有凭证。",
  },
  attestedBy: (organisations) => `由 ${organisations} 的节点签名`,
  ...{ shows: "证明事项", unit: "单元", refusedBy: "拒付者", refusedOn: "拒付日" },
  findings: {
    isBundle: ({ bytes, transactions }) => `这是一个证据包，${String(bytes)} 字节，含 ${String(transactions)} 笔交易。`,
    isTrusted: ({ channel }) => `其首个区块即您所信任的通道 ${channel} 的首个区块。`,
    configurationsSigned: ({ configurations }) => `${String(configurations)} 个配置，每个均按前一个的规定签名。`,
    noBlocks: () => "证据包中没有区块。",
    blocksSigned: ({ blocks }) => `${String(blocks)} 个区块，每个均有足够的排序节点签名。`,
    blocksWhole: () => "每个区块的数据与其区块头相符，其中每个信封均由成员签名。",
    transactionsSigned: ({ transactions }) =>
      `${String(transactions)} 笔交易，均有各键的策略所要求的提交者和背书者签名。`,
    linked: () => "每笔交易所读取的，正是前一笔交易所写入的版本。",
    followsRules: ({ acts, others }) =>
      `${String(acts)} 项操作按规则重做，结果相同。另有 ${String(others)} 笔仅写入了这些操作所读取的内容。`,
    attested: ({ organisations, mayChange, newest }) =>
      `${organisations.join("、")}${mayChange ? "（亦足以变更该凭证）" : ""}：最后一次变更为${at(newest)}。`,
    claimIsRecord: () => "所称内容与记录一致。",
    notReached: () => "前面的步骤未通过。",
    unexpected: ({ problem }) => `无法核验：${problem}`,

    notGzip: () => "该文件不是证据包：不是 gzip 文件",
    tooLarge: ({ most }) => `该文件不是证据包：解压后超过 ${String(most)} 字节`,
    notBundle: ({ problem }) => `该文件不是证据包：${problem}`,

    otherChannel: ({ found, trusted }) => `属于通道 ${found}，而您信任的是 ${trusted}`,
    otherFirstBlock: ({ found }) => `其首个区块的哈希为 ${found}，不是该通道的首个区块`,
    noConfiguration: () => "没有配置区块",
    notFirstBlock: ({ block }) => `首个配置在区块 ${String(block)}，而不在区块 0`,
    notConfiguration: ({ block }) => `区块 ${String(block)} 的数据与其区块头不符，或不是配置`,
    configurationOfOther: ({ block, found, expected }) =>
      `区块 ${String(block)} 中的配置属于通道“${found}”，而不是“${expected}”`,
    wrongSequence: ({ block, found, expected }) =>
      `区块 ${String(block)} 中的配置序号为 ${String(found)}，应为 ${String(expected)}`,
    otherLastConfiguration: ({ block, found }) =>
      `配置区块 ${String(block)} 的排序节点称最后的配置在区块 ${String(found)}`,

    unreadableBlock: ({ problem }) => `有区块无法读取：${problem}`,
    wrongBlock: ({ block, problem }) => `区块 ${String(block)}：${problem}`,
    blockTwice: ({ block }) => `区块 ${String(block)} 在证据包中出现两次`,
    unknownConfiguration: ({ block, configuration }) =>
      `区块 ${String(block)} 所指的区块 ${String(configuration)} 的配置不在证据包中，或不在其之前`,
    transactionMissing: ({ place }) => `缺少${at(place)}，而后面的交易读取了它所写入的内容`,
    notLineage: () => "其中有不属于该凭证由来的交易",
    notCertificateId: ({ id }) => `${id} 不是凭证编号`,
    notBefore: ({ place, reader }) => `${at(reader)}读取了${at(place)}所写入的内容，而后者并不在其之前`,
    notWritten: ({ place, key }) => `${at(place)}没有写入 ${key}，而后面的交易称在该处读取`,
    notCall: ({ place }) => `${at(place)}不是对链码的调用`,
    otherChaincode: ({ place, chaincode }) => `${at(place)}不是对链码 ${chaincode} 的调用`,
    wrongTransaction: ({ place, problem }) => `${at(place)}：${problem}`,
    transactionOfOther: ({ place, channel }) => `${at(place)}属于通道“${channel}”`,
    policyNotMet: ({ place, key }) => `${at(place)}的背书者不满足 ${key} 的策略`,
    ownerNotAmong: ({ place, organisation }) => `${at(place)}写入了 ${organisation} 的集合，而其节点没有背书`,

    definitionWrong: ({ problem }) => `所陈述的链码定义：${problem}`,
    definitionNotAbout: ({ chaincode }) => `所陈述的定义不是链码 ${chaincode} 的定义`,
    definitionsDiffer: () => "各组织所称的链码定义中策略不同",
    attestationWrong: ({ problem }) => `现状的陈述：${problem}`,
    tooFew: ({ fewest, organisations }) =>
      `须有 ${String(fewest)} 个组织陈述，而只有 ${organisations.join("、") || "零个"}`,
    answersDiffer: () => "各组织的答复不同",
    answerOfOther: ({ found, expected }) => `有答复属于通道“${found}”，而不是“${expected}”`,
    answerOfOtherChaincode: ({ found, expected }) => `有答复来自链码 ${found}，而不是 ${expected}`,
    notAsked: ({ certificateId }) => `现状的陈述所问的不是凭证 ${certificateId}`,
    otherVersion: ({ found, newest }) =>
      `凭证的最后一次变更为${found === undefined ? "无" : at(found)}，而由来始于${at(newest)}`,
    otherCertificate: () => "各组织所答复的凭证与由来中的凭证不同",
    otherChallenge: ({ found, asked }) =>
      `${found === undefined ? "其中没有文本" : `其文本为“${found}”`}，而您要求的是“${asked}”`,

    notAnAct: ({ place, called }) => `${at(place)}调用了“${called}”，这不是一项操作`,
    notRepeatable: ({ place, problem }) => `${at(place)}无法重做：${problem}`,
    refused: ({ place, refusal }) => `规则拒绝${at(place)}：${refusal}`,
    otherValue: ({ place, key }) => `${at(place)}与规则的结果不同：${key} 的值`,
    otherPolicy: ({ place, key }) => `${at(place)}与规则的结果不同：${key} 的策略`,
    otherPrivateValue: ({ place, collection }) => `${at(place)}与规则的结果不同：集合 ${collection} 中的值`,
    otherEvent: ({ place }) => `${at(place)}与规则的结果不同：其事件`,
    unreadableRecord: ({ problem }) => `凭证的记录：${problem}`,
    claimNotSupported: ({ problem }) => `所称内容：${problem}`,
    otherClaim: ({ field, claimed, found }) => `所称 ${field} 为 ${claimed}，而记录为 ${found}`,
  },
};

function at({ block, transaction }: Place): string {
  return `区块 ${String(block)} 中的交易 ${String(transaction)}`;
}
