// No native speaker has read these texts.
import type { QueryTexts } from "../query-texts.js";

/** Queries on instruments, certificates, payments and entries in registers. */
export const certificates = {
  GetInstrument: { summary: "显示一个凭证包的条款，及其开立时的平台规则。" },
  GetCertificate: {
    summary: "显示一张凭证及其背书。",
    details: "应付金额按现状计算：使凭证提前到期的违约标记解除后，不计应付日之前的天数。",
  },
  Attest: {
    summary: "为取证陈述一张凭证及其凭证包，由多个组织的节点签名。",
    details: "提问的时间须接近各节点的时钟，与操作相同。",
    fields: { challenge: "由核验者给出的文本，用以确认回答是新的。" },
  },
  GetPayment: {
    summary: "显示一个 UETR 的付款：用途、金额、由谁报告，以及是否被退回或被提出异议。",
    fields: { uetr: "付款的 UETR。" },
  },
  GetRegistration: { summary: "显示登记系统中的一项登记：使用它的融资，以及是否已注销。" },
  ListHistory: {
    summary: "列出记录曾写成什么、由哪些交易写入，最新的在前：用于审计。",
    fields: {
      records: "要列出其版本的记录，依次列出。",
      pageSize: "每次返回的最多版本数：1 至 1000。默认：500。",
      bookmark: "上一页给出的 `bookmark`，记录须相同。",
    },
  },
  ListHoldings: {
    summary: "列出某参与方持有的凭证，包括以并入它的参与方的名称持有的；默认为调用者自己的参与方。",
    fields: {
      holder: "持有人的 LEI。默认：调用者自己的参与方。",
      states: "只列出处于这些状态的凭证。默认：全部，包括已终结的。",
    },
  },
  ListInstrument: { summary: "按单元顺序列出一个凭证包的凭证。" },
  ListInstruments: {
    summary: "列出所有凭证包，可按开立人、状态、币种或到期日筛选。",
    fields: {
      issuer: "开立人的 LEI：只列出其凭证包。",
      states: "只列出处于这些状态的凭证包。默认：全部。单元的结果见其凭证。",
      maturesFrom: "只列出在此日或之后到期的。",
      maturesTo: "只列出在此日或之前到期的。",
    },
  },
  TraceUnit: {
    summary: "显示凭证包的一个单元经过的每一手，及其如何终结。",
    fields: { unit: "单元编号：从 1 到凭证包的面额。" },
  },
  AuditInstrument: {
    summary: "显示各凭证是否恰好持有凭证包的每个单元一次，并按状态和持有人合计。",
    fields: { pageSize: "每次返回涉及的最多凭证数：1 至 20000。默认：10000。" },
  },
  ListDuties: {
    summary:
      "列出某参与方须做或可做的事项、起止时间以及逾期丧失的权利，包括以并入它的参与方的名称；默认为调用者自己的参与方。",
    details: "期限由拒绝操作的同一规则计算。",
    fields: {
      within: "天数：只列出从现在起在此天数内到期或已到期的，以及在此天数内开始且没有期限的。缺省：所有已开始的。",
      about: "只列出与此类记录有关的事项。缺省：所有记录。",
    },
  },
  ListOffers: {
    summary: "列出向某参与方提出的或由其提出的要约，包括以并入它的参与方的名称提出的；默认为调用者自己的参与方。",
    fields: { direction: "`toMe`：等待该参与方答复的要约（默认）。`byMe`：该参与方提出的要约。" },
  },
  ListPayables: {
    summary:
      "列出等待某参与方付款的凭证：已向其提示付款的、其应付款的已达成贴现、对其的追索；包括以并入它的参与方的名称。",
    fields: {
      party: "须付款的参与方的 LEI。默认：调用者自己的参与方。",
      states:
        "只列出处于这些状态的凭证。`InCollection`：已向作为付款行的该参与方提示付款。`Locked`：该参与方须确认已达成贴现的付款。`InRecourse`：有对该参与方的追索。默认：全部。",
    },
  },
  ListGuarantees: {
    summary: "按凭证包列出银行的保证占用的保证额度：何时到期，以及已终结、现在可以恢复的部分。",
    fields: {
      bank: "保证银行的 LEI。默认：调用者自己的参与方。",
      obligor: "被保证的开立人的 LEI。默认：全部。",
    },
  },
  ListPledges: {
    summary: "列出质押给某参与方或并入它的参与方的凭证；默认为调用者自己的参与方。",
    fields: { pledgee: "质权人的 LEI。默认：调用者自己的参与方。" },
  },
  ListProceeds: {
    summary:
      "列出纯凭证过户贴现的实付金额和质权人所得超出担保的余额中，某参与方（或并入它的参与方）应收或应付而尚未支付的；默认为调用者自己的参与方。",
    fields: {
      as: "只列出该参与方应收的，或其应付的。默认：两者。",
      everybody: "列出所有参与方的，供监管查看；此时不填 `party` 和 `as`。",
    },
  },
  ListObjections: {
    summary: "列出尚未答复或经裁判认定成立的付款异议：某参与方提出的，以及涉及它作为付款行、开立人或保证人的。",
    fields: { everybody: "列出所有参与方的，供监管查看；此时不填 `party`。" },
  },
  GetNotices: { summary: "显示被拒付凭证的持有人的各前手、对每一前手的通知及其确认，以及持有人可以追索的期限。" },
  GetRecourse: {
    summary:
      "显示凭证不获付款时谁对持有人承担责任，以及其他各方为何不承担；凭证上有要约时，还显示谁将对下一持有人承担责任。",
    details:
      "答复以现有的背书为准：拒付、免除或逾期提示会使其改变。拒付之后，`GetNotices` 还显示对各方可以追索的期限。",
  },
} satisfies Partial<QueryTexts>;
