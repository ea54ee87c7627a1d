// No native speaker has read these texts.
import { bankWords, type BankFault } from "@tallystick/reconciliation/words";

import type { Words } from "../words.js";

const roles = { operator: "平台运营方", regulator: "监管方" } as const;

const wrongFile = "请让银行重新发送。";
const bankAdvice: Readonly<Record<BankFault["code"], string>> = {
  XML_REFUSED: "请向银行索取原始文件。",
  UNSUPPORTED_MESSAGE: "可导入 pain.002、pacs.002、pacs.004、camt.052、camt.053 和 camt.054。",
  ...{ NOT_VALID: wrongFile, AMOUNT_UNREADABLE: wrongFile, ENTRY_SUM: wrongFile, STATEMENT_SUM: wrongFile },
  STATEMENT_GAP: "请向银行索取缺少的对账单。",
  PAYABLE_REFUSED: "请用 tally bank propose-account 更正账户，或更正选项。",
  UETR_REUSED: "请重新导出。",
  CHARACTER_NOT_ALLOWED: "请以拉丁字符的名称提出账户，或不使用 --latin。",
  SCHEMA_UNUSABLE: "请使用 iso20022.org 或银行提供的模式。",
  ACCOUNT_UNKNOWN: "请用 tally bank propose-account 提出，并由另一人批准。",
  ACCOUNT_STATE: "tally bank accounts 列出全部账户。",
  SECOND_PERSON_NEEDED: "请使用另一人的连接配置。",
  DUPLICATE_FILE: "无需处理。",
  INSTRUCTED_BEFORE: "请重新导出。",
  NOTHING_TO_TELL: "请用 tally certificate show 或 tally instrument show 查看。",
  NOT_FOUND: "tally bank breaks 显示记账的编号，tally bank export 显示报文的编号。",
};

const storeFailed = (database: string, detail: string): readonly [string, string] => [
  `数据库 ${database} 无法使用：${detail}`,
  "请确认其磁盘有剩余空间，且不是以只读方式挂载。",
];

