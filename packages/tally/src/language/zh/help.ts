import type { Words } from "../words.js";

const TODAY = "以此日判断是否逾期（默认：今天）";
const WHOLE = "读取整个账本，并说明截至哪个区块。有存疑事实时退出状态为 1。";
const CURRENCY = "ISO 4217 代码，例如 USD";
const JSON_DOCUMENT = "只输出一个 JSON 文档，供程序使用";
const BATTERY = "电池编号：<制造商 LEI>.<序列号>。";

/** The help of commands that are neither an act nor a query. */
export const help: Words["help"] = {
  common: {
    profile: '连接配置（默认：环境变量 TALLY_PROFILE，或 "tally profile use" 所选）',
    language: "供人阅读的文字的语言（默认：按环境变量 LANG）",
    json: JSON_DOCUMENT,
    jsonSchema: "输出 --json 所输出文档的 JSON Schema，不做其他任何事",
    csv: (lines) => `输出逗号分隔值，${lines}；加 excel 则先输出字节顺序标记，供 Excel 识别 UTF-8`,
  },
  nouns: {
    certificate: "开立、转让、拆分、提示付款、兑付，以及与凭证有关的其他一切",
    battery: "电池是什么、哪些设备为其签名、读数、护照和所有权",
    gateway: "接收设备的读数并锚定",
    passport: "向扫描电池代码的人提供护照，并为较高级别签发令牌",
    market: "以凭证付款的买卖：挂牌、一步买入、需验货的订单",
    instrument: "凭证包的整体：条款、凭证、审计",
    party: "参与方",
    policy: "平台所定的规则",
    calendar: "各币种的工作日",
    platform: "建立平台，并检查其通道的治理",
    "credit-line": "银行为债务人保证的额度",
    books: "对账单、到期清单、风险敞口、集中度",
    projection: "把账本的事实存为 SQLite 或 Postgres 中的表",
    token: "谁可以向 tally serve 的服务器发出请求",
    batch: "由电子表格执行多项操作",
    payment: "按 UETR 查询银行间付款的用途",
    payments: "报告过的全部付款，以及重复支付",
    registration: "贴现和质押在登记系统中的登记",
    approval: "等待第二人的双人复核操作",
    invoice: "凭证包所依据的发票",
    transaction: "交易的结果、由谁执行、写入了什么",
    record: "账本上的记录，按写入的原样",
  },
  operation: {
    all: "显示所有页",
    lines: "所有页的每个条目一行",
    endorsements: "与 --csv 一起使用：改为凭证的每次背书一行",
    noAudit: "不先检查凭证由哪些操作而来",
    yes: "不询问命令所找到的参与方和数字是否正确",
    sort: "按此排列条目。显示所有页。",
    reverse: "按相反顺序排列",
    issuer: "只列出此参与方开立的，按名称或 LEI。显示所有页。",
    dueBefore: "只列出应付日早于此日的。显示所有页。",
  },
  projection: {
    run: "把账本的事实存为表，直到被中断。从上次停止处继续。",
    rebuild: "从第一个区块起重建各表。新表完成之前，他人看到的是旧表。",
    verify: "更新各表，并把每个凭证包的单位与审计结果核对。有差异或有存疑事实时退出状态为 1。",
    to: "SQLite 的文件，或以 postgres:// 开头的连接串",
    untilNow: "到最新区块为止",
  },
  events: {
    description:
      "显示已发生的事件并持续跟踪；使用 --json 时每行一个 JSON 文档。交易声称而并未写入的事实不显示，由 stderr 报告。",
    fromBlock: "从此区块号开始，或 now",
    toBlock: "到此区块号结束，now 为最新区块",
    party: "按名称或 LEI：只显示此参与方所做的，以及变更了涉及它的记录的",
    instrument: "只显示涉及此凭证包或其凭证的",
    type: "只显示这些类型的事件",
    checkpoint: "在此文件中记住已显示的内容，下次从其后继续",
    count: "显示此数量的事件后结束",
    lines: "事件的每张凭证一行",
  },
  transaction: {
    id: "交易编号",
    status: "显示交易的结果：已提交、无效（未写入任何内容），或尚未上账本。",
    show: "显示交易由谁提交、由谁签认、写入了什么，以及是否符合规则。",
  },
  quote: {
    description: "贴现试算：天数、利息、实付金额和综合年化成本。不需要网络。",
    amount: "应付金额，以主币单位计",
    currency: CURRENCY,
    annualRate: "年利率（%），例如 3.85",
    dayCount: "ACT/360 或 ACT/365",
    discountDate: "计息的第一天",
    dueOn: "凭证包的应付日：计息的最后一天",
    extraDays: "因资金划转而加计的利息天数",
    fees: "银行另收的费用，以主币单位计",
  },
  quoteRecourse: {
    description: "拒付后追索试算：天数、利息、费用和合计。不需要网络。",
    principal: "面额，或追索人自己所付的全部，以主币单位计",
    currency: CURRENCY,
    annualRate: "逾期年利率（%），例如 4.5",
    dayCount: "ACT/360 或 ACT/365",
    interestFrom: "到期日，或追索人自己付款的起息日",
    valueDate: "款项视为支付的日期（起息日）",
    costs: "追索人的费用，以主币单位计",
  },
  fingerprint: {
    description: "计算发票的指纹，用于开立时的单据。不需要网络。",
    seller: "债权人的 LEI",
    buyer: "债务人的 LEI",
    number: "发票上印制的号码；大小写、空格和标点无关紧要",
    issuedOn: "发票日期；其年份是指纹的一部分",
    currency: CURRENCY,
    total: "发票总金额，以主币单位计",
    amount: "其中用于支持凭证包的金额，以主币单位计（默认：全部）",
    leisAsPublished: "LEI 校验位不正确时仍予接受，因为 GLEIF 系统公布了少数这样的 LEI",
    json: "输出供 `tally certificate issue --documents` 列表使用的文档，供程序使用",
  },
  platformCheck: {
    description:
      "检查通道和链码定义的治理是否符合平台的需要。新的键、更弱的定义和成员的其他密钥，都必须经平台运营方和监管方。读取通道最新的配置区块和链码定义。连接配置指定了成员的，多个组织的节点必须给出相同结果。一切无误时退出状态为 0，否则为 1。",
    operator: "平台运营方的组织（默认：按账本所载）",
    regulator: "监管方的组织（默认：按账本所载）",
  },
  batchImport: {
    description:
      '执行电子表格（.csv 或 .xlsx）中的操作，每行一项。第一行为操作的字段名；"act" 列指明每行的操作，或用 --act 为所有行指定同一操作。单元格中的列表以空格分隔；由多个部分组成的字段用 JSON。参与方以名称或 LEI 指明。先检查每个单元格，再按账本自身的规则在一个节点上试做。加 --yes 则随后分批执行。结果文件包含输入和每行的结果；中断之后再次运行同一命令即可继续，已完成的不会重复执行。',
    file: "电子表格：.csv（逗号、分号或制表符分隔）或 .xlsx（第一张表）",
    act: "每行的操作",
    template: "输出某项操作的列名，不做其他任何事",
    result: "结果文件（默认：<file>.result.csv）",
    dryRun: "只检查和试做，不写入任何内容（未加 --yes 时的默认）",
    yes: "试做之后执行操作",
    keepGoing: "与 --yes 一起使用：即使其他行被拒绝，仍执行未被拒绝的",
  },
  books: {
    today: TODAY,
    exposure: {
      description: `显示某开立人开立的，以及未偿、逾期和被拒付的金额。${WHOLE}`,
      issuer: "开立人的名称或 LEI",
      lines: "每个币种一行",
    },
    concentration: {
      description: `显示未偿金额中各开立人所欠、各保证人所负责的份额。${WHOLE}`,
      lines: "每个开立人和保证人按币种一行",
    },
    payments: {
      description: `按 UETR 列出报告过的全部付款，以及重复支付或为两件事报告的付款。${WHOLE}有重复支付时也是如此。`,
      from: "最早的起息日（默认：从头开始）",
      to: "最晚的起息日（默认：全部）",
      lines: "每笔付款一行",
    },
    statement: {
      description: `显示对账单：按币种的期初、变动和期末。${WHOLE}`,
      party: "参与方的名称或 LEI（默认：您自己的）",
      from: "变动的第一天（默认：从头开始）",
      to: "变动的最后一天（默认：全部）",
      lines: "期初、每笔变动和期末各一行",
    },
    due: {
      description: `列出某参与方在哪一天须付多少；使用 --all 时，列出所有参与方按日期、开立人、银行和币种的到期金额；并列出合计和逾期。${WHOLE}`,
      party: "须付款的参与方的名称或 LEI（默认：您自己的）",
      all: "涵盖所有参与方，每个单元一次",
      as: "以何种身份付款",
      overdue: "只列出逾期未付的",
      until: "列出的最后一天（默认：全部）",
      lines: "每个凭证包一行",
    },
  },
  passport: {
    summary: "显示电池护照，并写成网页和已公布的数据模型。",
    description:
      "显示电池护照：电池的基本信息、健康状况的变化、每个数字由谁声明、缺口、密钥、所有权和章节。可将护照写成供人阅读的网页和已公布的数据模型。只显示和写出供某一级别读者（欧盟第 2023/1542 号条例附件十三）阅读的内容，不含更高级别的内容。",
    battery: BATTERY,
    tier: "由谁阅读；除电池基本信息外，其余内容属于 interest 或更高级别",
    host: "二维码所指向的主机，例如 passport.tianneng.example；不填则没有二维码",
    sections: "存放各章节字节的文件夹，文件以章节命名",
    html: "写出供人阅读的网页：单个文件，不含脚本",
    pageLanguage: "网页的语言（默认：供人阅读的文字的语言）",
    windows: "将全部窗口及其健康状况写成 CSV；网页含有指向该文件的链接；须有 --tier interest",
    qr: "将二维码写成 SVG 图像；须有 --host",
    idta: "将 IDTA 02035 写成资产管理壳（AAS）的 JSON；含采用该模型的章节",
    batterypass: "将 BatteryPass 数据模型 1.2 写成 JSON；含采用该模型的章节",
    catenax: "将 Catena-X 电池护照 6.1 写成 JSON；含采用该模型的章节",
    check: "说明某一类别缺少条例要求的哪些属性；缺少时退出状态为 1",
  },
  enrolLot: {
    summary: "按表格登记一个生产批次的电池，并登记其设备密钥。",
    description:
      "登记一个生产批次的电池，每行一个，并登记各自设备的密钥。列为 serial、externalIds（编码，例如 GS1=(01)…(21)…），以及 publicKey 和 possession，即密钥及其证明的文件，路径相对于表格；privateKey 可代替这两列，仅供初次试用。各电池相同的内容以选项给出一次，否则各占一列。表格的全部错误一次列出，并核对每个证明。随后在一个节点上试做登记。加上 --yes 则分批登记，然后登记密钥。表格旁的两个文件记载每行的结果；中断后再运行同一命令即可继续。已完成的不会重做。",
    csv: "批次表格：.csv（逗号、分号或制表符）或 .xlsx（第一个工作表）",
    common: "所有电池相同，代替一列",
    dryRun: "只检查和试做；不写入（没有 --yes 时即如此）",
    yes: "试做之后登记电池和密钥",
    keepGoing: "与 --yes 合用：即使有的行被拒绝，也完成其余的行",
  },
  createKey: {
    summary: "为初次试用生成设备密钥。无需网络。",
    description:
      "生成设备的私钥，写入只有您可以读取的文件。仅供初次试用：实际使用的设备，其密钥在设备的安全芯片中生成，且不离开芯片。不覆盖已有文件。无需网络。",
    file: "私钥文件，PEM 格式",
    algorithm: "ES256：P-256 上的 ECDSA。EdDSA：Ed25519",
  },
  sign: {
    summary: "如设备一样签名 CSV 文件中的读数，并封存窗口。无需网络。",
    description:
      '如设备一样签名 CSV 文件中的读数，每行一个，并封存为窗口，供 "tally battery anchor" 存证。首行为列名：at 是时间（ISO 8601，含时区），其他各列是一种量，例如 milliVolts，以名称中单位的整数表示；cellMilliVolts/1 和 sensorDeciCelsius/1 是单个电芯和传感器的值。有 sequence 列的，各行自带编号，已签名的行略过：不断增长的文件可以反复签名。读数保存在文件夹中，以便日后证明单个读数。文件的全部错误一次列出，且不签名任何读数。无需网络。',
    battery: BATTERY,
    csv: "存放读数的文件：以逗号、分号或制表符分隔",
    privateKey: "设备的私钥，PEM 或 DER",
    folder: "在此保存已签名的读数，窗口保存在其中的 windows 文件夹",
    perWindow: "每个窗口最多的读数",
    first: "第一个读数的编号，用于空文件夹",
  },
  server: {
    serve: {
      summary: "通过 HTTP 提供操作和查询，直到被中断，供任何语言的程序使用。",
      description:
        "通过 HTTP 提供操作和查询，直到被中断，供任何语言的程序使用。它用连接配置的密钥签名，只答复持有 tally token 所建令牌者。/openapi.json 以 OpenAPI 3.1 说明所有地址。每项操作带有幂等键，请求无论发送多少次都只执行一次。标准输出中每个请求一行 JSON，不含个人数据。",
      host: "在本机的哪个地址上监听；本机自身以外的地址需要 TLS",
      port: "监听的端口；0 表示任一空闲端口",
      name: "客户端所用的其他主机名，例如代理之后的 tally.ansteel.example",
      database: "存放令牌散列值和操作请求的文件",
      tlsCertificate: "服务器的证书，PEM，含其与根证书之间的证书",
      tlsKey: "服务器的私钥，PEM",
      projection: "另提供此投影的表（tally projection）：文件，或 postgres://…",
      signingCertificate: "在别处签署操作者的证书，PEM；其私钥留在原处",
    },
    token: {
      create: "创建令牌并只显示这一次。数据库中只有其散列值。",
      list: "列出令牌，不含其内容：名称、范围、访问日志中的编号、到期时间。",
      revoke: "立即终止令牌，对正在运行的服务器也有效。",
      name: "令牌的名称，供您识别",
      scope: "持有者可做什么：查询；另可试算并转递由他人签署的操作；另可执行操作",
      days: "多少天后到期（默认：不到期）",
    },
  },
  desk: {
    summary: "在浏览器中打开本参与方的凭证台：待办、持有、应付及各项操作。",
    description:
      "在浏览器中打开本参与方的凭证台，直到被中断：待办事项、持有与应付，以及凭证各阶段的操作，并按账本规则预先试算。它用连接配置的密钥签名，密钥也可在 PKCS#11 令牌中。它只在本机监听，只接纳持有地址中令牌的一个浏览器，该地址只能使用一次。",
    port: "监听的端口（默认：任一空闲端口）",
    folder: "凭证台自身文件的文件夹：记录已提出的操作，使其不会重复执行",
    noOpen: "只显示地址，不打开浏览器",
  },
  gateway: {
    summary: "运行设备网关，直到被中断。",
    description:
      "通过 MQTT、Sparkplug B、Modbus TCP、OPC UA 或从文件接收读数，直到被中断。它对读数签名并保存，封存窗口，锚定窗口，并声明缺失的读数。中断或崩溃之后，同一命令接着运行。标准输出中每件事一行 JSON；配置指明指标在何处提供。",
    config: "网关的配置，YAML",
    check: "检查配置并打开其密钥，不启动任何东西",
  },
  passportServer: {
    serve: {
      summary: "通过 HTTP 提供护照，直到被中断。",
      description:
        "通过 HTTP 提供护照，直到被中断：GS1 Digital Link（/01/<gtin>/21/<serial>）、含电池编号的链接（/p/<battery id>）、链接集、网页和 JSON。任何人都可看到公开级别。出示由账本名单上的密钥所签令牌的读者，可看到令牌的级别。每份护照先以设备的签名验证。标准输出中每个请求一行 JSON，不含个人数据。",
      host: "在本机的哪个地址上监听",
      port: "监听的端口；0 表示任一空闲端口",
      publicAddress: "外界访问它的地址：链接指向此处，令牌须为此地址签发（默认：监听的地址）",
      name: "由谁运行，用于解析服务的说明（默认：主机名）",
      proxies: "其前面有多少个代理将客户端地址写入 X-Forwarded-For",
    },
    token: {
      summary: "签发可打开护照较高级别的令牌。",
      description:
        "签发可在一台服务器上打开护照较高级别的令牌，前提是账本名单已将该级别授予此密钥。令牌到期之前，持有令牌的任何人都可使用。不需要网络。",
      privateKey: "签发人私钥的文件，P-256 或 Ed25519，PEM 或 DER",
      tier: "读者所要的级别",
      audience: "服务器的对外地址",
      battery: "令牌所针对的一块电池（默认：授权所及的全部电池）",
      minutes: "有效多少分钟，最多 60",
    },
  },
  verify: {
    summary: "以设备的签名验证电池的读数窗口和密钥。",
    description:
      "以设备的签名验证电池的读数窗口和密钥，并验证窗口和缺口恰好覆盖其读数。可发现通道成员写入而未经已登记密钥签名的内容。不能证明第一个密钥确属该设备，也不能证明网关的答复是最新的。有问题时退出状态为 1。",
    battery: BATTERY,
  },
  profile: {
    description: "以名称管理连接配置，以及正在使用哪一个",
    name: "连接配置的名称",
    add: {
      description: "为连接配置取名。文件留在原处。",
      name: "字母、数字、- 和 _",
      file: "连接配置的文件",
      use: "从现在起使用它",
    },
    use: "在 --profile 和 TALLY_PROFILE 都未指定时使用此连接配置。",
    remove: "忘记连接配置的名称。文件保留。",
    list: "列出有名称的连接配置。",
    show: {
      description: "显示使用哪个连接配置、由什么指定，以及其内容。",
      name: "连接配置的名称（默认：正在使用的）",
    },
  },
  completion: {
    summary: "输出使 shell 补全命令行的脚本",
    description: "输出一个脚本，使 shell 能够补全命令、选项、选项的值和连接配置的名称。",
    shell: "shell 名称",
    hidden: {
      description: "输出光标处可以填写的内容，每行一个并附说明；可以填写文件时输出 :files。",
      words: "tally 之后直到光标处所键入的内容",
    },
  },
};
