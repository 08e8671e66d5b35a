import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../base/index.ts";
import { type CredentialCheck, type IssuerKeys, readIssuerKeys, verifyCredential } from "../credentials/index.ts";
import { type Call, type Command, exitCode, stringOption, stringOptions, UsageError } from "./command.ts";

/** Where a server on this machine keeps its public keys. */
const ownKeys = join(process.env.DATA_DIR ?? "./data", "issuer.jwks");
const STATUS_LIST_MS_MAX = 10_000;

export const credentialCommand: Command = {
  summary: "核验电子证照或持有人的出示：有效，还是撤销、过期、改动、重放 / verify an e-licence, or what its holder showed of it",
  usage: "credential verify <file|text>",
  options: {
    "issuer-keys": { type: "string", multiple: true },
    "status-list": { type: "string" },
    nonce: { type: "string" },
    audience: { type: "string" },
    at: { type: "string" },
  },
  optionHelp: [
    `--issuer-keys <file>  an issuer's metadata or keys (JSON); repeat for several; default ${ownKeys}`,
    "--status-list <file>  the status list, read beforehand; without it the list is fetched",
    "--nonce <text>        what you asked the holder to sign over",
    "--audience <text>     whom it must be shown to: you",
    "--at <instant>        judge as of this moment (ISO 8601); default now",
  ],
  examples: [
    "curl -s https://city.example/.well-known/jwt-vc-issuer > city.json && zhaoying credential verify licence.txt --issuer-keys city.json",
    "zhaoying credential verify shown.txt --issuer-keys city.json --nonce bank-4711 --audience https://bank.example",
  ],
  async run(call) {
    const [action, source] = call.positionals;
    if (action !== "verify" || source === undefined)
      throw new UsageError("请写 credential verify，并给出文件或文本。 / Write credential verify and name a file or the text.");
    const list = stringOption(call, "status-list");
    const nonce = stringOption(call, "nonce");
    const audience = stringOption(call, "audience");
    const text = existsSync(source) ? readFileSync(source, "utf8") : source;
    const check = await verifyCredential(text, {
      now: momentOf(call),
      issuers: trustedIssuers(stringOptions(call, "issuer-keys"), text),
      readStatusList: async (uri) => (list === undefined ? await fetchList(uri) : readFileSync(list, "utf8")),
      ...(nonce === undefined ? {} : { nonce }),
      ...(audience === undefined ? {} : { audience }),
    });
    if (call.json) call.out.line(JSON.stringify(check, null, 2));
    else for (const line of tell(check)) call.out.line(line);
    return check.outcome === "valid" ? exitCode.yes : exitCode.no;
  },
};

function tell({ outcome, findings, credential }: CredentialCheck): string[] {
  const marks = { refused: "✗", open: "?" };
  const head = outcome === "valid" ? ["✓ 有效：签名、期限、状态都核对过 / valid: signature, dates and state were checked"] : [];
  const said = findings.map(({ weight, text }) => `${marks[weight]} ${text.zh} / ${text.en}`);
  if (credential === undefined) return [...head, ...said];
  const { issuer, claims, hidden, bound, presented } = credential;
  const holder = presented
    ? "持有人本人为这次要求出示 / shown by its holder for this request"
    : bound
      ? "已绑定持有人的密钥 / bound to its holder's key"
      : "未绑定密钥 / bound to no key";
  return [
    ...head,
    ...said,
    // What a refused licence claims is told all the same, marked as nothing to rely on.
    ...(outcome === "valid" ? [] : ["  （以下内容不能采信 / nothing below can be relied on）"]),
    `  签发者 issuer   ${issuer}`,
    `  持有人 holder   ${holder}`,
    ...claims.map(({ name, value }) => `  ${name.padEnd(22)} ${typeof value === "string" ? value : JSON.stringify(value)}`),
    `  未出示 hidden   ${hidden}`,
  ];
}

/** Keys come from outside of what is checked: one that it carries itself would prove nothing. */
function trustedIssuers(files: string[], text: string): IssuerKeys[] {
  const sources = files.length > 0 ? files : existsSync(ownKeys) ? [ownKeys] : [];
  if (sources.length === 0) {
    throw new UsageError(
      "缺少签发者公钥：请从签发者的 /.well-known/jwt-vc-issuer 取得后用 --issuer-keys 指定。 / The issuer's keys are missing: get them from /.well-known/jwt-vc-issuer of the issuer and name them with --issuer-keys.",
    );
  }
  return sources.flatMap((file) => {
    // A bare set of keys names no issuer: whoever trusts the file trusts it for the one that the licence names.
    const keys = readIssuerKeys(parseJson(file), issuerNamedIn(text));
    if (keys === undefined) throw new UsageError(`${file} 不是签发者公钥文件。 / ${file} holds no issuer's keys.`);
    return keys;
  });
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function issuerNamedIn(text: string): string {
  try {
    const payload: unknown = JSON.parse(Buffer.from(text.trim().split(".")[1] ?? "", "base64url").toString("utf8"));
    return typeof payload === "object" && payload !== null && "iss" in payload ? String(payload.iss) : "";
  } catch {
    return "";
  }
}

function momentOf(call: Call): number {
  const given = stringOption(call, "at") ?? systemClock.now();
  const moment = Date.parse(given);
  if (Number.isNaN(moment)) throw new UsageError(`“${given}”不是时间。 / "${given}" is no instant.`);
  return Math.floor(moment / 1000);
}

async function fetchList(uri: string): Promise<string | undefined> {
  try {
    const answer = await fetch(uri, { signal: AbortSignal.timeout(STATUS_LIST_MS_MAX) });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    // Offline is no failure: the answer then says that the state is not known.
    return undefined;
  }
}