/** Problems with a command line, a file or a profile. */
export const usage: Words["usage"] = {
  noNetworkPackage: () => [
    "此命令旁未安装软件包 @tallystick/network",
    "请安装它，或使用 npx --package @tallystick/tally --package @tallystick/network tally audit ledger。",
  ],
  notABlock: (file, problem) => [
    `${file} 不是区块：${problem}`,
    "文件夹中只能有 peer channel fetch 写出的文件，每个文件一个区块。",
  ],
  notALedger: (problem) => [
    problem === undefined ? "没有区块" : `这些区块不构成完整的账本：${problem}`,
    "请给出同一通道自 0 号起的全部区块，内容须与排序节点所出一致。",
  ],
  otherLedger: (found, trusted) => [
    `首个区块的哈希为 ${found}，而非 ${trusted}：这是另一个账本`,
    "请与您信任的人核对哈希，并取该通道的区块。",
  ],
  noProjectionPackage: () => [
    "此命令旁未安装软件包 @tallystick/projection",
    "请安装它，或使用 npx --package @tallystick/tally --package @tallystick/projection tally projection。",
  ],
  noGatewayPackage: () => [
    "此命令旁未安装软件包 @tallystick/gateway",
    "请安装它，或使用 npx --package @tallystick/tally --package @tallystick/gateway tally gateway run。",
  ],
  nothingHeld: (battery) => [
    `${battery} 没有等待此决定的内容`,
    "请运行不带 --release、--drop 和 --mend 的 tally gateway held：它显示等待中的读数和被账本拒绝的窗口。",
  ],
  gatewayConfig: (file, faults) => [`${file}：${faults.join("；")}`, "请更正配置。docs/gateway.md 对其作了说明。"],
  projection: {
    DATABASE_IN_USE: (database, detail) => [
      `${detail === "" ? "另一进程" : detail} 正在写入 ${database} 中的投影`,
      "请先停止它，或用 --to 指明另一数据库。",
    ],
    DATABASE_NEWER: (database, detail) => [
      `${database} 中的投影属于更新的版本（${detail}）`,
      "请更新软件包 @tallystick/projection。",
    ],
    DATABASE_OLDER: (database, detail) => [
      `${database} 中的投影属于较旧的版本（${detail}）`,
      "请用 tally projection rebuild 重建。",
    ],
    OTHER_LEDGER: (database, detail) => [
      `${database} 中的投影属于另一账本（${detail}）`,
      "请用 --to 指明另一数据库，或用 tally projection rebuild 重建。",
    ],
    LEDGER_SHORTER: (database, detail) => [
      `账本比 ${database} 中的投影短（${detail}）`,
      "请等待节点获得全部区块。若账本已重新开始，请用 tally projection rebuild 重建投影。",
    ],
    NO_PROJECTION: (database) => [`${database} 中还没有投影`, "请用 tally projection run 建立。"],
    DATABASE_UNREACHABLE: (database, detail) => [
      `数据库 ${database} 无法打开：${detail}`,
      "请检查 --to，以及数据库是否运行并允许您登录。",
    ],
    DATABASE_FULL: (database, detail) => [
      `数据库 ${database} 的磁盘已满：${detail}`,
      "请腾出空间后重新开始。没有丢失任何内容。",
    ],
    DATABASE_HAS_DEPENDENTS: (database, detail) => [
      `${database} 中有其他对象依赖这些数据表，重建会将其删除：${detail}`,
      "请保存其定义并将其删除，重建后再重新创建。",
    ],
    DATABASE_FAILED: (database, detail) => [`数据库 ${database} 拒绝：${detail}`],
  },
  needsOption: (given, missing) => [`${given} 需要 ${missing}`, `请同时给出 ${missing}。`],
  oneAccount: () => ["账户要么有 IBAN，要么有账号", "请给出 --iban 或 --account 之一。"],
  notClearing: (text) => [`“${text}”不是银行在清算系统中的行号`, "请给出系统和行号，例如 CNAPS:102391000018。"],
  notCreated: (file, problem) => [`无法写入 ${file}：${problem}`, "请指定一个尚不存在的文件。"],
  messageNotWritten: (file, problem, messageId) => [
    `无法写入 ${file}：${problem}。这些付款已视为已指示，数据库中存有报文 ${messageId}`,
    `请用 tally bank message ${messageId} --to <文件> 写出它。`,
  ],
  bank: (failure) => [bankWords.zh.fault(failure), bankAdvice[failure.code]],
  noServerPackage: () => [
    "此命令旁未安装软件包 @tallystick/server",
    "请安装它，或使用 npx --package @tallystick/tally --package @tallystick/server tally serve。",
  ],
  noDeskPackage: () => [
    "此命令旁未安装软件包 @tallystick/desk",
    "请安装它，或使用 npx --package @tallystick/tally --package @tallystick/desk tally desk。",
  ],
  deskStore: {
    DATABASE_IN_USE: (database) => [
      `本参与方的另一凭证台正在使用数据库 ${database}`,
      "请先结束它，或用 --folder 指明另一文件夹。",
    ],
    DATABASE_NEWER: (database, detail) => [
      `数据库 ${database} 属于更新的版本（${detail}）`,
      "请更新软件包 @tallystick/desk。",
    ],
    DATABASE_UNREACHABLE: (database, detail) => [
      `数据库 ${database} 无法打开：${detail}`,
      "请检查 --folder，以及您是否可以写入该处。",
    ],
    DATABASE_FAILED: storeFailed,
  },
  serverDatabase: {
    DATABASE_IN_USE: (database) => [
      `另一服务器正在使用数据库 ${database}`,
      "请先停止它，或用 --database 指明另一文件。",
    ],
    DATABASE_NEWER: (database, detail) => [
      `数据库 ${database} 属于更新的版本（${detail}）`,
      "请更新软件包 @tallystick/server。",
    ],
    DATABASE_UNREACHABLE: (database, detail) => [
      `数据库 ${database} 无法打开：${detail}`,
      "请检查 --database，以及您是否可以写入该文件。",
    ],
    DATABASE_FAILED: storeFailed,
  },
  tlsInParts: () => ["TLS 需要证书及其密钥", "请同时给出 --tls-certificate 和 --tls-key。"],
  tokenNamed: (name) => [`已有名为 ${name} 的令牌`, "请选择另一名称，或先用 tally token revoke 撤销它。"],
  webhookAddress: {
    NOT_A_URL: (url) => [`${url} 不是 URL`, "请给出如 https://books.ansteel.example/facts 的地址。"],
    NOT_HTTPS: (url) => [`${url} 会不加密地发送事实`, "请给出 https 地址。只有本机可用 http。"],
    HAS_PASSWORD: () => ["URL 中含有用户名或密码", "请去掉：接收方核对每条消息的签名。"],
    PRIVATE_ADDRESS: (url) => [`${url} 不在公共互联网上`, "若接收方在您自己的网络中，请加 --allow-private。"],
  },
  webhookNamed: (name) => [`已有名为 ${name} 的推送`, "请选择另一名称，或先用 tally webhook remove 移除它。"],
  noWebhookNamed: (name) => [`没有名为 ${name} 的推送`, "“tally webhook list”显示全部推送。"],
  webhookFailed: (name, problem) => [
    `发往 ${name} 的测试消息未送达：${problem}`,
    "请检查接收方是否在该地址运行，并以 200 至 299 的状态码答复。",
  ],
  noToken: (name) => [`没有名为 ${name} 的令牌`, "“tally token list”显示全部令牌。"],
  jsonAndCsv: () => ["--json 和 --csv 是输出同一内容的两种方式", "请只用其中之一。"],
  endorsementsNeedCsv: () => ["--endorsements 须与 --csv 一起使用", "请同时使用，或查看单张凭证。"],
  noDiscount: (id, state) => [
    `${id} 的状态为 ${state}：没有等待付款的贴现`,
    `“tally certificate show ${id}”显示其现状。`,
  ],
  noEvidence: (problem) => [problem, "请用 --kind 和 --unit 指明该凭证所能证明的事项。"],
  noPage: () => ["该程序旁没有此网页", "请运行构建后的命令。"],
  notEvidence: (file, problem) => [`${file}：${problem}`],
  notAGenesis: (given) => [
    `--genesis 为 ${given}，不是 64 位十六进制数`,
    "请向您信任的人索取通道首个区块的哈希：tally evidence make 会打印它。",
  ],
  noClaim: (id) => [`${id} 没有可以支付的追索`, `拒付后可用“tally certificate claim ${id}”提出追索。`],
  severalPayers: (id) => [`${id} 有对多个参与方的追索：不能确定由谁付款`, "请用 --payer 指明参与方。"],
  noSale: (id) => [`您的参与方没有因 ${id} 应收或应付的款项`, "“tally proceeds”显示未付的款项。"],
  severalSales: (id) => [
    `您的参与方因 ${id} 应收或应付的记录不止一笔`,
    "请用 --creditor、--sold-on 指明，余额还须用 --surplus-of。“tally proceeds”显示未付的款项。",
  ],
  noBankOrObligor: () => ["既未指明银行，也未指明债务人", "请用 --bank 或 --obligor 指明其一；另一方为您自己。"],
  notOnChannel: (msp, members, flag) => [
    `${msp} 不是通道的组织：其证书不会代表任何参与方。通道的组织有 ${members}`,
    `请更正 MSP。对以后加入通道的组织，可用 ${flag} 继续。`,
  ],
  noOwnParty: () => ["您的证书不代表任何参与方", "请以名称或 LEI 指明参与方。"],
  at: (place, problem) => [`${place}：${problem}`],
  inProfile: (problem) => [problem, '"tally --help" 说明连接配置的内容。'],
  ofProfile: (file, problem) => [`连接配置 ${file}：${problem}`, "请更正连接配置。"],
  noProfile: () => [
    "没有连接配置",
    '请用 --profile 给出名称或文件，或在 TALLY_PROFILE 中指明，或用 "tally profile use" 选择。',
  ],
  unknownProfile: (name, names, isFile) => [
    `没有名为 ${name} 的连接配置：${names.length === 0 ? "还没有任何连接配置有名称" : `现有 ${names.join("、")}`}`,
    isFile ? `要使用此名称的文件，请写 ./${name}。` : '请用 "tally profile add <name> <file>" 取名。',
  ],
  damagedNames: (file, problem) => [
    `${file}：${problem}`,
    '请更正该文件，或将其删除并用 "tally profile add" 重新取名。',
  ],
  versionOfNames: "version 必须为 1",
  formOfNames: "profiles 必须为名称及其文件路径",
  inUseOfNames: "inUse 必须为其中一个名称",
  unusableFolder: (folder, problem) => [
    `连接配置的名称不能保存在 ${folder}：${problem}`,
    "请将 XDG_CONFIG_HOME 设为您自己的文件夹，例如 XDG_CONFIG_HOME=$HOME/.config，或用 --profile 或 TALLY_PROFILE 指明连接配置的文件。",
  ],
  notAProfileName: (name) => [`"${name}" 不能作为连接配置的名称`, "请使用字母、数字、- 和 _。"],
  notASheet: (file) => [`${file} 既不是 .csv 也不是 .xlsx`, "请将表格存为其中一种。"],
  unreadable: (file, problem) => [`${file} 无法读取：${problem}`],
  notInBatch: (name, names) => [`批量操作不能包含 "${name}"`, `请从以下选择：${names}。`],
  otherResults: (file, problem) => [`${file} 是另一输入的结果：${problem}`, "请用 --result 指明另一文件。"],
  importUnderWay: (file, lock) => [
    `另一命令正在使用 ${file}`,
    `请等它结束后再运行该命令。如果本机和其他机器上都没有在运行，请删除 ${lock}。`,
  ],
  columnsDiffer: "各列不同",
  otherValues: (line, result) => `第 ${line} 行的结果 ${result} 属于其他内容`,
  emptySheet: (file) => [
    `${file} 中没有任何一行操作`,
    "请在列名之下每项操作写一行；“tally batch import --template Issue”显示列名。",
  ],
  noSheet: () => ["未给出电子表格", "请指明 .csv 或 .xlsx 文件，或用 --template 指明操作。"],
  partsOfSection: (section, missing) => [
    `章节 ${section} 缺少 ${missing}`,
    "请用 --file 给出章节的字节；首次修订还须给出 --tier、--model 和 --version。",
  ],
  unreadableSection: (file) => [`文件 ${file} 无法读取`, "请指明章节的文件。"],
  keyOfDevice: (problem) => [problem, "请指明设备密钥的文件。"],
  noWindow: () => ["未指明读数窗口", "请指明其文件，或用 --folder 指明存放窗口的文件夹。"],
  noWindowIn: (folder) => [`${folder} 中没有读数窗口：没有以 .cbor 结尾的文件`, "请指明网关的文件夹。"],
  unsigned: (problem) => [problem, "未签名任何读数。请更正读数，或另指定文件夹。"],
  signedBefore: (last, at) => [
    `首行的时间不晚于文件夹中最后一个读数（第 ${String(last)} 个，${at}）`,
    "请去掉已签名的行，或以 sequence 列给出各行的编号。",
  ],
  signedDifferently: (sequence, at) => [
    `文件夹中第 ${String(sequence)} 个读数的时间或数值与该行不同，已签名读数的时间为 ${at}`,
    "未签名任何读数。已签名的读数不能替换：请更正该行，或使用最后一个编号之后的编号。",
  ],
  unreadableGateway: (folder) => [`文件夹 ${folder} 无法读取`, "请指明网关的文件夹。"],
  notAWindow: (file, problem) => [`${file} 中没有读数窗口：${problem}`, "请指明网关所封存的文件。"],
  theFile: "该文件",
  otherKey: (file, key, kind, battery, present) => [
    `${file} 中的密钥是 ${key}，而 ${battery} 的 ${kind} 是 ${present}`,
    "请指明该密钥的文件；密钥丢失的，请给出 --reason。",
  ],
  noKey: () => ["缺少密钥", "请给出 --public-key 和由设备生成的 --possession，或给出 --private-key。"],
  orderBySum: () => ["按金额冻结须给出 --party、--currency 和 --amount"],
  noUnits: () => ["请指明凭证，或用 --units 指明单元"],
  noUnitsOrSum: () => ["请指明凭证，或用 --units 指明单元，或用 --party、--currency 和 --amount 指明金额"],
  nothingToTakeOver: () => ["没有可以接管的凭证", "请用 --holder <party> 指明原持有人。"],
  weakPolicy: (sequence, policy, operator, flag) => [
    `第 ${sequence} 版定义的签认策略 ${policy} 可以没有平台运营方的组织 ${operator} 而满足：其他组织因此可以单独写入新的键，并阻断将来的键`,
    `请先提交一个以包含平台运营方的多数为策略的定义，例如五个组织时用 AND('${operator}.peer', OutOf(2, …))。${flag} 以现有策略继续。`,
  ],
  unknownTimeZone: (name) => [`"${name}" 不是本机所知的时区`, "请给出例如 Europe/London 的名称。"],
  noInstrument: () => ["未指明凭证包", "请指明一个，或用 --all 审计全部。"],
  noRoleYet: (role) => [`账本上还没有${roles[role]}`, `请用 --${role} <msp> 指明其组织。`],
  allHasNoParty: () => ["--all 涵盖所有参与方，按其开立人所欠", "请去掉参与方和 --as。"],
  noOrder: () => ["未指明冻结令", "请填写登记时的文号。"],
  noDebtor: () => ["未指明参与方", "请以名称或 LEI 指明债务人。"],
  noIssuer: () => ["未指明开立人", "请指明一个，或用 tally books concentration 查看全部。"],
  wholeOutstanding: (flag) => ["--outstanding 按编号列出全部", `请去掉 ${flag}。`],
  oneOrAll: () => ["既指明了凭证包，又给出了 --all", "请只用其中之一。"],
  reportIsThere: (file) => [`${file} 已经存在`, "请为报告另取名称。"],
  qrNeedsHost: () => ["--qr 须有主机", "请给出二维码所指向的 --host。"],
  pageNeedsCheck: () => ["--check-page 须有类别", "请给出 --check，以说明检查哪一类别。"],
  templateThere: (file) => [`${file} 已存在，未写出任何文件`, "请指明另一文件夹，或移走该文件。"],
  passportCeased: (at) => [
    `该护照已终止，因为电池已于 ${at} 再生利用：不写出任何数据模型`,
    "请用 --html 写出网页，网页会说明这一点。",
  ],
  windowsNeedTier: () => ["该级别的读者不得阅读窗口", "请给出 --tier interest，供有正当利益者阅读。"],
  notAHost: (problem) => [problem, "请只给出主机名。"],
  blockAhead: (place, block, newest) => [
    `${place} 指明区块 ${String(block)}，而账本最新的区块是 ${String(newest)}`,
    "请指明已有的区块，或 now。该区块是否属于另一账本？",
  ],
  notServed: (problem) => [problem, "请更正选项。"],
  cannotListen: (place, code) => [
    code === "EADDRINUSE" ? `另一程序正在 ${place} 上监听` : `服务器无法在 ${place} 上监听：${code}`,
    "请指明另一 --port 或 --host。",
  ],
  notAnAddress: (text) => [
    `"${text}" 不是服务器的地址，例如 https://passport.example.com`,
    "请给出服务器的对外地址，不含路径。",
  ],
  noReadingsIn: (folder, battery, others) => [
    others.length === 0
      ? `${folder} 中没有 ${battery} 的读数`
      : `${folder} 中没有 ${battery} 的读数，只有 ${others.join("、")} 的读数`,
    "请指明网关为该电池所设的文件夹，或 tally battery sign 的文件夹。",
  ],
  unreadableSections: (folder) => [`文件夹 ${folder} 无法读取`, "请指明每个章节一个文件的文件夹。"],
  unwritable: (file, problem) => [`${file} 无法写入：${problem}`, "请指明另一文件。"],
  tooLittleHeld: (held, listing, price) => [
    `您持有的、${listing} 的卖方所接受的凭证为 ${held}，而须付 ${price}`,
    `"tally market show ${listing}" 显示卖方接受哪些凭证。`,
  ],
  unreadablePrice: (listing, code) => [`${listing} 的价格无法读取：${code}`, "请询问另一节点。"],
};
